// The real Discord platform with the probe bot, started against the fake Discord, and somebody who uses it.
import { defined } from '../../../src/lib/defined.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import type { Bot, BotRequest, InvocationTokens } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import type { Site } from '../../../src/ports/site.js';
import type { Log } from '../../../src/ports/telemetry.js';
import type { Harness, Held } from '../../contract/platform/platform.contract.js';
import { contractBot, mapTokens } from '../bot/contract-bot.js';
import { type KeptLog, keptLog } from '../quiet-log.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from './fake-discord.js';
import type { Typed } from './fake-discord-commands.js';
import type { Interaction, Outcome } from './fake-discord-interactions.js';
import { buttonsOf, pingsOf, type StoredMessage, textOf, visibleOf } from './fake-discord-messages.js';
import { BOT, CHANNEL, IN_DIRECT, IN_SERVER, type Place } from './fake-discord-people.js';
import { FLAG, has } from './fake-discord-wire.js';

/** The message that each `Held` was read from, so that it can be pressed. */
const origins = new WeakMap<Held, StoredMessage>();

export function held(message: StoredMessage, replaced = false): Held {
  const { body, direct } = message;
  const seen: Held = {
    text: textOf(body),
    visible: visibleOf(body),
    audience: direct || has(body.flags, FLAG.ephemeral) ? 'asker' : 'channel',
    threaded: body.message_reference !== undefined,
    replaced,
    buttons: buttonsOf(body),
    pings: pingsOf(message),
    raw: body,
  };
  origins.set(seen, message);
  return seen;
}

export interface DiscordHarness extends Harness {
  readonly fake: FakeDiscord;
  readonly log: KeptLog;
  /** As `command`, at some place, with all that came of it. */
  run(line: string, place?: Place): Promise<Interaction>;
  /** As `run`, without waiting for the answer. */
  type(line: string, place?: Place): Interaction;
  /** Where a message was read from, so that others can press it too. */
  messageOf(on: Held): StoredMessage;
  /** The first answer to an interaction. */
  answer(interaction: Interaction): Promise<Held>;
  mention(text: string): Promise<Held>;
  direct(text: string): Promise<Held>;
}

/** `talk kubernetes security` or `shelf show:ask when:on` as the command and its options, as Discord's client would have them typed. */
function typedFrom(line: string, { commands }: FakeDiscord, bot: Bot): Typed {
  const [, name = '', rest = ''] = /^(\S+) ?([\s\S]*)$/.exec(line) ?? [];
  const command = commands().find((each) => each.name === name);
  if (command === undefined) throw new Error(`/${name} is not registered`);
  const sub = command.options?.find((option) => option.type === 1 && option.name === rest);
  if (sub !== undefined) return { command, sub, values: {} };
  const filled = rest.split(' ').map((word) => word.split(':'));
  if (filled.every(([named, value]) => value && command.options?.some(({ name: of }) => of === named)))
    return { command, values: Object.fromEntries(filled) };
  const option = bot.commands().find((each) => each.name === name)?.rest;
  return { command, values: option === undefined || rest === '' ? {} : { [option]: rest } };
}

/** A bot that holds its answers back until told, and keeps what it was asked. */
interface HeldBack {
  readonly requests: readonly BotRequest[];
  readonly make: (log: Log) => Bot;
  /** From now on answers wait. */
  hold(): void;
  release(): void;
}

/** The probe bot, answering at once until `hold`. */
export function heldBack(makeReal: (log: Log) => Bot = contractBot): HeldBack {
  const requests: BotRequest[] = [];
  let waiting: Promise<void> | undefined;
  let release = (): void => undefined;
  return {
    requests,
    make: (log) => {
      const real = makeReal(log);
      const answer: Bot['answer'] = async (request) => {
        requests.push(request);
        await waiting;
        return real.answer(request);
      };
      return { ...real, answer };
    },
    hold: () => {
      waiting = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
  };
}

type MakeBot = (log: KeptLog, platform: Platform) => Bot;

/** Starts everything; `makeBot` gives another bot than the probes', for the platform that will serve it. */
export async function startDiscord(
  makeBot: MakeBot = contractBot,
  tokens: InvocationTokens = mapTokens(),
  site?: Site,
): Promise<DiscordHarness> {
  const fake = await startFakeDiscord();
  const log = keptLog();
  const settings = { token: TOKEN, apiUrl: fake.apiUrl, fileOrigin: new URL(fake.apiUrl).origin };
  const platform = createDiscordPlatform(settings, { log, tokens, ...defined({ site }) });
  const bot = makeBot(log, platform);
  await registerDiscord(settings, bot.commands(), log);
  await platform.start(bot);
  let left = 0;

  const outcome = (interaction: Interaction): Promise<Outcome> => fake.until(() => interaction.outcomes[0]);
  const answered = async (interaction: Interaction): Promise<Held> => {
    const { message, replaced } = await outcome(interaction);
    return held(message, replaced);
  };
  const messageOf = (on: Held): StoredMessage => {
    const message = origins.get(on);
    if (message === undefined) throw new Error('This message was not held');
    return message;
  };
  const press = async (on: Held, label: string): Promise<Held> => answered(fake.press(messageOf(on), label));
  const type = (line: string, place: Place = IN_SERVER): Interaction =>
    fake.command(typedFrom(line, fake, bot), place);
  const run = async (line: string, place?: Place): Promise<Interaction> => {
    const interaction = type(line, place);
    await outcome(interaction);
    return interaction;
  };

  return {
    platform,
    log,
    fake,
    channel: { id: CHANNEL, kind: 'channel' },
    run,
    type,
    messageOf,
    answer: answered,
    command: async (line) => answered(await run(line)),
    press,
    choose: press,
    posted: async () => {
      const posts = fake.store.in(CHANNEL).filter(({ byInteraction }) => !byInteraction);
      return held(posts.at(-1) as StoredMessage);
    },
    mention: async (text) => held(await fake.replyTo(fake.say({ content: `<@${BOT}> ${text}` }))),
    direct: async (text) => held(await fake.replyTo(fake.say({ content: text, place: IN_DIRECT }))),
    refused: fake.refused,
    stop: async () => {
      await platform.stop();
      // The other end of a closed socket learns of it a moment later; a socket left open is counted after a second.
      const patience = new Promise((resolve) => setTimeout(resolve, 1000).unref());
      await Promise.race([fake.until(() => (fake.open() === 0 ? true : undefined)), patience]);
      left = fake.open();
      await fake.stop();
    },
    open: () => left,
  };
}
