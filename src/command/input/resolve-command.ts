// Which command a request means: by name, by subcommand, or the home command for plain words.
import { closest, distance } from 'fastest-levenshtein';
import type { BotRequest } from '../../ports/bot.js';
import { isGreeting } from '../conversation/follow-up.js';
import type { Command } from '../define.js';
import { parseLine } from './parse-line.js';

/** A command to run with its raw values, or the reason why there is none. */
export type Found =
  | { readonly kind: 'found'; readonly command: Command; readonly name: string; readonly values: unknown }
  | {
      readonly kind: 'unknown';
      readonly typed: string;
      /** What stood behind it, for the line that was meant. */
      readonly rest: string;
      readonly nearest: Command | undefined;
    };

/** The commands, and the one that plain words in a mention or message mean. */
export interface CommandSet {
  readonly all: readonly Command[];
  readonly home: Command;
  /** Where people begin: what a greeting and the bot's own page show. Pressed and never typed; `home` unless told. */
  readonly front?: Command;
}

const unknown = (typed: string, rest: string, set: CommandSet): Found => {
  const names = set.all.map(({ info }) => info.name);
  const near = closest(typed.toLowerCase(), names);
  // Half of the letters right is a slip of the keys; less is another word.
  const close = distance(typed.toLowerCase(), near) <= Math.max(2, Math.floor(near.length / 2));
  return {
    kind: 'unknown',
    typed,
    rest,
    nearest: close ? set.all.find(({ info }) => info.name === near) : undefined,
  };
};

function firstWord(line: string): { word: string; rest: string } {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  return { word, rest: rest.trim() };
}

function fromLine(command: Command, line: string): Found {
  if (command.subcommands === undefined) {
    return { kind: 'found', command, name: command.info.name, values: parseLine(command, line) };
  }
  const { word, rest } = firstWord(line);
  const sub = command.subcommands.find(({ info }) => info.name === word.toLowerCase());
  if (word !== '' && sub === undefined) {
    return unknown(word, rest, { all: command.subcommands, home: command });
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
  const command = [...set.all, ...(set.front ? [set.front] : [])].find(({ info }) => info.name === first);
  if (second === undefined) return command;
  return command?.subcommands?.find(({ info }) => info.name === second);
}

/**
 * Plain words: `/speaker liz rice` and `speaker liz rice` name a command, everything else is for the home command.
 * "help me find talks" is a question, not a call for help: `help` counts only alone or before a command's name.
 */
function fromWords(words: string, set: CommandSet): Found {
  if (set.front !== undefined && isGreeting(words)) return fromLine(set.front, '');
  const { word, rest } = firstWord(words);
  const slashed = word.startsWith('/');
  const name = word.replace(/^\//, '').toLowerCase();
  const command = set.all.find(({ info }) => info.name === name);
  if (slashed && command === undefined && name !== '') return unknown(name, rest, set);
  const chatty =
    name === 'help' && !slashed && rest !== '' && commandNamed(rest.replace(/^\//, ''), set) === undefined;
  if (command === undefined || chatty) return fromLine(set.home, slashed ? rest : words);
  return fromLine(command, rest);
}

/** The command that can be called on a message, with its text. */
function onMessage(text: string, set: CommandSet): Found {
  const command = set.all.find(({ info }) => info.onMessage !== undefined);
  if (command?.info.onMessage === undefined) return fromLine(set.home, text);
  const { option } = command.info.onMessage;
  return { kind: 'found', command, name: command.info.name, values: { [option]: text } };
}

/** Finds what a request asks for. */
export function findCommand(request: BotRequest, set: CommandSet): Found {
  if (request.kind === 'mention') return fromWords(request.text, set);
  if (request.kind === 'home') return fromLine(set.front ?? set.home, '');
  if (request.kind === 'opened') return fromLine(set.home, '');
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
