// Taking one request up: read, asked of the bot, answered; whatever fails is logged and said, and never let out.
import type { Context } from '@slack/bolt';
import type { Reply } from '../../cards/reply.js';
import { explainFailure } from '../../command/explain.js';
import { newRequestId } from '../../command/request-id.js';
import type { Bot, BotRequest, Log } from '../../ports.js';
import { nameThread, withStatus } from './agent.js';
import { deliver, type Sender } from './answer.js';
import { type Destination, settle } from './home.js';
import type { AddRank } from './rank.js';
import type { Known } from './receive.js';
import type { Seen } from './seen.js';
import { withFiles } from './uploads.js';

export interface Listening {
  readonly bot: Bot;
  readonly log: Log;
  readonly sender: Sender;
  readonly seen: Seen;
  /** The same within two seconds, for presses. */
  readonly pressed: Seen;
  readonly addRank: AddRank;
  readonly prefix: string;
  readonly botUserId: string;
  /** True where the direct messages are Slack's agent view. */
  readonly agentView: boolean;
  /** Keeps the work in sight until it is done, so that stopping can wait for it. */
  readonly underWay: (work: Promise<void>) => void;
}

/** One thing that was asked, once it is known where the answer goes. */
export interface Asked {
  readonly request: BotRequest;
  readonly route: Destination;
  /** True for the first words of a conversation in the agent view. */
  readonly begins?: boolean;
}

export type Read = (known: Known) => Promise<Asked | null> | Asked | null;

export const problem = (text: ReturnType<typeof explainFailure>) =>
  ({ kind: 'notice', tone: 'problem', text, audience: 'asker' }) as const;

/** What is said in a direct message is for the asker alone, so that its pages may turn in place. */
const addressed = (reply: Reply, { channel, kind }: BotRequest): Reply =>
  kind === 'mention' && channel.kind === 'direct' && reply.kind !== 'silence'
    ? { ...reply, audience: 'asker' }
    : reply;

/** Reads, asks the bot and brings the answer. Whatever fails is logged under the request's id. */
export async function take(read: Read, context: Context, listening: Listening): Promise<void> {
  const { bot, sender, addRank, prefix, botUserId, agentView } = listening;
  const { client } = sender;
  const requestId = newRequestId();
  const log = listening.log.child({ requestId, platform: 'slack' });
  try {
    const tenant = context.teamId ?? context.enterpriseId ?? context.userId ?? '';
    const asked = await read({ requestId, tenant, botUserId, prefix, agentView });
    if (asked === null) return;
    const request = await addRank(asked.request);
    const answering = bot.answer(request).catch((error: unknown) => {
      log.error({ err: error }, 'the bot did not answer');
      return problem(explainFailure(error, requestId));
    });
    const isDirect = agentView && request.channel.kind === 'direct';
    const reply = await (isDirect ? withStatus(answering, request, { client, log }) : answering);
    const whole = await withFiles(addressed(reply, request), request, { client, log });
    const settled = settle(whole, asked.route);
    await deliver(settled.reply, settled.route, sender, { log, requestId });
    if (asked.begins) await nameThread(request, { client, log });
  } catch (error) {
    log.error({ err: error }, 'a request could not be taken');
  }
}

/** A failed acknowledgement is no reason not to answer: Slack delivers again, and that is known by then. */
export async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ err: error }, 'Slack could not be told that a request arrived');
  }
}
