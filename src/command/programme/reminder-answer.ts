// Reminder answers: sets and takes back the reminder of a talk, and how long before a talk reminders come.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { count } from '../../cards/text/phrasing.js';
import type { Talk } from '../../catalogue/talk.js';
import type { Context } from '../define.js';
import { personOf } from '../feedback.js';
import { talkAnswer } from '../talk-answer.js';
import { changesText } from './change-setting-answer.js';

const NOT_HERE = answer.problem(
  rich('I can’t remind you here, because I can’t write to you unasked. On Slack and Discord I can.'),
);

/** The presser alone is told: in a channel the card stays as it is for everyone. */
export async function remindAnswer(
  talk: Talk,
  context: Context<unknown>,
  isWanted: boolean,
): Promise<Answer> {
  const { reminders, origin, audience } = context;
  if (reminders?.supports(origin.platform) !== true) return NOT_HERE;
  const person = personOf(origin);
  if (!isWanted) {
    await reminders.withdraw(person, talk.id);
    return talkAnswer(talk, context, { turn: true });
  }
  const set = await reminders.set(person, talk.id);
  if (set === null) return answer.problem(rich(`“${talk.title}” has begun already, or has no time.`));
  const words = `I’ll write to you ${count(set.leadMinutes, 'minute')} before “${talk.title}” begins. `;
  if (audience === 'channel') return answer.notice(rich(words));
  return talkAnswer(talk, context, { turn: true });
}

/** Half a day before a talk is no reminder of it any more. */
const LONGEST_MINUTES = 720;

/** Minutes of "5m", "10 min", "1h", "15"; 0 for "off"; null for anything else. */
export function readLead(typed: string): number | null {
  const words = typed.trim().toLowerCase();
  if (/^(?:off|no|never|none|stop)$/u.test(words)) return 0;
  const [, number = '', unit = 'm'] =
    /^(\d{1,3}) ?(m|min|mins|minutes?|h|hours?)?(?: before)?$/u.exec(words) ?? [];
  const minutes = Number(number) * (unit.startsWith('h') ? 60 : 1);
  return number === '' || minutes < 1 || minutes > LONGEST_MINUTES ? null : minutes;
}

/** `/shelf remind`, `/shelf remind 5m`, `/shelf remind off`. */
export async function remindSettingAnswer(typed: string, context: Context<unknown>): Promise<Answer> {
  const { reminders, origin } = context;
  if (reminders?.supports(origin.platform) !== true) return NOT_HERE;
  const person = personOf(origin);
  const minutes = typed === '' ? undefined : readLead(typed);
  if (minutes === null) {
    return answer.problem(
      rich(
        `“${typed}” is no time before a talk. Write `,
        code('/shelf remind 5m'),
        ', or ',
        code('off'),
        '.',
      ),
    );
  }
  if (minutes === undefined) {
    const waiting = (await reminders.of(person)).size;
    const changes = await changesText(context);
    return answer.notice([
      ...rich(
        waiting === 0 ? 'No reminder is set. ' : `${count(waiting, 'reminder is', 'reminders are')} set. `,
        'Press ',
        code('Remind me'),
        ' on a talk to come. ',
        code('/shelf remind 5m'),
        ' changes how long before, ',
        code('/shelf remind off'),
        ' takes all of them back. ',
      ),
      ...changes,
    ]);
  }
  const changed = await reminders.setLead(person, minutes);
  if (minutes === 0) return answer.notice(rich(`${count(changed, 'reminder')} taken back.`));
  return answer.notice(
    rich(
      `I’ll remind you ${count(minutes, 'minute')} before a talk.`,
      changed === 0 ? '' : ` That goes for the ${count(changed, 'reminder')} that you have set, too.`,
    ),
  );
}
