// The Slack platform: a client to speak with, an intake to listen with, and what is under way between them.

import { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../cards/model/reply.js';
import { BotError } from '../../errors.js';
import { defined } from '../../lib/defined.js';
import { createHttpClient } from '../../lib/http-client.js';
import type { Bot } from '../../ports/bot.js';
import type { Platform, PlatformDeps } from '../../ports/platform.js';
import { boltLog } from './bolt-logger.js';
import { messageFor, withoutImages } from './delivery/deliver.js';
import { failure, isRefusedCard, type Outcome, postOutcome } from './delivery/delivery-outcome.js';
import { clientOptions, createClient, postMessage } from './delivery/web-api.js';
import type { SlackSettings } from './env.js';
import { createSeen } from './handlers/deduplicator.js';
import type { Listening } from './handlers/handle-request.js';
import { listen } from './handlers/listeners.js';
import { welcome } from './handlers/shortcuts.js';
import { TIMES } from './limits.js';
import type { SlackMessage } from './message/render.js';
import { withPrefix } from './receive/command-prefix.js';
import { createTurns } from './transport/fair-queue.js';
import { createHttpIntake } from './transport/http.js';
import type { Intake } from './transport/receiver.js';
import { createSocketIntake } from './transport/socket-mode.js';
import { createRanks } from './workspaces/admin-lookup.js';
import { createInstalledWorkspaces } from './workspaces/installed-workspaces.js';
import { createSingleWorkspace, type Workspaces } from './workspaces/workspaces.js';

/** Bolt's App over an intake. Each event tells its workspace, which is looked up once it is acknowledged. */
function createApp(intake: Intake, settings: SlackSettings, deps: PlatformDeps): App {
  const logger = boltLog(deps.log);
  return new App({
    receiver: intake.receiver,
    authorize: async ({ teamId, enterpriseId }) => ({
      ...defined({ teamId, enterpriseId }),
    }),
    convoStore: false,
    clientOptions: clientOptions(settings.apiUrl, logger),
    logger,
  });
}

function openWorkspaces(settings: SlackSettings, { log, installations }: PlatformDeps): Workspaces {
  const { workspace, apiUrl } = settings;
  const client = (token?: string) => createClient(token, apiUrl, boltLog(log));
  if (workspace.kind === 'single') return createSingleWorkspace(client(workspace.botToken));
  if (installations === undefined)
    throw new BotError('internal', 'Installing takes a store for installations.');
  return createInstalledWorkspaces(workspace, { installations, log, client });
}

/** A card that Slack refused for sure, perhaps over a picture that it can't fetch, goes without pictures. */
async function postOnce(
  client: WebClient,
  to: Parameters<Platform['post']>[0],
  message: SlackMessage,
): Promise<Outcome> {
  const outcome = await postMessage(client, to, message);
  const plainer = isRefusedCard(outcome) ? withoutImages(message) : null;
  return plainer === null ? outcome : postMessage(client, to, plainer);
}

/** A person's id names the conversation with them: chat.postMessage opens it. */
function createPost(
  workspaces: Workspaces,
  localise: (reply: Reply) => Reply,
  { log, tokens, metrics }: PlatformDeps,
): Platform['post'] {
  return async (to, reply, { tenant }) => {
    if (reply.kind === 'silence') return { kind: 'rejected', reason: 'nothing to say' };
    const workspace = await workspaces.of(tenant).catch((error: unknown) => {
      log.warn({ err: error, tenant }, 'a workspace can’t be looked up');
      return undefined;
    });
    // Both pass by themselves: when the database is back, or when the app is installed again.
    if (workspace === undefined) return { kind: 'not-sent', reason: 'state-unavailable' };
    if (workspace === null) return { kind: 'not-sent', reason: 'not-installed' };
    const outcome = await postOnce(workspace.client, to, await messageFor(localise(reply), tokens));
    if (outcome.kind === 'rate-limited') metrics?.rateLimited('slack');
    if (outcome.kind !== 'sent') log.warn({ err: failure(outcome) }, 'a post was not confirmed');
    return postOutcome(outcome);
  };
}

/** Creates the platform; nothing is opened before `start`. After `stop` it can't be started again. */
export function createSlackPlatform(settings: SlackSettings, deps: PlatformDeps): Platform {
  const { log, tokens, metrics } = deps;
  const workspaces = openWorkspaces(settings, deps);
  let welcomed = (_tenant: string, _user: string): void => {};
  const intake =
    settings.kind === 'socket'
      ? createSocketIntake(settings, deps)
      : createHttpIntake(settings, deps, (tenant, user) => welcomed(tenant, user));
  const http = createHttpClient();
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let localise = (reply: Reply): Reply => reply;
  let started = false;

  const start = async (bot: Bot): Promise<void> => {
    await workspaces.start();
    const names = new Set(bot.commands.map(({ name }) => name));
    localise = (reply) => withPrefix(reply, settings.prefix, names);
    const listening: Listening = {
      bot,
      log,
      workspaces,
      speech: {
        localise,
        tokens,
        draw: (reply) => messageFor(reply, tokens),
        stopping: stopping.signal,
        metrics,
        http,
      },
      seen: createSeen(),
      turn: createTurns(),
      pressed: createSeen(() => Date.now(), TIMES.doublePressMs),
      addRank: createRanks(log),
      prefix: settings.prefix,
      agentView: settings.agentView === true,
      underWay: (work) => {
        working.add(work);
        work.finally(() => working.delete(work));
      },
    };
    welcomed = (teamId, user) =>
      listening.underWay(welcome(user, { teamId, isEnterpriseInstall: false }, listening));
    listen(createApp(intake, settings, deps), listening);
    await intake.start();
    started = true;
  };

  const post = createPost(workspaces, (reply) => localise(reply), deps);

  const stop = async (): Promise<void> => {
    if (started) await intake.stop();
    started = false;
    stopping.abort();
    await Promise.all(working);
    http.close();
  };

  return { name: 'slack', start, post, stop, health: intake.health };
}
