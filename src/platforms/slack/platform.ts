// The Slack platform: a client to speak with, an intake to listen with, and what is under way between them.
import { App } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Reply } from '../../cards/reply.js';
import { BotError } from '../../errors.js';
import type { Bot, Platform, PlatformDeps } from '../../ports.js';
import { messageFor, withoutImages } from './answer.js';
import { boltLog } from './bolt-log.js';
import type { SlackSettings } from './env.js';
import { createHttpIntake } from './http.js';
import type { Intake } from './intake.js';
import { TIMES } from './limits.js';
import { listen } from './listeners.js';
import { failure, isRefusedCard, type Outcome, outcomeOf, postOutcome } from './outcome.js';
import { withPrefix } from './prefix.js';
import { createRanks } from './rank.js';
import type { SlackMessage } from './render.js';
import { createSeen } from './seen.js';
import { clientOptions, createClient, postMessage } from './send.js';
import { createSocketIntake } from './sockets.js';

interface Self {
  readonly botUserId: string;
  readonly botId: string;
}

/** Who the token is. Fails with what to do about it, since nothing works without. */
async function whoAmI(client: WebClient): Promise<Self> {
  try {
    const { user_id: botUserId = '', bot_id: botId = '' } = await client.auth.test();
    return { botUserId, botId };
  } catch (cause) {
    const outcome = outcomeOf(cause);
    if (!(cause instanceof WebAPIPlatformError)) throw failure(outcome);
    const message = `Slack does not take SLACK_BOT_TOKEN (${cause.data.error}); install the app again and copy its token`;
    throw new BotError('invalid-config', message, { cause });
  }
}

/** Bolt's App over an intake. Each event tells its workspace; the token is the same for all. */
function createApp(intake: Intake, settings: SlackSettings, deps: PlatformDeps, self: Self): App {
  const logger = boltLog(deps.log);
  return new App({
    receiver: intake.receiver,
    authorize: async ({ teamId, enterpriseId }) => ({
      botToken: settings.botToken,
      ...self,
      ...(teamId !== undefined && { teamId }),
      ...(enterpriseId !== undefined && { enterpriseId }),
    }),
    convoStore: false,
    clientOptions: clientOptions(settings.apiUrl, logger),
    logger,
  });
}

/** Creates the platform; nothing is opened before `start`. After `stop` it can't be started again. */
export function createSlackPlatform(settings: SlackSettings, deps: PlatformDeps): Platform {
  const { log, tokens, metrics } = deps;
  const client = createClient(settings.botToken, settings.apiUrl, boltLog(log));
  const intake =
    settings.kind === 'socket' ? createSocketIntake(settings, deps) : createHttpIntake(settings, log);
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let localise = (reply: Reply): Reply => reply;
  let started = false;

  const start = async (bot: Bot): Promise<void> => {
    const self = await whoAmI(client);
    const names = new Set(bot.commands.map(({ name }) => name));
    localise = (reply) => withPrefix(reply, settings.prefix, names);
    listen(createApp(intake, settings, deps, self), {
      bot,
      log,
      sender: { client, localise, tokens, stopping: stopping.signal, metrics },
      seen: createSeen(),
      pressed: createSeen(() => Date.now(), TIMES.doublePressMs),
      addRank: createRanks(client, log),
      prefix: settings.prefix,
      botUserId: self.botUserId,
      agentView: settings.agentView === true,
      underWay: (work) => {
        working.add(work);
        work.finally(() => working.delete(work));
      },
    });
    await intake.start();
    started = true;
  };

  /** A card that Slack refused for sure, perhaps over a picture that it can't fetch, goes without pictures. */
  const postOnce = async (to: Parameters<Platform['post']>[0], message: SlackMessage): Promise<Outcome> => {
    const outcome = await postMessage(client, to, message);
    const plainer = isRefusedCard(outcome) ? withoutImages(message) : null;
    return plainer === null ? outcome : postMessage(client, to, plainer);
  };

  // A person's id names the conversation with them: chat.postMessage opens it.
  const post: Platform['post'] = async (to, reply) => {
    if (reply.kind === 'silence') return { kind: 'rejected', reason: 'nothing to say' };
    const outcome = await postOnce(to, await messageFor(localise(reply), tokens));
    if (outcome.kind === 'rate-limited') metrics?.rateLimited('slack');
    if (outcome.kind !== 'sent') log.warn({ err: failure(outcome) }, 'a post was not confirmed');
    return postOutcome(outcome);
  };

  const stop = async (): Promise<void> => {
    if (started) await intake.stop();
    started = false;
    stopping.abort();
    await Promise.all(working);
  };

  return { name: 'slack', start, post, stop, health: intake.health };
}
