// Slack's agent view: prompts to begin with, and what is being looked for while it is. Decoration: a failure is
// logged and nothing else.
import type { WebClient } from '@slack/web-api';
import type { Bot, BotRequest, Log } from '../../ports.js';
import { cutText, oneLine } from './cut.js';
import { AGENT } from './limits.js';

export interface AgentView {
  /** The direct messages were opened. */
  opened(channel: string): Promise<void>;
  /** Somebody asked there; `ts` is their message. */
  asked(request: BotRequest, ts: string): Promise<void>;
}

const NOTHING: AgentView = { opened: async () => {}, asked: async () => {} };

/** Without the view nothing is sent: its methods need a scope that other apps don't have. */
export function createAgentView(
  isOn: boolean,
  { client, bot, log }: { readonly client: WebClient; readonly bot: Bot; readonly log: Log },
): AgentView {
  if (!isOn) return NOTHING;
  const quietly = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, 'the agent view could not be decorated');
    }
  };
  const examples = bot.commands.find(({ shortcut }) => shortcut !== undefined)?.examples ?? [];
  const prompts = examples
    .filter((line) => line !== '')
    .slice(0, AGENT.prompts)
    .map((line) => ({ title: line, message: line }));
  return {
    // With `thread_ts` this call fails silently for an app with the agent view.
    opened: (channel) =>
      quietly(async () => {
        if (prompts.length === 0) return;
        await client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          title: 'What are you curious about?',
          prompts: prompts as [(typeof prompts)[number]],
        });
      }),
    asked: (request, ts) =>
      quietly(async () => {
        if (request.kind !== 'mention') return;
        const place = { channel_id: request.channel.id, thread_ts: request.channel.thread ?? ts };
        await client.assistant.threads.setStatus({ ...place, status: 'is looking through the talks…' });
        const title = cutText(oneLine(request.text), AGENT.title);
        if (title !== '') await client.assistant.threads.setTitle({ ...place, title });
      }),
  };
}
