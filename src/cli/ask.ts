// `lectern ask`: one line through the whole bot, printed as a terminal or as a platform would get it.

import { assembleBot } from '../app/create-bot.js';
import type { Reply } from '../cards/model/reply.js';
import { replyText } from '../cards/text/plain-text.js';
import { BotError } from '../errors.js';
import { createLog } from '../lib/logger.js';
import { lookup } from '../lib/lookup.js';
import type { Bot, InvocationTokens } from '../ports/bot.js';
import { withStore } from './events/event-store.js';
import { openServedCatalogue } from './events/served-catalogue.js';

/** Nothing is kept: what is printed here can't be pressed. */
const printedTokens: InvocationTokens = {
  keep: async ({ command }) => `printed-${command.replace(' ', '-')}`,
  recall: async () => null,
};

type Printer = (reply: Reply, bot: Bot) => Promise<string>;

const json = (payload: object): string => JSON.stringify(payload, null, 2);

const PRINTERS: Readonly<Record<string, Printer>> = {
  terminal: async (reply, bot) => {
    const { renderTerminal } = await import('../platforms/terminal/render.js');
    const { columns = 80, isTTY } = process.stdout;
    const colour = isTTY && process.stdout.hasColors();
    return renderTerminal(reply, { colour, width: Math.min(columns, 100), commands: bot.commands() });
  },
  text: async (reply) => replyText(reply),
  slack: async (reply) =>
    json(await (await import('../platforms/slack/delivery/deliver.js')).slackPayload(reply, printedTokens)),
  discord: async (reply) =>
    json(
      await (await import('../platforms/discord/message/build-message.js')).discordPayload(
        reply,
        printedTokens,
      ),
    ),
  web: async (reply) =>
    json(await (await import('../platforms/web/message/payload.js')).webPayload(reply, printedTokens)),
};

/** How a line is read: a typed command is none of the reader's, everything else has an intent. */
async function explained(line: string): Promise<object> {
  const [{ commands, defaultCommand, homeCommand }, { namesCommand }, { readIntent }, { explainIntent }] =
    await Promise.all([
      import('../../commands/index.js'),
      import('../command/input/resolve-command.js'),
      import('../command/intent/read-intent.js'),
      import('../command/intent/explain-intent.js'),
    ]);
  const typed = line.trim().replace(/^\//u, '');
  if (namesCommand(line.trim(), { all: commands, defaultCommand, homeCommand })) {
    const [command = '', ...words] = typed.split(/\s+/u);
    return { intent: 'command', subject: command, filters: {}, polarity: 'positive', line: words.join(' ') };
  }
  const catalogue = await openServedCatalogue();
  return explainIntent(readIntent(line, { catalogue, subject: null, nowMs: Date.now() }), catalogue);
}

/** Answers one line, or with `explain` prints the intent that it is read as. Throws `BotError('invalid-input')` for a platform that doesn't exist. */
export async function ask(line: string, platform: string, explain = false): Promise<void> {
  if (explain) {
    process.stdout.write(`${json(await explained(line))}\n`);
    return;
  }
  const printer = lookup(PRINTERS, platform);
  if (printer === undefined) {
    const names = Object.keys(PRINTERS).join(', ');
    throw new BotError('invalid-input', `There is no platform “${platform}”. It is one of ${names}.`);
  }
  const { askInTerminal } = await import('../platforms/terminal/ask.js');
  const catalogue = await openServedCatalogue();
  const log = createLog('warn', false);
  const printed = await withStore('read', async ({ transcripts }) => {
    const bot = assembleBot({ catalogue: () => catalogue, log, platforms: [], memory: { transcripts } });
    return printer(await askInTerminal(bot, line), bot);
  });
  process.stdout.write(`${printed}\n`);
}
