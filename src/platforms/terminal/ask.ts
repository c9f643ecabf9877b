// Terminal requests: one line typed in a shell, such as `lectern ask "/talk istio"`.
import type { Reply } from '../../cards/model/reply.js';
import { decodeInvocation } from '../../command/input/invocation.js';
import { typedLine } from '../../command/input/typed-line.js';
import { newRequestId } from '../../command/request-id.js';
import type { Bot, BotRequest, Origin } from '../../ports/bot.js';

/** The person who runs the command is the only asker. */
const origin = (): Origin => ({
  requestId: newRequestId(),
  platform: 'terminal',
  asker: { id: 'terminal' },
  tenant: 'terminal',
  channel: { id: 'terminal', kind: 'direct' },
});

/** One word such as `talk?query=istio&page=~n2` is a press, as `renderTerminal` shows it; all else is typed. */
function receive(line: string, bot: Bot): BotRequest {
  const invocation = /\s/.test(line) ? null : decodeInvocation(line);
  const isKnown = bot.commands().some(({ name }) => name === invocation?.command.split(' ')[0]);
  if (invocation !== null && isKnown) return { ...origin(), kind: 'action', invocation };
  return typedLine(line, origin(), bot.commands());
}

/** Asks one line, or an encoded invocation, and gives the answer. Never rejects. */
export const askInTerminal = (bot: Bot, line: string): Promise<Reply> =>
  bot.answer(receive(line.trim(), bot));
