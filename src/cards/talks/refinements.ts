// Refinements: the menus that narrow or order a page of results, each choice as the query line that it stands for.
import type { Talk } from '../../catalogue/talk.js';
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

type States = (talk: Talk) => boolean;
const hasLength: States = ({ durationMinutes }) => durationMinutes !== null;
const always: States = () => true;

/** The sort orders with their labels, and what a talk must state to be ordered. */
const SORTS: readonly (readonly [order: string, label: string, states: States])[] = [
  ['sort:path', 'Beginner to advanced', ({ level }) => level !== null],
  ['sort:shortest', 'Shortest first', hasLength],
  ['sort:longest', 'Longest first', hasLength],
  ['sort:schedule', 'In schedule order', ({ startsAt, day }) => startsAt !== null || day !== null],
  ['sort:rated', 'Best rated here first', always],
  ['sort:random', 'One at random', always],
];

const SORT_FILTER = /(?:^|\s)sort:\S*/giu;

/** Only the orders that some talk of the page can be put in: without any level nothing goes from beginner to advanced. */
function sortMenu(line: string, { hits, facets, understanding: { sort } }: Results): RefinementMenu {
  const applies = (order: string, states: States): boolean =>
    hits.some(({ talk }) => states(talk)) ||
    (order === 'sort:path' && facets.some(({ kind }) => kind === 'level'));
  const plain = line.replace(SORT_FILTER, ' ').replace(/\s+/g, ' ').trim();
  const choices = compact([
    sort !== 'relevance' && { label: 'Best match first', line: plain },
    ...SORTS.filter(([order, , states]) => order !== `sort:${sort}` && applies(order, states)).map(
      ([order, label]) => ({
        label,
        line: `${plain} ${order}`.trim(),
      }),
    ),
  ]);
  return { label: 'Sort', note: null, choices };
}

/** One menu for each facet, with counts, and one for the order; one page of talks needs neither. */
export function refinementMenus(line: string, results: Results): readonly RefinementMenu[] {
  const { facets, total, pageSize } = results;
  if (total <= pageSize) return [];
  const menus = facets.map((facet) => ({
    label: FACET_LABELS[facet.kind],
    note: facetNote(facet, total),
    choices: facet.choices.map(({ label, count: found, line: narrower }) => ({
      label: `${shorten(label, 60)} (${found})`,
      line: narrower,
    })),
  }));
  return [...menus, sortMenu(line, results)];
}
