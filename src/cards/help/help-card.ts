// Help cards: every command with its options and examples, made from the declarations of the commands.
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card, Invocation, ListItem } from '../model/card.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';
import { introduction } from '../text/introduction.js';

/** What help needs to know of a command; `CommandInfo` of the ports has more. */
export interface HelpEntry {
  readonly name: string;
  readonly description: string;
  readonly examples: readonly string[];
  readonly rest?: string;
  readonly options: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
    readonly choices?: readonly string[];
    readonly hidden: boolean;
  }[];
  readonly subcommands?: readonly HelpEntry[];
}

/** The invocation of an example line, where it can be told without parsing: the rest option takes it all. */
function invocationOf(entry: HelpEntry, example: string): Invocation | null {
  if (example === '') return { command: entry.name, options: {} };
  return entry.rest === undefined ? null : { command: entry.name, options: { [entry.rest]: example } };
}

function tryButton(entry: HelpEntry): Action | null {
  const [example = ''] = entry.examples;
  const invocation = entry.subcommands === undefined ? invocationOf(entry, example) : null;
  if (invocation === null) return null;
  return { kind: 'button', label: 'Try it', name: `Try it: /${entry.name} ${example}`.trim(), invocation };
}

function entryItem(entry: HelpEntry): ListItem {
  const action = tryButton(entry);
  const [example] = entry.examples;
  return {
    title: rich(`/${entry.name}`),
    lines: compact([
      rich(entry.description),
      example !== undefined && example !== '' && rich('For example ', code(`/${entry.name} ${example}`)),
    ]),
    action: action ?? undefined,
  };
}

/** Subcommands as entries of their own: `digest daily`. */
const subentries = (entry: HelpEntry): readonly HelpEntry[] =>
  (entry.subcommands ?? []).map((sub) => ({ ...sub, name: `${entry.name} ${sub.name}` }));

/** Filters to type, as templates. */
const FILTERS = [
  'level:beginner',
  'under:30m',
  'company:{company}',
  'speaker:{first name}',
  'track:{track}',
  'format:keynote',
] as const;

/** How to ask, in words of the catalogue; what it can't fill is left out. */
function queryLanguage(fill: (template: string) => string | null): readonly RichText[] {
  const filters = FILTERS.flatMap((template) => fill(template) ?? []);
  const codes = filters.flatMap((filter, at) => [at === 0 ? '' : ' ', code(filter)]);
  const [topic, excluded, phrase] = [fill('{topic}'), fill('-{topic}'), fill('"{topic 2}"')];
  const said = fill('{topic} for beginners') ?? topic;
  return compact([
    rich('Filters: ', ...codes),
    excluded !== null &&
      phrase !== null &&
      rich('Leave out: ', code(excluded), '. Exact words: ', code(phrase)),
    said !== null && rich('Or just say it: ', code(said)),
  ]);
}

/** Commands that can be tried from the list: with a button at each, Discord's 40 parts of a message hold eleven. */
const MAX_TRIED = 7;

/** All commands, and how to ask; `fill` draws examples from the catalogue. */
export function helpCard(entries: readonly HelpEntry[], fill: (template: string) => string | null): Card {
  return {
    title: rich('What I can do'),
    blocks: [
      {
        kind: 'list',
        items: entries.map((entry, index) => {
          const item = entryItem(entry);
          return index < MAX_TRIED ? item : { ...item, action: undefined };
        }),
      },
      { kind: 'divider' },
      { kind: 'text', text: rich(strong('Asking for talks')) },
      ...queryLanguage(fill).map((text): Block => ({ kind: 'text', text })),
    ],
    footer: rich('The same words work in a command, after a mention and in a direct message.'),
  };
}

function optionLine({ name, description, required, choices }: HelpEntry['options'][number]): RichText {
  const values = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return rich(code(name), ` ${description}${required ? ' (needed)' : ''}${values}`);
}

/** One command in full. */
export function commandHelpCard(entry: HelpEntry): Card {
  const subs = subentries(entry);
  const options = entry.options.filter(({ hidden }) => !hidden);
  const examples = subs.length > 0 ? [] : entry.examples.filter((example) => example !== '');
  const actions = examples.flatMap((example): Action[] => {
    const invocation = invocationOf(entry, example);
    return invocation === null ? [] : [{ kind: 'button', label: `/${entry.name} ${example}`, invocation }];
  });
  return {
    title: rich(`/${entry.name}`),
    blocks: compact([
      { kind: 'text', text: rich(entry.description) },
      subs.length > 0 && { kind: 'list', items: subs.map(entryItem) },
      ...options.map((option): Block => ({ kind: 'text', text: optionLine(option) })),
      actions.length > 0 && { kind: 'actions', actions },
    ]),
  };
}

/** What a bare call of the home command shows: how to begin. */
export function welcomeCard(examples: readonly string[], size: number, event: string): Card {
  const tries = examples.map(
    (example): Action => ({
      kind: 'button',
      label: example,
      invocation: { command: 'talk', options: { query: example } },
    }),
  );
  return {
    title: rich('What are you curious about?'),
    blocks: [
      { kind: 'text', text: introduction(size, event) },
      {
        kind: 'actions',
        actions: [
          ...tries,
          { kind: 'button', label: 'Browse topics', invocation: { command: 'topics', options: {} } },
          { kind: 'button', label: 'Help', invocation: { command: 'help', options: {} } },
        ],
      },
    ],
  };
}
