// Secret address answers: gives, renews and turns off the address of a plan or a digest, for the asker's eyes alone.

import type { Invocation } from '../cards/model/card.js';
import { type Answer, answer } from '../cards/model/reply.js';
import { rich } from '../cards/model/rich-text.js';
import {
  keptAddressCard,
  newAddressCard,
  noAddressWords,
  type SecretAddressView,
  turnedOffWords,
} from '../cards/shelf/secret-address-card.js';
import { dayText } from '../cards/text/phrasing.js';
import type { FeedOwner } from '../ports/secret-feeds.js';
import type { Context } from './define.js';
import { explainPersonal } from './error-messages.js';

/** What can be asked of an address; `show` makes one where there is none yet. */
export const ADDRESS_ACTS = ['show', 'renew', 'off'] as const;
export type AddressAct = (typeof ADDRESS_ACTS)[number];

export interface SecretAddressRequest {
  readonly owner: FeedOwner;
  readonly act: AddressAct;
  /** The line that gives an address, such as `shelf calendar`. */
  readonly command: string;
  readonly view: Omit<SecretAddressView, 'renew' | 'turnOff'>;
  /** The press of an act. */
  readonly press: (act: AddressAct) => Invocation;
}

/** Nothing is given where others could read along. */
export async function secretAddressAnswer(
  { secretFeeds, audience }: Context<unknown>,
  { owner, act, command, view, press }: SecretAddressRequest,
): Promise<Answer> {
  if (secretFeeds === undefined) return answer.problem(rich(noAddressWords['no-memory']));
  const obstacle = secretFeeds.obstacle();
  if (obstacle !== null) return answer.problem(rich(noAddressWords[obstacle]));
  if (audience === 'channel') return answer.notice(explainPersonal(command));
  if (act === 'off') return answer.notice(turnedOffWords(await secretFeeds.revoke(owner), `/${command}`));
  const issuedAt = await secretFeeds.issuedAt(owner);
  const shown: SecretAddressView = {
    ...view,
    renew: { kind: 'button', label: 'Renew', name: 'Renew the secret address', invocation: press('renew') },
    turnOff: {
      kind: 'button',
      label: 'Turn off',
      name: 'Turn the secret address off',
      invocation: press('off'),
    },
  };
  const details = { personalCommand: command };
  if (act === 'show' && issuedAt !== null) {
    const issuedOn = dayText(new Date(issuedAt).toISOString(), 'UTC');
    return answer.card(keptAddressCard(shown, issuedOn), details);
  }
  const address = await secretFeeds.issue(owner);
  return answer.card(newAddressCard(shown, address, issuedAt !== null), details);
}
