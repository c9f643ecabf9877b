// The real commands over the shipped catalogue, and short ways to ask and to read the answer.
import { commands, defaultCommand, homeCommand } from '../../../commands/index.js';
import type { Action, Card, Invocation } from '../../../src/cards/model/card.js';
import type { Reply } from '../../../src/cards/model/reply.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import { createBot } from '../../../src/command/bot.js';
import { interpretMessage } from '../../../src/command/conversation/interpreter.js';
import type { Services } from '../../../src/command/define.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';
import { stillDigests } from '../digest/still-digests.js';
import { keptLog } from '../quiet-log.js';
import { theCatalogue } from './the-catalogue.js';

const STARTED = new Date('2026-01-05T09:00:00Z');

type Memory = Pick<
  Services,
  | 'shelf'
  | 'people'
  | 'conversations'
  | 'personalData'
  | 'announcements'
  | 'reminders'
  | 'noticeSettings'
  | 'wishes'
  | 'missedSearches'
  | 'secretFeeds'
  | 'imports'
>;

const NOW = new Date('2026-01-08T10:00:00Z');

/** Without `memory` as a bot without a database. `now` may be moved by a test. */
export function realBot(
  memory?: Memory,
  now = (): Date => NOW,
  log: Log = keptLog(),
  { catalogue }: Pick<Services, 'catalogue'> = theCatalogue(),
): Bot {
  const about = { version: '1.2.3', startedAt: STARTED, platforms: ['slack', 'web'] };
  const services = {
    catalogue,
    about,
    now,
    digests: stillDigests(catalogue, () => new Date('2026-03-04T20:00:00Z')),
    ...memory,
  };
  return createBot({
    all: commands,
    defaultCommand,
    homeCommand,
    services,
    log,
    interpreter: interpretMessage,
  });
}

const ORIGIN = {
  requestId: 'ref12345',
  platform: 'test',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'C1' },
};

export interface Seen {
  readonly reply: Reply;
  readonly text: string;
  readonly cards: readonly Card[];
  readonly actions: readonly Action[];
  /** The invocation behind a button or a choice. */
  readonly invocation: (label: string | RegExp) => Invocation;
}

function actionsOf(card: Card): readonly Action[] {
  return card.blocks.flatMap((block) => {
    if (block.kind === 'actions') return block.actions;
    return block.kind === 'list' ? block.items.flatMap(({ action }) => action ?? []) : [];
  });
}

export function seen(reply: Reply): Seen {
  const cards = reply.kind === 'cards' ? reply.cards : [];
  const actions = cards.flatMap(actionsOf);
  const invocation = (label: string | RegExp): Invocation => {
    const fits = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text));
    const pressable = actions.flatMap((action) =>
      action.kind === 'select' ? action.choices : action.kind === 'button' ? [action] : [],
    );
    const found = pressable.find((each) => fits(each.label));
    if (found === undefined)
      throw new Error(`no ${label} among ${pressable.map((each) => each.label).join(', ')}`);
    return found.invocation;
  };
  return { reply, text: replyText(reply), cards, actions, invocation };
}

/** Short ways to talk with a bot that has this memory, or none: in a channel, or by direct message. */
export function talking(memory?: Memory, kind: 'channel' | 'direct' = 'channel', now = (): Date => NOW) {
  const bot = realBot(memory, now);
  const origin = { ...ORIGIN, channel: { ...ORIGIN.channel, kind } };
  return {
    /** Asks with a line such as `/talk istio` or plain words. */
    ask: async (line: string): Promise<Seen> =>
      seen(await bot.answer({ ...origin, kind: 'mention', text: line })),
    press: async (invocation: Invocation): Promise<Seen> =>
      seen(await bot.answer({ ...origin, kind: 'action', invocation })),
    /** Asks with Discord's native options. */
    options: async (command: string, values: Record<string, unknown>): Promise<Seen> =>
      seen(await bot.answer({ ...origin, kind: 'command', command, input: { kind: 'options', values } })),
  };
}

export const { ask, press, options } = talking();
