// Slack's agent view, where each direct message begins a thread: suggested prompts, thread titles and a
// status while an answer takes long. All are optional: no answer fails because one of them did.
import type { WebClient } from '@slack/web-api';
import type { BotRequest, CommandInfo } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { outcomeOf, toBotError } from '../delivery/delivery-outcome.js';
import { AGENT, TIMES } from '../limits.js';
import { oneLine, truncateText } from '../message/truncate.js';

interface AssistantDeps {
  readonly client: WebClient;
  readonly log: Log;
}

async function bestEffort(call: () => Promise<unknown>, log: Log, what: string): Promise<void> {
  try {
    await call();
  } catch (error) {
    log.warn({ err: toBotError(outcomeOf(error)) }, what);
  }
}

/** The first examples of the command that has a form of its own: those of a search. */
export function suggestedPrompts(commands: readonly CommandInfo[]): { title: string; message: string }[] {
  const { examples = [] } = commands.find(({ shortcut }) => shortcut !== undefined) ?? commands[0] ?? {};
  return examples
    .map(oneLine)
    .filter((line) => line !== '')
    .slice(0, AGENT.prompts)
    .map((line) => ({ title: line, message: line }));
}

/** Offers examples to press. Without `thread_ts`: with it, the agent view shows none and reports no error. */
export async function setSuggestedPrompts(
  channel: string,
  commands: readonly CommandInfo[],
  { client, log }: AssistantDeps,
): Promise<void> {
  const prompts = suggestedPrompts(commands);
  if (prompts.length === 0) return;
  await bestEffort(
    () =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: 'Try one of these',
        prompts,
      }),
    log,
    'no prompts could be offered',
  );
}

/** Names a conversation after the words that it began with. */
export async function setThreadTitle(request: BotRequest, { client, log }: AssistantDeps): Promise<void> {
  const { id, thread } = request.channel;
  if (request.kind !== 'mention' || thread === undefined) return;
  const title = truncateText(oneLine(request.text), AGENT.title);
  await bestEffort(
    () => client.assistant.threads.setTitle({ channel_id: id, thread_ts: thread, title }),
    log,
    'a conversation could not be named',
  );
}

/** Gives what `work` gives; when that takes long, Slack says meanwhile that it is being worked on. */
export async function withStatus<T>(
  work: Promise<T>,
  { channel: { id, thread } }: BotRequest,
  { client, log }: AssistantDeps,
): Promise<T> {
  if (thread === undefined) return work;
  let shown: Promise<void> | undefined;
  const show = () => {
    const status = 'is looking through the talks…';
    const call = () => client.assistant.threads.setStatus({ channel_id: id, thread_ts: thread, status });
    shown = bestEffort(call, log, 'a status could not be shown');
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
