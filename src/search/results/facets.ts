// Facets: how the talks found divide by level, length, format, track and company, each with a count and a line to run.
import type { Level, Talk } from '../../catalogue/talk.js';
import { Level as Levels } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { queryLine } from '../parsing/query-string.js';
import type { Facet, FacetChoice, Filters } from '../query.js';
import type { Ranked } from '../ranking/ranker.js';

/** Of tracks and companies the commonest; another can be typed. All selects share a message's size budget. */
const MOST_CHOICES = 6;

/** Here most talks last 35 minutes, keynotes 10 to 20. In minutes: above, and at most. */
const LENGTHS = [
  { label: 'Up to 20 min', over: undefined, most: 20 },
  { label: '21 to 40 min', over: 20, most: 40 },
  { label: 'Over 40 min', over: 40, most: undefined },
] as const;

type Options = Readonly<Record<string, string | number | undefined>>;

interface Kind {
  readonly kind: Facet['kind'];
  /** True when the line has such a filter already, so that its chip is the way back. */
  readonly isSet: (filters: Filters) => boolean;
  readonly values: (talk: Talk) => readonly string[];
  readonly options: (value: string) => Options;
  /** Fixed order; by count unless told. */
  readonly order?: readonly string[];
  readonly label?: (value: string) => string;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function lengthOf({ durationMinutes: minutes }: Talk): readonly string[] {
  if (minutes === null) return [];
  const found = LENGTHS.find(({ most }) => most === undefined || minutes <= most);
  return found === undefined ? [] : [found.label];
}

function lengthOptions(label: string): Options {
  const found = LENGTHS.find((each) => each.label === label);
  return { over: found?.over, under: found?.most === undefined ? undefined : found.most + 1 };
}

const KINDS: readonly Kind[] = [
  {
    kind: 'level',
    isSet: ({ levels }) => levels !== undefined,
    values: ({ level }) => (level === null ? [] : [level]),
    options: (level) => ({ level }),
    order: Levels.options satisfies readonly Level[],
    label: capital,
  },
  {
    kind: 'length',
    isSet: ({ under, over, about }) => (under ?? over ?? about) !== undefined,
    values: lengthOf,
    options: lengthOptions,
    order: LENGTHS.map(({ label }) => label),
  },
  {
    kind: 'format',
    isSet: ({ formats }) => formats !== undefined,
    values: ({ format }) => [format],
    options: (format) => ({ format }),
    label: capital,
  },
  {
    kind: 'track',
    isSet: ({ tracks }) => tracks !== undefined,
    values: ({ track }) => trackNames(track),
    options: (track) => ({ track }),
  },
  {
    kind: 'company',
    isSet: ({ companies }) => companies !== undefined,
    values: ({ speakers }) => [...new Set(speakers.flatMap((speaker) => speaker.canonicalCompany ?? []))],
    options: (company) => ({ company }),
  },
];

/** What is counted: everything that was ranked, before what answers too little is left out. */
export interface Counted {
  readonly ranked: readonly Ranked[];
  readonly talkOf: (doc: number) => Talk;
  /** Those of a narrower search that would be shown: what answers too little depends on the best of them. */
  readonly shown: (ranked: readonly Ranked[]) => readonly Ranked[];
}

/** By place in the fixed order where there is one, else by count; of equals the one met first. */
function sorted<Choice extends Omit<FacetChoice, 'line'>>(
  choices: readonly Choice[],
  { order, label = (value) => value }: Kind,
): readonly Choice[] {
  const labels = order?.map(label);
  if (labels !== undefined)
    return [...choices].sort((a, b) => labels.indexOf(a.label) - labels.indexOf(b.label));
  return [...choices].sort((a, b) => b.count - a.count);
}

/** What a talk counts for never changes, and a search of many talks asks for all of them. */
function createValues(values: Kind['values']): Kind['values'] {
  const known = new WeakMap<Talk, readonly string[]>();
  return (talk) => {
    const found = known.get(talk) ?? values(talk);
    known.set(talk, found);
    return found;
  };
}

const VALUES = new Map(KINDS.map(({ kind, values }) => [kind, createValues(values)]));

function choicesOf(kind: Kind, line: string, { ranked, talkOf, shown }: Counted): readonly FacetChoice[] {
  const groups = new Map<string, Ranked[]>();
  const values = VALUES.get(kind.kind) ?? kind.values;
  for (const each of ranked) {
    for (const value of values(talkOf(each.doc))) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [each]);
      else group.push(each);
    }
  }
  const choices = [...groups].map(([value, group]) => ({
    value,
    label: kind.label?.(value) ?? value,
    count: shown(group).length,
  }));
  return sorted(choices, kind)
    .slice(0, MOST_CHOICES)
    .map(({ value, ...choice }) => ({ ...choice, line: queryLine(line, kind.options(value)) }));
}

/** The ways to narrow a line that leave some of its talks out. */
export function facetsOf(line: string, filters: Filters, counted: Counted): readonly Facet[] {
  const total = counted.shown(counted.ranked).length;
  return KINDS.filter(({ isSet }) => !isSet(filters))
    .map((kind) => ({ kind: kind.kind, choices: choicesOf(kind, line, counted) }))
    .map(({ kind, choices }) => ({ kind, choices: choices.filter(({ count }) => count < total) }))
    .filter(({ choices }) => choices.length > 0);
}
