// Facet values: by which of its facts each talk is counted in each facet, as doc values.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import type { Sliced } from '../../lib/time-slice.js';
import type { Facet } from '../query.js';
import { buildDocValues, type DocValues } from './doc-values.js';

/** Here most talks last 35 minutes, keynotes 10 to 20. In minutes: above, and at most. */
export const LENGTHS = [
  { label: 'Up to 20 min', over: undefined, most: 20 },
  { label: '21 to 40 min', over: 20, most: 40 },
  { label: 'Over 40 min', over: 40, most: undefined },
] as const;

function lengthOf({ durationMinutes: minutes }: Talk): readonly string[] {
  if (minutes === null) return [];
  const found = LENGTHS.find(({ most }) => most === undefined || minutes <= most);
  return found === undefined ? [] : [found.label];
}

/** The values of one talk, by kind of facet. */
const VALUES: Readonly<Record<Facet['kind'], (talk: Talk) => readonly string[]>> = {
  event: ({ eventId }) => [eventId],
  level: ({ level }) => (level === null ? [] : [level]),
  length: lengthOf,
  format: ({ format }) => [format],
  track: ({ track }) => trackNames(track),
  company: ({ speakers }) => [...new Set(speakers.flatMap((speaker) => speaker.canonicalCompany ?? []))],
};

/** The values of all talks, by kind of facet. */
export type FacetValues = Readonly<Record<Facet['kind'], DocValues>>;

/** Reads what talks are counted by, in small steps. */
export function* collectFacetValues(talks: readonly Talk[]): Sliced<FacetValues> {
  const values: (readonly [string, DocValues])[] = [];
  for (const [kind, valuesOf] of Object.entries(VALUES))
    values.push([kind, yield* buildDocValues(talks, valuesOf)]);
  return Object.fromEntries(values) as Record<Facet['kind'], DocValues>;
}
