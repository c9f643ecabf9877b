// Audience: who sees an answer, the asker or the whole channel, and whether it takes the place of the message in view.
// Decided here alone.
import type { Answer, Audience, Reply } from '../cards/model/reply.js';
import { defined } from '../lib/defined.js';
import type { BotRequest } from '../ports/bot.js';
import { explainNoShare, explainPersonal } from './error-messages.js';

/** Who sees the answer to a request: a mention in a channel is answered there, everything else to the asker. */
export const audienceOf = ({ kind, channel }: BotRequest): Audience =>
  kind === 'mention' && channel.kind !== 'direct' ? 'channel' : 'asker';

/** An answer as the reply to its request. A shared card is for the channel; what is personal never is. */
export function toReply(answer: Answer, request: BotRequest): Reply {
  const audience = audienceOf(request);
  if (answer.kind === 'notice') return { ...answer, audience };
  if (answer.personalCommand !== undefined && audience === 'channel') {
    return { kind: 'notice', tone: 'info', text: explainPersonal(answer.personalCommand), audience };
  }
  const { cards, share, turn, files, thread } = answer;
  if (share && request.asker.mayPost === false) {
    return { kind: 'notice', tone: 'problem', text: explainNoShare(), audience: 'asker' };
  }
  const more = defined({ files, thread });
  if (share) return { kind: 'cards', cards, audience: 'channel', placement: 'new', ...more };
  const replaces = (turn && request.kind === 'action') || request.kind === 'home';
  return { kind: 'cards', cards, audience, placement: replaces ? 'replace' : 'new', ...more };
}
