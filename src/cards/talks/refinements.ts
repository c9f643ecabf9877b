// Refinements: the menus that narrow or order a page of results, each choice as the query line that it stands for.
import { compact } from '../../lib/compact.js';
import type { Facet, Results } from '../../search/query.js';
import { shorten } from '../text/phrasing.js';

export interface RefinementChoice {
  readonly label: string;
  /** The whole line to ask. */
  readonly line: string;
}

export interface RefinementMenu {
  readonly label: string;
  /** Why the counts of the choices are not those of all talks found, such as "3 state none". */
  readonly note: string | null;
  readonly choices: readonly RefinementChoice[];
}

const FACET_LABELS: Readonly<Record<Facet['kind'], string>> = {
  event: 'Conference',
  level: 'Level',
  length: 'Length',
  format: 'Format',
  track: 'Track',
  company: 'Company',
};

/** "3 state none", "6 of 31" */
function facetNote({ choices, values, unstated }: Facet, total: number): string | null {
  const sum = choices.reduce((all, { count: found }) => all + found, unstated);
  const notes = compact([
    choices.length < values && `${choices.length} of ${values}`,
    choices.length === values && sum > total && 'a talk can have several',
    unstated > 0 && `${unstated} ${unstated === 1 ? 'states' : 'state'} none`,
  ]);
  return notes.length === 0 ? null : notes.join(', ');
}

/** The sort orders offered, with their labels. */
const SORT_LABELS = [
  ['sort:path', 'Beginner to advanced'],
  ['sort:shortest', 'Shortest first'],
  ['sort:longest', 'Longest first'],
  ['sort:schedule', 'In schedule order'],
  ['sort:rated', 'Best rated here first'],
  ['sort:random', 'One at random'],
] as const;

const SORT_FILTER = /(?:^|\s)sort:\S*/giu;

function sortMenu(line: string, sort: Results['understanding']['sort']): RefinementMenu {
  const plain = line.replace(SORT_FILTER, ' ').replace(/\s+/g, ' ').trim();
  const choices = compact([
    sort !== 'relevance' && { label: 'Best match first', line: plain },
    ...SORT_LABELS.filter(([order]) => order !== `sort:${sort}`).map(([order, label]) => ({
      label,
      line: `${plain} ${order}`.trim(),
    })),
  ]);
  return { label: 'Sort', note: null, choices };
}

/** One menu for each facet, with counts, and one for the order; one page of talks needs neither. */
export function refinementMenus(
  line: string,
  { facets, total, pageSize, understanding }: Results,
): readonly RefinementMenu[] {
  if (total <= pageSize) return [];
  const menus = facets.map((facet) => ({
    label: FACET_LABELS[facet.kind],
    note: facetNote(facet, total),
    choices: facet.choices.map(({ label, count: found, line: narrower }) => ({
      label: `${shorten(label, 60)} (${found})`,
      line: narrower,
    })),
  }));
  return [...menus, sortMenu(line, understanding.sort)];
}
