// Facets: how the talks found divide by conference, level, length, format, track and company, with counts to narrow the query by.
import { Level } from '../../catalogue/talk.js';
import type { CatalogueEvents } from '../events.js';
import { countValues, type ValueCount } from '../index/doc-values.js';
import { type FacetValues, LENGTHS } from '../index/facet-values.js';
import { queryLine } from '../parsing/query-string.js';
import type { Facet, Filters } from '../query.js';

/** Of tracks and companies the commonest; others can be typed. All selects share the size limit of one message. */
const CHOICE_LIMIT = 6;

type Options = Readonly<Record<string, string | number | undefined>>;

interface FacetKind {
  readonly kind: Facet['kind'];
  /** True when the line has such a filter already, so that its chip is the way back. */
  readonly isSet: (filters: Filters) => boolean;
  readonly options: (value: string) => Options;
  /** Fixed order; by count unless told. */
  readonly order?: readonly string[];
  readonly label?: (value: string, events: CatalogueEvents) => string;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function lengthOptions(label: string): Options {
  const found = LENGTHS.find((each) => each.label === label);
  return { over: found?.over, under: found?.most === undefined ? undefined : found.most + 1 };
}

const FACET_KINDS: readonly FacetKind[] = [
  {
    kind: 'event',
    isSet: ({ events, years }) => (events ?? years) !== undefined,
    options: (event) => ({ event }),
    label: (eventId, events) => events.summary(eventId)?.label ?? eventId,
  },
  {
    kind: 'level',
    isSet: ({ levels }) => levels !== undefined,
    options: (level) => ({ level }),
    order: Level.options,
    label: capital,
  },
  {
    kind: 'length',
    isSet: ({ under, over, about }) => (under ?? over ?? about) !== undefined,
    options: lengthOptions,
    order: LENGTHS.map(({ label }) => label),
  },
  {
    kind: 'format',
    isSet: ({ formats }) => formats !== undefined,
    options: (format) => ({ format }),
    label: capital,
  },
  {
    kind: 'track',
    isSet: ({ tracks }) => tracks !== undefined,
    options: (track) => ({ track }),
  },
  {
    kind: 'company',
    isSet: ({ companies }) => companies !== undefined,
    options: (company) => ({ company }),
  },
];

/** By place in the fixed order where there is one, else by count; of equals the one met first. */
function sorted(counts: readonly ValueCount[], { order }: FacetKind): readonly ValueCount[] {
  if (order === undefined) return counts.toSorted((a, b) => b.count - a.count);
  return counts.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

/** Null where no choice would leave out any of the talks. */
function facetOf(
  kind: FacetKind,
  { line, docs }: FoundTalks,
  { values, events }: CountedTalks,
): Facet | null {
  const { counts, unstated } = countValues(values[kind.kind], docs);
  const shown = sorted(counts, kind).slice(0, CHOICE_LIMIT);
  if (!shown.some(({ count }) => count < docs.length)) return null;
  const choices = shown.map(({ value, count }) => ({
    label: kind.label?.(value, events) ?? value,
    count,
    line: queryLine(line, kind.options(value)),
  }));
  return { kind: kind.kind, choices, values: counts.length, unstated };
}

/** What is to be divided. */
export interface FoundTalks {
  readonly line: string;
  /** The filters that the line has already. */
  readonly filters: Filters;
  /** Numbers of the talks found, the best first. */
  readonly docs: readonly number[];
}

/** The ways to narrow a line that leave out some of the talks it found; counts are of these talks. */
export type FacetCounter = (found: FoundTalks) => readonly Facet[];

interface CountedTalks {
  readonly values: FacetValues;
  readonly events: CatalogueEvents;
}

/** Creates the counter of a catalogue's talks. */
export const createFacetCounter =
  (counted: CountedTalks): FacetCounter =>
  (found) =>
    FACET_KINDS.filter(({ isSet }) => !isSet(found.filters)).flatMap(
      (kind) => facetOf(kind, found, counted) ?? [],
    );
