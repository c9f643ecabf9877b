// Rating question answers: whether a person is asked for ratings after the talks on their plan.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { count } from '../../cards/text/phrasing.js';
import type { Context } from '../define.js';
import { personOf } from '../feedback.js';

const NOT_HERE = answer.problem(
  rich('I can’t ask you here, because I can’t write to you unasked. On Slack and Discord I can.'),
);

const ON = /^(?:on|yes|please|start)$/iu;
const OFF = /^(?:off|no|never|none|stop)$/iu;

/** `/shelf ask`, `/shelf ask on`, `/shelf ask off`. */
export async function askSettingAnswer(typed: string, context: Context<unknown>): Promise<Answer> {
  const { ratingQuestions, origin } = context;
  if (ratingQuestions?.supports(origin.platform) !== true) return NOT_HERE;
  const person = personOf(origin);
  const words = typed.trim();
  if (words === '') {
    const isAsked = await ratingQuestions.isAsked(person);
    return answer.notice(
      rich(
        isAsked
          ? 'I ask you for a rating an hour after each talk on your plan. '
          : 'I don’t ask you for ratings. ',
        code(isAsked ? '/shelf ask off' : '/shelf ask on'),
        isAsked ? ' ends that.' : ' has me ask an hour after each talk on your plan.',
      ),
    );
  }
  if (OFF.test(words)) {
    await ratingQuestions.setAsked(person, false);
    return answer.notice(rich('I won’t ask you for ratings any more.'));
  }
  if (!ON.test(words))
    return answer.problem(
      rich(`“${typed}” is neither on nor off. Write `, code('/shelf ask on'), ' or ', code('off'), '.'),
    );
  const planned = await ratingQuestions.setAsked(person, true);
  return answer.notice(
    rich(
      'I’ll ask you for a rating, from 1 to 5, an hour after each talk on your plan.',
      planned === 0 ? '' : ` That goes for the ${count(planned, 'talk')} that you have saved, too.`,
    ),
  );
}
