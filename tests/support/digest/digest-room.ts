// One channel's world for tests of the talk of the day: a real store, a bot with /digest, a heartbeat, a clock.
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
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aCatalogue, someTalks } from '../bot/a-talk.js';
import { type KeptLog, keptLog } from '../quiet-log.js';
import { type FakeChannels, fakeChannels } from './fake-channels.js';

export interface Room {
  readonly channels: FakeChannels;
  readonly log: KeptLog;
  readonly store: Store;
  /** What the catalogue has; may be replaced. */
  talks: readonly Talk[];
  /** Sets the clock, as `2026-03-02T08:00Z`. */
  at(moment: string): void;
  /** Types a line after /digest; the answer as text. */
  type(line: string, origin?: Partial<Origin>): Promise<string>;
  reply(line: string, origin?: Partial<Origin>): Promise<Reply>;
  /** A command with native options, as Discord sends it. */
  choose(command: string, values: Readonly<Record<string, unknown>>): Promise<string>;
  suggest(option: string, typed: string): Promise<readonly string[]>;
  /** Presses a button of a reply. */
  press(reply: Reply, label: string, asker?: Origin['asker']): Promise<Reply>;
  /** One heartbeat, with everything it claims delivered. */
  beat(): Promise<void>;
  /** Another process over the same store, with a clock of its own. */
  replica(by: string, skew?: number): Scheduler;
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

export async function digestRoom(metrics?: Metrics): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-digest-'));
  const log = keptLog();
  const file = join(folder, 'lectern.db');
  const store = await openStore(`file:${file}`, log);
  const channels = fakeChannels();
  let now = Date.parse('2026-03-01T12:00Z');
  const state = { talks: someTalks(12) };
  const catalogue = aCatalogue(() => state.talks);
  const parts = (by: string, skew = 0): DigestDeps => ({
    subscriptions: store.subscriptions,
    deliveries: store.deliveries,
    catalogue,
    platforms: [channels],
    card: (talk) => ({ title: rich(talk.title), blocks: [] }),
    log,
    now: () => now + skew,
    random: () => 0.5,
    replicaId: by,
    ...(metrics && { metrics }),
  });
  const own = parts('p1');
  const heartbeat = createScheduler(own);
  const digests = createDigestService(own);
  const services = { catalogue, digests, now: () => new Date(now) } as unknown as Services;
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
    beat: async () => {
      await heartbeat.tick();
      await heartbeat.drained();
    },
    replica: (by, skew) => createScheduler(parts(by, skew)),
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
      await heartbeat.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
