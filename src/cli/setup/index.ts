// `lectern setup`: connects Slack or Discord by five questions, each token tested as it is given.
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from '../../../commands/index.js';
import { environment } from '../../config.js';
import { createLog } from '../../lib/logger.js';
import { readDiscordEnv } from '../../platforms/discord/env.js';
import { inviteUrl } from '../../platforms/discord/register/invite-link.js';
import { registerDiscord } from '../../platforms/discord/register/register.js';
import { checkText } from '../doctor/check.js';
import { withSettings } from './env-text.js';
import { CHATS, type ChatChoice, type Question, questionsOf, type Settings } from './questions.js';
import { openTerminal, type Terminal } from './terminal.js';

const isChat = (typed: string): typed is ChatChoice => Object.hasOwn(CHATS, typed);

async function askChat(terminal: Terminal): Promise<ChatChoice> {
  for (;;) {
    const typed = (await terminal.ask('Which chat: slack, discord or both [slack]')).toLowerCase() || 'slack';
    if (isChat(typed)) return typed;
    terminal.say(`“${typed}” is none of them. Type slack, discord or both.`);
  }
}

/** What an empty answer stands for, shown in brackets; a secret that is there already is not shown. */
function hintOf({ secret }: Question, present: string | undefined, usual: string | undefined): string {
  if (usual === undefined) return '';
  return ` [${present !== undefined && secret ? 'keep the present one' : usual}]`;
}

/** Reads a value and tries it out; `lines` are what there is to say about it. */
async function check(
  { variable, problems, test }: Question,
  value: string,
  settings: Settings,
): Promise<{ readonly works: boolean; readonly lines: readonly string[] }> {
  const wrong = value === '' ? [`${variable} is needed.`] : problems(value);
  if (wrong.length > 0) return { works: false, lines: wrong };
  const checks = await test(value, settings);
  return { works: checks.every(({ state }) => state !== 'broken'), lines: checks.map(checkText) };
}

/** Asks until the value works. A value that the settings have already is kept by an empty answer. */
async function askSetting(question: Question, settings: Settings, terminal: Terminal): Promise<string> {
  const { variable, before, prompt, secret } = question;
  const present = settings[variable];
  const usual = present ?? question.usual;
  for (const line of ['', ...before]) terminal.say(line);
  for (;;) {
    const typed = await terminal.ask(`${prompt}${hintOf(question, present, usual)}`, { secret });
    const value = typed || (usual ?? '');
    const { works, lines } = await check(question, value, settings);
    for (const line of lines) terminal.say(line);
    if (works) return value;
    terminal.say('Mend it, and answer again; Ctrl-C leaves everything as it was.');
  }
}

/** Aside first, so that a full disk costs no settings. Tokens are for this user's eyes only. */
async function writeSettings(path: string, settings: Settings): Promise<void> {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const aside = `${path}.new`;
  await writeFile(aside, withSettings(text, settings), { mode: 0o600 });
  await rename(aside, path);
}

async function registerCommands(settings: Settings, terminal: Terminal): Promise<void> {
  const read = readDiscordEnv(settings);
  if (read.kind !== 'on') return;
  const infos = commands.map(({ info }) => info);
  const { applicationId } = await registerDiscord(read.settings, infos, createLog('silent', false));
  terminal.say('Discord knows the commands. Invite the bot into your server:');
  terminal.say(inviteUrl(applicationId));
}

const LAST: Readonly<Record<string, string>> = {
  slack: 'Slack: open a direct message to Lectern and say hello.',
  discord: 'Discord: say hello in a direct message to the bot, or type /talk in your server.',
};

/** The conversation. Writes `folder`/.env at its end only. Rejects with a `BotError` when the input ends before. */
export async function runSetup(terminal: Terminal, folder: string, present: Settings): Promise<void> {
  const path = join(folder, '.env');
  terminal.say(
    'Five questions connect Lectern. Each token is tested as you give it; the last answer writes .env.',
  );
  const choice = await askChat(terminal);
  const given: Record<string, string> = {};
  for (const question of questionsOf(choice)) {
    given[question.variable] = await askSetting(question, { ...present, ...given }, terminal);
  }
  await writeSettings(path, given);
  terminal.say('');
  terminal.say(`Written: ${path}`);
  await registerCommands({ ...present, ...given }, terminal);
  terminal.say('Now start it: npm start');
  for (const chat of CHATS[choice]) terminal.say(LAST[chat] ?? '');
}

/** Asks in the terminal that called it. */
export async function setup(): Promise<void> {
  const terminal = openTerminal(process.stdin, process.stdout);
  try {
    await runSetup(terminal, process.cwd(), environment());
  } finally {
    terminal.close();
  }
}
