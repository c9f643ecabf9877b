// Names card: all speakers or companies of a catalogue, a page at a time, each to be opened.
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { Action, Card, ListItem } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';

/** More names than talks fit on a page: each is two short lines. */
const PAGE_SIZE = 10;

/** One name with its number of talks; `company` for a speaker. */
export interface NamesCardEntry {
  readonly name: string;
  /** What its card is opened by. */
  readonly key: string;
  readonly company: string | null;
  readonly talks: number;
}

const KINDS = {
  speakers: { command: 'speaker', one: 'speaker', many: 'speakers' },
  companies: { command: 'company', one: 'company', many: 'companies' },
} as const;

export interface NamesView {
  /** 1-based. */
  readonly page: number;
  /** Only names with so many talks. */
  readonly least: number;
}

/** Lists names, the most talks first. */
export function namesCard(
  kind: keyof typeof KINDS,
  all: readonly NamesCardEntry[],
  { page, least }: NamesView,
): Card {
  const entries = all.filter(({ talks }) => talks >= least);
  const { command, one, many } = KINDS[kind];
  const last = Math.max(1, Math.ceil(entries.length / PAGE_SIZE));
  const current = Math.min(page, last);
  const item = ({ name, key, company, talks }: NamesCardEntry): ListItem => ({
    title: rich(name),
    lines: [rich(compact([company, count(talks, 'talk')]).join(' · '))],
    action: {
      kind: 'button',
      label: 'Details',
      name: `Details of ${name}`,
      invocation: { command, options: { name: key } },
    },
  });
  const turn = (label: string, to: number): Action => ({
    kind: 'button',
    label,
    name: `${label} page, ${to} of ${last}`,
    invocation: {
      command,
      options: { list: true, page: to, turn: true, ...defined({ least: least > 1 ? least : undefined }) },
    },
  });
  const turns = compact([
    current > 1 && turn('Previous', current - 1),
    current < last && turn('Next', current + 1),
  ]);
  return {
    title: rich(`${count(entries.length, one, many)}${least > 1 ? ` with ${least} talks or more` : ''}`),
    blocks: compact([
      { kind: 'list', items: entries.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE).map(item) },
      turns.length > 0 && { kind: 'actions', actions: turns },
    ]),
    footer: last > 1 ? rich(`Page ${current} of ${last}`) : undefined,
  };
}
