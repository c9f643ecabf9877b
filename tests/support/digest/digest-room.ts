// One channel's world for tests of the talk of the day: a real store, a bot with /digest, a scheduler, a clock.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { digest } from '../../../commands/digest.js';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import { createBot } from '../../../src/command/bot.js';
import type { Services } from '../../../src/command/define.js';
import { createScheduler, type Scheduler } from '../../../src/digest/delivery/scheduler.js';
import type { DigestDeps } from '../../../src/digest/deps.js';
import { createDigestService } from '../../../src/digest/digest-service.js';
import type { Origin } from '../../../src/ports/bot.js';
import type { Metrics } from '../../../src/ports/telemetry.js';
import { createSecretFeedHandler } from '../../../src/secret-feeds/routes.js';
import { createSecretFeeds } from '../../../src/secret-feeds/secret-feeds.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aCatalogue, someTalks } from '../bot/a-talk.js';
import { type KeptLog, keptLog } from '../quiet-log.js';
import { aSubscription } from './a-subscription.js';
import { type FakeChannels, fakeChannels } from './fake-channels.js';

export interface DigestRoom {
  readonly channels: FakeChannels;
  readonly log: KeptLog;
  readonly store: Store;
  /** What the catalogue has; may be replaced. */
  talks: readonly Talk[];
  /** Sets the clock, as `2026-03-02T08:00Z`. */
  at(moment: string): void;
  now(): number;
  /** Types a line after /digest; the answer as text. */
  type(line: string, origin?: Partial<Origin>): Promise<string>;
  reply(line: string, origin?: Partial<Origin>): Promise<Reply>;
  /** A command with native options, as Discord sends it. */
  choose(command: string, values: Readonly<Record<string, unknown>>): Promise<string>;
  suggest(option: string, typed: string): Promise<readonly string[]>;
  /** Presses a button of a reply. */
  press(reply: Reply, label: string, asker?: Origin['asker']): Promise<Reply>;
  /** Opens a secret address. */
  open(address: string): Promise<Response>;
  /** One scheduler, with everything it claims delivered. */
  beat(): Promise<void>;
  /** Another process over the same store. */
  replica(by: string, more?: Partial<DigestDeps>, tidy?: () => Promise<unknown>): Scheduler;
  /** Stores digests of new channels, due on 2 March at 08:00 UTC, or another minute of that hour. */
  fill(place: { platform?: string; tenant: string; minute?: string }, count: number): Promise<void>;
  /** How many slots fulfil a condition. */
  count(condition: string): number;
  /** Runs SQL beside the store. */
  sql(statement: string): void;
  /** Makes every query about digests fail until `end`. */
  unreachable(): { end(): void };
  /** Texts posted to channels. */
  posted(): readonly string[];
  close(): Promise<void>;
}

const ORIGIN: Origin = {
  requestId: 'r1',
  platform: 'slack',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'C1', kind: 'channel' },
};

