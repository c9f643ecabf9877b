// Change setting answers: whether a person is told of changes of the talks that they rely on.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, type RichText, rich } from '../../cards/model/rich-text.js';
import type { Context } from '../define.js';
import { personOf } from '../feedback.js';

const NOT_HERE = answer.problem(
  rich('I tell no one of changes here, because I can’t write to you unasked. On Slack and Discord I can.'),
);

const TOLD = rich(
  'When a talk that you saved, set a reminder for or pinned is moved or cancelled, I write to you. ',
  code('/shelf changes off'),
  ' ends that.',
);
const UNTOLD = rich(
  'I don’t tell you of changes of your talks. ',
  code('/shelf changes on'),
  ' begins that again; reminders move along either way.',
);

/** How it is set, for the screens that show a person's settings; empty where it can't be kept. */
export async function changesText({ noticeSettings, origin }: Context<unknown>): Promise<RichText> {
  if (noticeSettings === undefined) return [];
  return (await noticeSettings.wantsChanges(personOf(origin))) ? TOLD : UNTOLD;
}

/** `/shelf changes`, `/shelf changes on`, `/shelf changes off`. */
export async function changeSettingAnswer(typed: string, context: Context<unknown>): Promise<Answer> {
  const { noticeSettings, reminders, origin } = context;
  if (noticeSettings === undefined || reminders?.supports(origin.platform) !== true) return NOT_HERE;
  const words = typed.trim().toLowerCase();
  if (words !== '' && words !== 'on' && words !== 'off')
    return answer.problem(
      rich(`“${typed}” is neither on nor off. Write `, code('/shelf changes off'), ', or ', code('on'), '.'),
    );
  if (words !== '') await noticeSettings.setChanges(personOf(origin), words === 'on');
  return answer.notice(await changesText(context));
}
