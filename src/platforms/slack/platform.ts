// The Slack platform: Bolt's App over HTTP or Socket Mode, the clients it answers with, and the work that
// stopping waits for.
import { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../cards/model/reply.js';
import { BotError } from '../../errors.js';
import { defined } from '../../lib/defined.js';
import { createHttpClient } from '../../lib/http-client.js';
import type { Bot } from '../../ports/bot.js';
import type { Platform, PlatformDeps } from '../../ports/platform.js';
import type { Log } from '../../ports/telemetry.js';
import { createDeduplicator } from '../deduplicator.js';
import { createBoltLogger } from './bolt-logger.js';
import { createMessage, withoutImages } from './delivery/deliver.js';
import { type CallOutcome, isRefusedCard, postOutcome, toBotError } from './delivery/delivery-outcome.js';
import { clientOptions, createClient, postMessage } from './delivery/web-api.js';
import type { SlackSettings } from './env.js';
import type { HandlerDeps } from './handlers/handle-request.js';
import { registerListeners } from './handlers/listeners.js';
import { welcome } from './handlers/shortcuts.js';
import { previewedSite } from './handlers/unfurl.js';
import { TIMES } from './limits.js';
import type { SlackMessage } from './message/render.js';
import { withPrefix } from './receive/command-prefix.js';
import { createFairQueue } from './transport/fair-queue.js';
import { createHttpReceiver } from './transport/http.js';
import type { RequestReceiver } from './transport/receiver.js';
import { createSocketModeReceiver } from './transport/socket-mode.js';
import { createAdminLookup } from './workspaces/admin-lookup.js';
import { createPostingCheck } from './workspaces/check-posting.js';
import { INSTALL_PATH } from './workspaces/env-install.js';
import { createFetchFile } from './workspaces/fetch-file.js';
import { createInstalledWorkspaces } from './workspaces/installed-workspaces.js';
import { createSingleWorkspace, type Workspaces } from './workspaces/workspaces.js';

/** Bolt's App over an intake. Each event tells its workspace, which is looked up once it is acknowledged. */
function createApp(receiver: RequestReceiver, settings: SlackSettings, deps: PlatformDeps): App {
  const logger = createBoltLogger(deps.log);
  return new App({
    receiver: receiver.boltReceiver,
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
  const client = (token?: string) => createClient(token, apiUrl, createBoltLogger(log));
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
): Promise<CallOutcome> {
  const outcome = await postMessage(client, to, message);
  const withoutPictures = isRefusedCard(outcome) ? withoutImages(message) : null;
  return withoutPictures === null ? outcome : postMessage(client, to, withoutPictures);
}

/** A person's id names the conversation with them: chat.postMessage opens it. */
function createPost(
  workspaces: Workspaces,
  localise: (reply: Reply) => Reply,
  { log, tokens, metrics }: PlatformDeps,
): Platform['post'] {
  return async (to, reply, { tenant }) => {
    if (reply.kind === 'silence') return { kind: 'rejected', reason: 'nothing to say' };
    const workspace = await workspaces.find(tenant).catch((error: unknown) => {
      log.warn({ err: error, tenant }, 'a workspace can’t be looked up');
      return undefined;
    });
    // Both pass by themselves: when the database is back, or when the app is installed again.
    if (workspace === undefined) return { kind: 'not-sent', reason: 'state-unavailable' };
    if (workspace === null) return { kind: 'not-sent', reason: 'not-installed' };
    const outcome = await postOnce(workspace.client, to, await createMessage(localise(reply), tokens));
    if (outcome.kind === 'rate-limited') metrics?.rateLimited('slack');
    if (outcome.kind !== 'sent') log.warn({ err: toBotError(outcome) }, 'a post was not confirmed');
    return postOutcome(outcome);
  };
}

/** Events are taken once over all replicas; a double press comes to one of them, within seconds. */
const createDeduplicators = (
  deps: PlatformDeps,
  log: Log,
): Pick<HandlerDeps, 'deduplicator' | 'pressDeduplicator'> => ({
  deduplicator: createDeduplicator({
    rememberMs: TIMES.rememberMs,
    limit: TIMES.remembered,
    shared: { ...deps, log, platform: 'slack' },
  }),
  pressDeduplicator: createDeduplicator({ rememberMs: TIMES.doublePressMs, limit: TIMES.remembered }),
});

/** Gives commands in replies this app's prefix. They are asked for at the first reply: their examples need the catalogue. */
function createLocaliser(bot: Bot, prefix: string): (reply: Reply) => Reply {
  let names: ReadonlySet<string> | undefined;
  return (reply) => {
    names ??= new Set(bot.commands().map(({ name }) => name));
    return withPrefix(reply, prefix, names);
  };
}

const inviteUrlOf = ({ workspace }: SlackSettings): string | null =>
  workspace.kind === 'install' ? new URL(INSTALL_PATH, workspace.redirectUri).href : null;

/** Creates the platform; nothing is opened before `start`. After `stop` it can't be started again. */
export function createSlackPlatform(settings: SlackSettings, deps: PlatformDeps): Platform {
  const { log, tokens, metrics } = deps;
  const workspaces = openWorkspaces(settings, deps);
  let onInstalled = (_tenant: string, _user: string): void => {};
  const receiver =
    settings.kind === 'socket'
      ? createSocketModeReceiver(settings, deps)
      : createHttpReceiver(settings, deps, (tenant, user) => onInstalled(tenant, user));
  const http = createHttpClient();
  const stopping = new AbortController();
  const pendingWork = new Set<Promise<void>>();
  let localise = (reply: Reply): Reply => reply;
  let started = false;

  const start = async (bot: Bot): Promise<void> => {
    await workspaces.start();
    localise = createLocaliser(bot, settings.prefix);
    const handlerDeps: HandlerDeps = {
      bot,
      log,
      workspaces,
      senderDeps: { localise, tokens, stopping: stopping.signal, metrics, http },
      ...createDeduplicators(deps, log),
      nextTurn: createFairQueue(),
      addAdminStatus: createAdminLookup(log),
      prefix: settings.prefix,
      agentView: settings.agentView === true,
      previewed: previewedSite(deps),
      track: (work) => {
        pendingWork.add(work);
        work.finally(() => pendingWork.delete(work));
      },
    };
    onInstalled = (teamId, user) =>
      handlerDeps.track(welcome(user, { teamId, isEnterpriseInstall: false }, handlerDeps));
    registerListeners(createApp(receiver, settings, deps), handlerDeps);
    await receiver.start();
    started = true;
  };

  const stop = async (): Promise<void> => {
    if (started) await receiver.stop();
    started = false;
    stopping.abort();
    await Promise.all(pendingWork);
    http.close();
  };

  return {
    name: 'slack',
    start,
    post: createPost(workspaces, (reply) => localise(reply), deps),
    checkPosting: createPostingCheck(workspaces),
    fetchFile: createFetchFile(settings, workspaces, log),
    stop,
    inviteUrl: () => inviteUrlOf(settings),
    health: receiver.health,
  };
}
