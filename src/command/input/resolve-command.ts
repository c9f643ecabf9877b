// Command resolution: which command a request names, with its raw values; plain words run the default command.

import { compact } from '../../lib/compact.js';
import { nearestWord } from '../../lib/edit-distance.js';
import type { BotRequest } from '../../ports/bot.js';
import type { Command } from '../define.js';
import { isGreeting } from '../intent/dialogue-acts.js';
import { prepared } from '../intent/wording/phrases.js';
import { parseLine } from './parse-line.js';

/** A command to run with its raw values, or the reason why there is none. */
export type ResolvedCommand =
  | { readonly kind: 'found'; readonly command: Command; readonly name: string; readonly values: unknown }
  | {
      readonly kind: 'unknown';
      readonly typed: string;
      /** What stood behind it, for the line that was meant. */
      readonly rest: string;
      readonly nearest: Command | undefined;
    };

/** All commands, and the two that run without being named. */
export interface CommandSet {
  readonly all: readonly Command[];
  readonly defaultCommand: Command;
  /** What a greeting and the app's home page show; it has no typed name. `defaultCommand` unless given. */
  readonly homeCommand?: Command;
}

const unknown = (typed: string, rest: string, set: CommandSet): ResolvedCommand => {
  const names = set.all.map(({ info }) => info.name);
  // Half of the letters right is a slip of the keys; less is another word.
  const near = nearestWord(typed.toLowerCase(), names, (name) => Math.max(2, Math.floor(name.length / 2)));
  return {
    kind: 'unknown',
    typed,
    rest,
    nearest: set.all.find(({ info }) => info.name === near),
  };
};

function splitFirstWord(line: string): { word: string; rest: string } {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  return { word, rest: rest.trim() };
}

function fromLine(command: Command, line: string): ResolvedCommand {
  if (command.subcommands === undefined) {
    return { kind: 'found', command, name: command.info.name, values: parseLine(command, line) };
  }
  const { word, rest } = splitFirstWord(line);
  const sub = command.subcommands.find(({ info }) => info.name === word.toLowerCase());
  if (word !== '' && sub === undefined) {
    return unknown(word, rest, { all: command.subcommands, defaultCommand: command });
  }
  const chosen = sub ?? (command.subcommands[0] as Command);
  return {
    kind: 'found',
    command: chosen,
    name: `${command.info.name} ${chosen.info.name}`,
    values: parseLine(chosen, rest),
  };
}

/** `digest daily` → the subcommand; `talk` → the command. */
export function commandNamed(name: string, set: CommandSet): Command | undefined {
  const [first, second] = name.split(' ');
  const command = compact([...set.all, set.homeCommand]).find(({ info }) => info.name === first);
  if (second === undefined) return command;
  return command?.subcommands?.find(({ info }) => info.name === second);
}

/**
 * Plain words: `/speaker liz rice` and `speaker liz rice` name a command, everything else is for the home command.
 * "help me find talks" is a question, not a call for help: `help` counts only alone or before a command's name.
 */
function fromPlainWords(words: string, set: CommandSet): ResolvedCommand {
  if (set.homeCommand !== undefined && isGreeting(prepared(words))) return fromLine(set.homeCommand, '');
  const { word, rest } = splitFirstWord(words);
  const slashed = word.startsWith('/');
  const name = word.replace(/^\//, '').toLowerCase();
  const command = set.all.find((each) => each.info.name === name && (slashed || !each.needsSlash));
  if (slashed && command === undefined && name !== '') return unknown(name, rest, set);
  const chatty =
    name === 'help' && !slashed && rest !== '' && commandNamed(rest.replace(/^\//, ''), set) === undefined;
  if (command === undefined || chatty) return fromLine(set.defaultCommand, slashed ? rest : words);
  return fromLine(command, rest);
}

/** Commands whose value is a name, and the words that a sentence goes on with where a name would stand. */
const TAKES_NAME: ReadonlySet<string> = new Set(['speaker', 'company']);
const BETWEEN_WORDS = /^(?:from|at|of|by|for|about|in|on|with|who|that|which|named|called|is|was)\s/iu;

/** Whether plain words begin with a command's name, with its slash or without: they are no intent to be read. */
export function namesCommand(words: string, set: CommandSet): boolean {
  const { word, rest } = splitFirstWord(words);
  if (word.startsWith('/')) return true;
  const command = set.all.find(({ info }) => info.name === word.toLowerCase());
  if (command === undefined || command.needsSlash) return false;
  const { subcommands } = command;
  if (rest === '') return true;
  // "speaker from smartsheet" is a sentence: no name begins with “from”.
  if (TAKES_NAME.has(command.info.name) && BETWEEN_WORDS.test(rest)) return false;
  const sub = splitFirstWord(rest).word.replace(/^\//, '').toLowerCase();
  if (command.info.name === 'help') return commandNamed(sub, set) !== undefined;
  return subcommands === undefined || subcommands.some(({ info }) => info.name === sub);
}

const WORD_IMPORT = /\bimport\b/iu;

/**
 * A file in a conversation is for the command with an option for one, where the words say `import` or there are none;
 * `name:value` in them are options beside it.
 */
export function resolveFile(request: BotRequest, set: CommandSet): ResolvedCommand | null {
  if (request.kind !== 'mention') return null;
  const [file] = request.files ?? [];
  const isMeant = request.text.trim() === '' || WORD_IMPORT.test(request.text);
  if (file === undefined || !isMeant) return null;
  for (const command of set.all) {
    const option = command.info.options.find(({ type }) => type === 'attachment');
    if (option === undefined) continue;
    const { rest: _, ...info } = command.info;
    const said = parseLine({ ...command, info, verbatim: false }, request.text);
    return { kind: 'found', command, name: info.name, values: { ...said, [option.name]: file.name } };
  }
  return null;
}

/** The command that can be called on a message, with its text. */
function onMessage(text: string, set: CommandSet): ResolvedCommand {
  const command = set.all.find(({ info }) => info.onMessage !== undefined);
  if (command?.info.onMessage === undefined) return fromLine(set.defaultCommand, text);
  const { option } = command.info.onMessage;
  return { kind: 'found', command, name: command.info.name, values: { [option]: text } };
}

const fromMention = (request: BotRequest & { kind: 'mention' }, set: CommandSet): ResolvedCommand =>
  resolveFile(request, set) ?? fromPlainWords(request.text, set);

/** Finds what a request asks for. */
export function resolveCommand(request: BotRequest, set: CommandSet): ResolvedCommand {
  if (request.kind === 'mention') return fromMention(request, set);
  if (request.kind === 'home') return fromLine(set.homeCommand ?? set.defaultCommand, '');
  if (request.kind === 'opened') return fromLine(set.defaultCommand, '');
  if (request.kind === 'message') return onMessage(request.text, set);
  const name = request.kind === 'command' ? request.command : request.invocation.command;
  if (request.kind === 'command' && request.input.kind === 'line') {
    const command = set.all.find(({ info }) => info.name === name.toLowerCase());
    return command === undefined
      ? unknown(name, request.input.text, set)
      : fromLine(command, request.input.text);
  }
  const command = commandNamed(name, set);
  if (command === undefined) return unknown(name, '', set);
  const values = request.kind === 'action' ? request.invocation.options : optionValues(request);
  return { kind: 'found', command, name, values };
}

const optionValues = (request: BotRequest & { kind: 'command' }): unknown =>
  request.input.kind === 'options' ? request.input.values : {};
