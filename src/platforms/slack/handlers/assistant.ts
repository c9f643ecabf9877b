// Slack's agent view, where the direct messages are conversations of their own: what can be asked is offered, each
// conversation has a title, and one that has to wait says so. All of it is a comfort: no answer fails over it.
import type { WebClient } from '@slack/web-api';
import type { BotRequest, CommandInfo } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { failure, outcomeOf } from '../delivery/delivery-outcome.js';
import { AGENT, TIMES } from '../limits.js';
import { cutText, oneLine } from '../message/truncate.js';

interface Speaking {
  readonly client: WebClient;
  readonly log: Log;
}

async function comfort(call: () => Promise<unknown>, log: Log, what: string): Promise<void> {
  try {
    await call();
  } catch (error) {
    log.warn({ err: failure(outcomeOf(error)) }, what);
  }
}

/** The first examples of the command that has a form of its own: those of a search. */
export function prompts(commands: readonly CommandInfo[]): { title: string; message: string }[] {
  const { examples = [] } = commands.find(({ shortcut }) => shortcut !== undefined) ?? commands[0] ?? {};
  return examples
    .map(oneLine)
    .filter((line) => line !== '')
    .slice(0, AGENT.prompts)
    .map((line) => ({ title: line, message: line }));
}

/** Offers examples to press. Without `thread_ts`: with it, the agent view shows none and reports no error. */
export async function offerPrompts(
  channel: string,
  commands: readonly CommandInfo[],
  { client, log }: Speaking,
): Promise<void> {
  const offered = prompts(commands);
  if (offered.length === 0) return;
  await comfort(
    () =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: 'Try one of these',
        prompts: offered,
      }),
    log,
    'no prompts could be offered',
  );
}

/** Names a conversation after the words that it began with. */
export async function nameThread(request: BotRequest, { client, log }: Speaking): Promise<void> {
  const { id, thread } = request.channel;
  if (request.kind !== 'mention' || thread === undefined) return;
  const title = cutText(oneLine(request.text), AGENT.title);
  await comfort(
    () => client.assistant.threads.setTitle({ channel_id: id, thread_ts: thread, title }),
    log,
    'a conversation could not be named',
  );
}

/** Gives what `work` gives; when that takes long, Slack says meanwhile that it is being worked on. */
export async function withStatus<T>(
  work: Promise<T>,
  { channel: { id, thread } }: BotRequest,
  { client, log }: Speaking,
): Promise<T> {
  if (thread === undefined) return work;
  let shown: Promise<void> | undefined;
  const show = () => {
    const status = 'is looking through the talks…';
    const call = () => client.assistant.threads.setStatus({ channel_id: id, thread_ts: thread, status });
    shown = comfort(call, log, 'a status could not be shown');
  };
  const timer = setTimeout(show, TIMES.statusMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    // The answer takes the status away, so it must not overtake it.
    await shown;
  }
}
