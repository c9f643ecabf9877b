// Topics: the schedule's tracks, and subjects of the vocabulary that are found in the talks.
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf, MAIN_FIELDS } from '../index/postings.js';
import type { Topic } from '../query.js';
import type { ConceptEntry, Vocabulary } from '../vocabulary/vocabulary.js';
import { createNameIndex, type NameIndex } from './name-index.js';

export interface Topics {
  /** Tracks first, then subjects, each by number of talks. */
  readonly all: readonly Topic[];
  readonly names: NameIndex<Topic>;
}

const byTalks = (a: Topic, b: Topic): number => b.talks.length - a.talks.length;

/** The tracks of the schedule, one topic for each name. */
export function gatherTracks(talks: readonly Talk[]): readonly Topic[] {
  const groups = new Map<string, Talk[]>();
  for (const talk of talks) {
    for (const name of trackNames(talk.track)) {
      const list = groups.get(name);
      if (list === undefined) groups.set(name, [talk]);
      else list.push(talk);
    }
  }
  return [...groups].map(([name, list]): Topic => ({ kind: 'track', name, talks: list })).sort(byTalks);
}

/** A talk is about a subject whose words stand in its title, or of which it has two. */
function talksAbout({ tiers }: ConceptEntry, talks: readonly Talk[], index: InvertedIndex): readonly Talk[] {
  const counts = new Uint8Array(talks.length);
  for (const { stems } of tiers.terms) {
    const { docs, fieldMasks } = index.phrase(stems);
    for (let at = 0; at < docs.length; at += 1) {
      const mask = fieldMasks[at] as number;
      const worth = (mask & bitOf('title')) !== 0 ? 2 : (mask & MAIN_FIELDS) !== 0 ? 1 : 0;
      const doc = docs[at] as number;
      counts[doc] = Math.min(2, (counts[doc] as number) + worth);
    }
  }
  return talks.filter((_, doc) => counts[doc] === 2);
}

/** Adds the subjects that at least two talks are about. */
export function gatherSubjects(
  tracks: readonly Topic[],
  talks: readonly Talk[],
  index: InvertedIndex,
  { concepts }: Vocabulary,
): Topics {
  const subjects = concepts
    .filter(({ concept }) => concept.subject)
    .map(
      ({ concept, entry }): Topic => ({
        kind: 'subject',
        name: concept.name,
        talks: talksAbout(entry, talks, index),
      }),
    )
    .filter(({ talks: found }) => found.length >= 2)
    .sort(byTalks);
  const all = [...tracks, ...subjects];
  return { all, names: createNameIndex(all.map((item) => ({ item, names: [item.name] }))) };
}
