// Plan address answer: the secret address of a person's plan, which their calendar subscribes to.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import type { Context } from '../define.js';
import { personOf } from '../feedback.js';
import { ADDRESS_ACTS, type AddressAct, secretAddressAnswer } from '../secret-address-answer.js';

const isAct = (typed: string): typed is AddressAct => ADDRESS_ACTS.some((act) => act === typed);

/** `/shelf calendar`, `/shelf calendar renew`, `/shelf calendar off`. */
export async function planAddressAnswer(typed: string, context: Context<unknown>): Promise<Answer> {
  const act = typed === '' ? 'show' : typed.toLowerCase();
  if (!isAct(act)) {
    const renew = code('/shelf calendar renew');
    const off = code('/shelf calendar off');
    return answer.problem(
      rich(`“${typed}” is nothing to do with the calendar. Write `, renew, ' or ', off, '.'),
    );
  }
  return secretAddressAnswer(context, {
    owner: { kind: 'plan', of: personOf(context.origin) },
    act,
    command: 'shelf calendar',
    view: {
      title: 'Your plan as a calendar',
      files: [{ label: 'Subscribe to this address in your calendar', name: 'plan.ics' }],
      shows: 'which talks you saved',
    },
    press: (when) => ({ command: 'shelf', options: { show: 'calendar', when } }),
  });
}
