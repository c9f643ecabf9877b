// Filter: which talks pass. Names and numbers are compared with the talk, words with the index.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { compact } from '../../lib/compact.js';
import { tokenize } from '../analysis/tokenizer.js';
import type { CatalogueEvents } from '../events.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { MAIN_FIELDS } from '../index/postings.js';

import { spokenLanguage } from '../parsing/natural/languages.js';
import type { ParserDeps } from '../parsing/parsed-query.js';
import type { Filters, TimeSpan } from '../query.js';

import { toPhrase } from '../vocabulary/phrase.js';

type Test = (talk: Talk) => boolean;

/** "About 30 minutes" takes in five more or less. */
const ABOUT_MARGIN = 5;

/** The venue's own date of a talk, `YYYY-MM-DD`; the offset in `startsAt` is the venue's. */
export const dayOf = ({ startsAt, day }: Talk): string | null => startsAt?.slice(0, 10) ?? day;

/** Passes when the list is not asked for, or `has` finds one of it in the talk. No arrays are made: there may be 100,000 talks. */
function anyOf<T>(
  wanted: readonly T[] | undefined,
  has: (talk: Talk, set: ReadonlySet<T>) => boolean,
): readonly Test[] {
  if (wanted === undefined) return [];
  const set = new Set(wanted);
  return [(talk) => has(talk, set)];
}

/** Whether a value is there and among those wanted. */
const within = <T>(set: ReadonlySet<T>, value: T | null): boolean => value !== null && set.has(value);

function lengthTests({ under, over, about }: Filters): readonly Test[] {
  const test =
    (passes: (minutes: number) => boolean): Test =>
    ({ durationMinutes }) =>
      durationMinutes !== null && passes(durationMinutes);
  return compact([
    under !== undefined && test((minutes) => minutes < under),
    over !== undefined && test((minutes) => minutes > over),
    about !== undefined && test((minutes) => Math.abs(minutes - about) <= ABOUT_MARGIN),
  ]);
}

function hasTests({ has }: Filters): readonly Test[] {
  return (has ?? []).map((what) => (talk) => (what === 'video' ? talk.videoId : talk.slidesUrl) !== null);
}

/** A talk that starts so many minutes later counts as running: slots begin at odd times such as 11:10. */
const STARTS_SOON = 10;

/** Minutes after midnight in `startsAt`, whose offset is the venue's. */
const minutesOf = (moment: string): number =>
  Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));

function startsIn({ startsAt, endsAt }: Talk, { from, to, at }: TimeSpan): boolean {
  if (startsAt === null) return false;
  const start = minutesOf(startsAt);
  if (at !== undefined) {
    const end = endsAt === null ? start + 1 : start + (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
    return start <= at + STARTS_SOON && at < end;
  }
  return start >= (from ?? 0) && start < (to ?? Number.MAX_VALUE);
}

/** Any of the spans is enough. */
const timeTests = ({ times }: Filters): readonly Test[] =>
  times === undefined ? [] : [(talk) => times.some((span) => startsIn(talk, span))];

const togetherTests = ({ together }: Filters): readonly Test[] =>
  (together ?? []).map(
    (name) =>
      ({ speakers }) =>
        speakers.some(({ canonicalCompany }) => canonicalCompany === name),
  );

function exclusionTests({ not }: Filters, events: CatalogueEvents): readonly Test[] {
  if (not === undefined) return [];
  const tests = talkTests(not, events);
  return [(talk) => !tests.some((test) => test(talk))];
}

function talkTests(filters: Filters, events: CatalogueEvents): readonly Test[] {
  return [
    ...anyOf(filters.levels, ({ level }, set) => within(set, level)),
    ...anyOf(filters.formats, ({ format }, set) => set.has(format)),
    ...anyOf(filters.companies, ({ speakers }, set) =>
      speakers.some(({ canonicalCompany }) => within(set, canonicalCompany)),
    ),
    ...anyOf(filters.speakers, ({ speakers }, set) => speakers.some(({ personId }) => set.has(personId))),
    ...anyOf(filters.tracks, ({ track }, set) => trackNames(track).some((name) => set.has(name))),
    ...anyOf(filters.rooms, ({ room }, set) => within(set, room)),
    ...anyOf(filters.languages, (talk, set) => within(set, spokenLanguage(talk, events.of(talk)))),
    ...anyOf(filters.days, (talk, set) => within(set, dayOf(talk))),
    ...anyOf(filters.events, ({ eventId }, set) => set.has(eventId)),
    ...anyOf(filters.years, ({ eventId }, set) => within(set, events.summary(eventId)?.year ?? null)),
    ...lengthTests(filters),
    ...hasTests(filters),
    ...timeTests(filters),
    ...togetherTests(filters),
    ...exclusionTests(filters, events),
  ];
}

/** Marks talks that have the words side by side outside of bios. */
function holding(text: string, index: InvertedIndex): Uint8Array {
  const marked = new Uint8Array(index.size);
  const { docs, fieldMasks } = index.phrase(toPhrase(text).stems);
  docs.forEach((doc, at) => {
    if (((fieldMasks[at] as number) & MAIN_FIELDS) !== 0) marked[doc] = 1;
  });
  return marked;
}

interface Rules {
  readonly tests: readonly Test[];
  readonly phrases: readonly Uint8Array[];
  readonly excluded: readonly Uint8Array[];
}

const passesAll =
  ({ tests, phrases, excluded }: Rules, talks: readonly Talk[]) =>
  (doc: number): boolean =>
    phrases.every((marked) => marked[doc] === 1) &&
    excluded.every((marked) => marked[doc] === 0) &&
    tests.every((test) => test(talks[doc] as Talk));

/** One mark for each talk that passes every filter; null when there is nothing to pass. */
export function allowedTalks(
  filters: Filters,
  { talks, index, events }: Pick<ParserDeps, 'talks' | 'index' | 'events'>,
): Uint8Array | null {
  if (Object.keys(filters).length === 0) return null;
  const tests = talkTests(filters, events);
  const solid = (text: string): boolean => tokenize(text).length > 0;
  const phrases = (filters.phrases ?? []).filter(solid).map((text) => holding(text, index));
  const excluded = (filters.excluded ?? []).filter(solid).map((text) => holding(text, index));
  if (tests.length + phrases.length + excluded.length === 0) return null;
  const passes = passesAll({ tests, phrases, excluded }, talks);
  const allowed = new Uint8Array(talks.length);
  for (let doc = 0; doc < allowed.length; doc += 1) if (passes(doc)) allowed[doc] = 1;
  return allowed;
}
