// Import card: what importing a file would change, with a button that does it, or what it changed.
import type { ImportOutcome, ImportReport } from '../../catalogue/import/import-report.js';
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card, CardField, Invocation } from '../model/card.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';

/** Records that can't be read, notes and events that are named; the command line prints all of them. */
const BROKEN_LIMIT = 5;
const NOTE_LIMIT = 3;
const EVENT_LIMIT = 10;

export interface ImportView {
  /** The file's name, as its sender calls it. */
  readonly file: string;
  readonly outcomes: readonly ImportOutcome[];
  /** What *Import* and *Cancel* run; null once it is imported. */
  readonly confirm: { readonly run: Invocation; readonly cancel: Invocation } | null;
}

const CHANGES = ['new', 'changed', 'moved', 'cancelled', 'unchanged'] as const;

/** Such as "36 new, 2 moved". */
function changesText(report: ImportReport): string {
  const changes = CHANGES.filter((key) => report[key] > 0).map((key) => `${report[key]} ${key}`);
  return changes.length === 0 ? 'none' : changes.join(', ');
}

const hasChanges = ({ report }: ImportOutcome): boolean =>
  report.new + report.changed + report.moved + report.cancelled > 0;

function fieldsOf({ report }: ImportOutcome, file: string): readonly CardField[] {
  return compact([
    { label: 'File', value: rich(report.format === null ? file : `${file} (${report.format})`) },
    { label: 'Talks', value: rich(String(report.read)) },
    { label: 'Speakers', value: rich(report.people === 0 ? 'the file names none' : String(report.people)) },
    { label: 'Changes', value: rich(changesText(report)) },
    report.event !== null && { label: 'Id', value: rich(code(report.event)) },
  ]);
}

/** Words with the end that they have before others follow. */
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

function brokenBlocks(outcomes: readonly ImportOutcome[]): readonly Block[] {
  const broken = outcomes.flatMap(({ report }) => report.broken);
  if (broken.length === 0) return [];
  const items = broken.slice(0, BROKEN_LIMIT).map(({ where, what, mend }) => ({
    title: rich(where === '' ? 'The file' : where),
    lines: [rich(sentence(what)), rich(sentence(mend))],
  }));
  const more = broken.length - items.length;
  return compact([
    {
      kind: 'text' as const,
      text: rich(
        strong(`${count(broken.length, 'record')} can’t be read`),
        broken.length === 1 ? ' and is left out.' : ' and are left out.',
      ),
    },
    { kind: 'list' as const, items },
    more > 0 && {
      kind: 'text' as const,
      text: rich(`And ${more} more: `, code('lectern import'), ' prints all of them.'),
    },
  ]);
}

function noteBlocks(outcomes: readonly ImportOutcome[]): readonly Block[] {
  const notes = [...new Set(outcomes.flatMap((outcome) => outcome.notes))];
  return notes.slice(0, NOTE_LIMIT).map((note) => ({ kind: 'text', text: rich(sentence(note)) }));
}

/** A line for each event, where a file holds several. */
function eventBlocks(outcomes: readonly ImportOutcome[]): readonly Block[] {
  const lines = outcomes
    .slice(0, EVENT_LIMIT)
    .map(({ name, report }) => ({ kind: 'text' as const, text: eventLine(name, report) }));
  const more = outcomes.length - lines.length;
  return compact([...lines, more > 0 && { kind: 'text' as const, text: rich(`And ${more} more.`) }]);
}

const eventLine = (name: string, report: ImportReport): RichText =>
  rich(strong(name), `: ${count(report.read, 'talk')}, ${changesText(report)}`);

const openButton = ({ report, name }: ImportOutcome): Action => ({
  kind: 'button',
  label: 'Open the conference',
  name: `Open the conference ${name}`,
  invocation: { command: 'events', options: { event: report.event ?? '' } },
});

function actionsOf(imported: readonly ImportOutcome[], { confirm }: ImportView): readonly Action[] {
  const [first, ...others] = imported;
  if (confirm === null) return first === undefined || others.length > 0 ? [] : [openButton(first)];
  if (!imported.some(hasChanges)) return [];
  return [
    { kind: 'button', label: 'Import', name: 'Import the file', invocation: confirm.run, primary: true },
    { kind: 'button', label: 'Cancel', name: 'Cancel the import', invocation: confirm.cancel },
  ];
}

function titleOf(imported: readonly ImportOutcome[], isDone: boolean): string {
  const [first] = imported;
  const what = imported.length === 1 ? (first?.name ?? '') : count(imported.length, 'conference');
  if (!imported.some(hasChanges)) return `${what}: nothing ${isDone ? 'changed' : 'would change'}`;
  return isDone ? `${what}: imported` : `Import ${what}?`;
}

function footerOf(imported: readonly ImportOutcome[], isDone: boolean): RichText | undefined {
  if (!imported.some(hasChanges)) return undefined;
  if (isDone) return rich('It is in every answer within five seconds.');
  const told = imported.some(({ report }) => report.changed + report.moved + report.cancelled > 0);
  return rich(
    told
      ? 'Nothing is changed yet. People and channels that rely on a talk are told of its change.'
      : 'Nothing is changed yet.',
  );
}

/** Draws what a file would change or changed; at least one of its events can be imported. */
export function importCard(view: ImportView): Card {
  const { outcomes, file, confirm } = view;
  const imported = outcomes.filter((outcome) => outcome.imported);
  const [only, ...others] = imported;
  const isDone = confirm === null;
  const actions = actionsOf(imported, view);
  return {
    title: rich(titleOf(imported, isDone)),
    blocks: compact([
      ...(only !== undefined && others.length === 0
        ? [{ kind: 'fields' as const, fields: fieldsOf(only, file) }]
        : eventBlocks(imported)),
      ...brokenBlocks(outcomes),
      ...noteBlocks(outcomes),
      actions.length > 0 && { kind: 'actions' as const, actions },
    ]),
    footer: footerOf(imported, isDone),
  };
}
