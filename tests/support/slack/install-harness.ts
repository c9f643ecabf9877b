// An app that workspaces install themselves: the real platform over HTTP with a real store, beside a fake Slack.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpSettings } from '../../../src/platforms/slack/env.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import type { Platform } from '../../../src/ports/platform.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { realBot } from '../bot/real-bot.js';
import { type KeptLog, keptLog } from '../quiet-log.js';
import { createFakeSlack, type FakeSlack } from './fake-slack.js';
import { APP } from './fake-slack-oauth.js';
import { commandDelivery } from './fake-slack-payloads.js';
import { visibleOf } from './fake-slack-reader.js';
import { WORKSPACE } from './fake-slack-state.js';

const SECRETS = ['0123456789abcdef0123456789abcdef-new'] as const;

/** Somebody in a channel of a workspace. */
export interface Somebody {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
}

interface Begun {
  /** Slack's consent page. */
  readonly page: string;
  readonly cookie: string;
}

export interface InstallHarness {
  readonly fake: FakeSlack;
  readonly log: KeptLog;
  readonly store: Store;
  /** Where the app listens. */
  origin(): string;
  /** Of the database. */
  readonly file: string;
  readonly platform: () => Platform;
  /** Opens the door to an installation in a browser of its own. */
  begin(): Promise<Begun>;
  /** Slack sends the browser back. */
  back(address: string, cookie?: string): Promise<Response>;
  install(where?: { team: string; user: string }): Promise<Response>;
  /** Types a command and gives what is shown for it. */
  typed(line: string, where: Somebody): Promise<string>;
  /** Everything that the files of the database hold. */
  onDisk(): string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startInstalls(): Promise<InstallHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-install-'));
  const fake = await createFakeSlack();
  const log = keptLog();
  const file = join(folder, 'lectern.db');
  const store = await openStore(`file:${file}`, log, { secrets: SECRETS });
  const { tokens, installations } = store;
  let platform: Platform;
  let origin = '';
  const settings: HttpSettings = {
    kind: 'http',
    workspace: { kind: 'install', ...APP, secrets: SECRETS },
    signingSecret: WORKSPACE.signingSecret,
    host: '127.0.0.1',
    port: 0,
    apiUrl: fake.apiUrl,
    prefix: '',
  };

  const start = async (): Promise<void> => {
    platform = createSlackPlatform(settings, { log, tokens, installations });
    await platform.start(realBot(store));
    const port = log.lines.findLast(({ fields }) => 'port' in fields)?.fields.port;
    origin = `http://127.0.0.1:${port}`;
    fake.deliveries.target(`${origin}/slack/events`);
  };
  await start();

  const get = (path: string, cookie?: string): Promise<Response> =>
    fetch(`${origin}${path}`, {
      redirect: 'manual',
      headers: { connection: 'close', ...(cookie !== undefined && { cookie }) },
    });

  const begin = async (): Promise<Begun> => {
    const response = await get('/slack/install');
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    return { page: response.headers.get('location') ?? '', cookie };
  };

  const back = (address: string, cookie?: string): Promise<Response> => {
    const { pathname, search } = new URL(address);
    return get(`${pathname}${search}`, cookie);
  };

  return {
    fake,
    log,
    store,
    origin: () => origin,
    file,
    platform: () => platform,
    begin,
    back,
    install: async (where = { team: WORKSPACE.team, user: WORKSPACE.asker }) => {
      const { page, cookie } = await begin();
      return back(fake.oauth.agree(page, where), cookie);
    },
    typed: async (line, where) => {
      const id = fake.issueResponseUrl(where.channel, where.user);
      await fake.deliveries.deliver(commandDelivery(line, { ...where, responseUrl: fake.responseUrl(id) }));
      return visibleOf((await fake.when(({ via }) => via === id)).content);
    },
    onDisk: () =>
      ['lectern.db', 'lectern.db-wal'].map((name) => readFileSync(join(folder, name), 'latin1')).join(''),
    restart: async () => {
      await platform.stop();
      await start();
    },
    stop: async () => {
      await platform.stop();
      await store.close();
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