export async function digestRoom(metrics?: Metrics): Promise<DigestRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-digest-'));
  const log = keptLog();
  const file = join(folder, 'lectern.db');
  const store = await openStore(`file:${file}`, log);
  const channels = fakeChannels();
  let now = Date.parse('2026-03-01T12:00Z');
  const state = { talks: someTalks(12) };
  const catalogue = aCatalogue(() => state.talks);
  const parts = (by: string, more: Partial<DigestDeps> = {}): DigestDeps => ({
    subscriptions: store.subscriptions,
    deliveries: store.deliveries,
    catalogue,
    platforms: [channels],
    card: (talk) => ({ title: rich(talk.title), blocks: [] }),
    log,
    now: () => now,
    random: () => 0.5,
    replicaId: by,
    ...more,
    ...(metrics && { metrics }),
  });
  const own = parts('p1');
  const scheduler = createScheduler(own);
  const digests = createDigestService(own);
  const siteUrl = 'https://lectern.example.com';
  const secretFeeds = createSecretFeeds({ siteUrl, secretAddresses: true }, store.feedTokens, () => now);
  const openSecret = createSecretFeedHandler({
    catalogue: async () => catalogue,
    ...{
      tokens: store.feedTokens,
      shelf: store.shelf,
      events: store.events,
      digests: () => digests,
      siteUrl,
    },
  });
  const services = { catalogue, digests, secretFeeds, now: () => new Date(now) } as unknown as Services;
  const bot = createBot({ all: [digest], defaultCommand: digest, services, log });
  const reply = (text: string, origin: Partial<Origin> = {}): Promise<Reply> =>
    bot.answer({ ...ORIGIN, ...origin, kind: 'command', command: 'digest', input: { kind: 'line', text } });

  return {
    channels,
    log,
    store,
    get talks() {
      return state.talks;
    },
    set talks(value) {
      state.talks = value;
    },
    now: () => now,
    at: (moment) => {
      now = Date.parse(moment);
    },
    reply,
    type: async (line, origin) => replyText(await reply(line, origin)),
    choose: async (command, values) => {
      const input = { kind: 'options', values } as const;
      return replyText(await bot.answer({ ...ORIGIN, kind: 'command', command, input }));
    },
    suggest: async (option, typed) =>
      (await bot.suggest('digest daily', option, typed)).map(({ value }) => value),
    press: (on, label, asker = ORIGIN.asker) => {
      const blocks = on.kind === 'cards' ? on.cards.flatMap((card) => card.blocks) : [];
      const actions = blocks.flatMap((block) => {
        if (block.kind === 'actions') return block.actions;
        return block.kind === 'list' ? block.items.flatMap(({ action }) => action ?? []) : [];
      });
      const button = actions.find((action) => action.kind === 'button' && action.label === label);
      if (button?.kind !== 'button') throw new Error(`no button ${label}`);
      return bot.answer({ ...ORIGIN, asker, kind: 'action', invocation: button.invocation });
    },
    open: (address) => openSecret(new Request(address)),
    beat: async () => {
      await scheduler.tick();
      await scheduler.drained();
    },
    replica: (by, more, tidy) => createScheduler(parts(by, more), tidy),
    fill: async ({ platform = 'slack', tenant, minute = '00' }, count) => {
      const id = `${tenant}-0`;
      const dueAt = Date.parse(`2026-03-02T08:${minute}:00Z`);
      const parts = { id, platform, tenant, channel: id, seed: id, time: `09:${minute}`, dueAt };
      await store.subscriptions.save(aSubscription(parts));
      const raw = new Libsql(file);
      const columns = (raw.pragma('table_info(subscriptions)') as { name: string }[]).map(({ name }) => name);
      const numbered = ['id', 'channel', 'seed'];
      const values = columns.map((name) =>
        numbered.includes(name) ? `'${tenant}-' || i` : `first."${name}"`,
      );
      raw.exec(`with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${count - 1})
        insert into subscriptions (${columns.map((name) => `"${name}"`).join(', ')})
        select ${values.join(', ')} from numbers, subscriptions first where first.id = '${id}'`);
      raw.close();
    },
    count: (condition) => {
      const raw = new Libsql(file);
      const row = raw.prepare(`select count(*) as count from deliveries where ${condition}`).get();
      raw.close();
      return (row as { count: number }).count;
    },
    sql: (statement) => {
      const raw = new Libsql(file);
      raw.exec(statement);
      raw.close();
    },
    unreachable: () => {
      const holder = new Libsql(file);
      // Not even reading goes on: the table is gone from under the store, and comes back.
      holder.exec('alter table subscriptions rename to hidden');
      return {
        end: () => {
          holder.exec('alter table hidden rename to subscriptions');
          holder.close();
        },
      };
    },
    posted: () => channels.posts.filter(({ kind }) => kind === 'channel').map(({ text }) => text),
    close: async () => {
      await scheduler.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
