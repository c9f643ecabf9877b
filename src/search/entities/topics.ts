// Topics: the schedule's tracks, the sources' tags, and subjects of the vocabulary that are found in the talks.
import type { Talk } from '../../catalogue/talk.js';
import { tokenize } from '../analysis/tokenizer.js';
import type { DocValues } from '../index/doc-values.js';
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

/** The tracks of the schedule, one topic for each name; `tracks` has those of each talk. */
export function gatherTracks(
  talks: readonly Talk[],
  { values, ordinals, starts }: DocValues,
): readonly Topic[] {
  const groups: Talk[][] = values.map(() => []);
  for (const [doc, talk] of talks.entries())
    for (const ordinal of ordinals.subarray(starts[doc], starts[doc + 1])) groups[ordinal]?.push(talk);
  return groups
    .map((list, ordinal): Topic => ({ kind: 'track', name: values[ordinal] as string, talks: list }))
    .sort(byTalks);
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

/** Below this fit of the vocabulary the catalogue is of another field, where a concept's terms mean other things. */
const AT_HOME = 0.5;

/** "Debugging and troubleshooting" → its parts; of "CI/CD" too. */
const partsOf = (name: string): readonly string[] => name.split(/ and |\/|, /u);

/**
 * What a concept comes to in a catalogue of another field: the talks that say its name in so many words, under that
 * part of the name. "Operators and controllers" are others in Rails.
 */
function literally(
  { name, talks: found }: Topic,
  numbers: ReadonlyMap<Talk, number>,
  index: InvertedIndex,
): Topic {
  const [part = name] = partsOf(name);
  const { docs, fieldMasks } = index.phrase(tokenize(part).map(({ stem }) => stem));
  const saying = new Set(docs.filter((_, at) => ((fieldMasks[at] as number) & MAIN_FIELDS) !== 0));
  return { kind: 'subject', name: part, talks: found.filter((talk) => saying.has(numbers.get(talk) ?? -1)) };
}

/** The words that sources file talks under, one topic for each. */
function gatherTags(talks: readonly Talk[]): readonly Topic[] {
  const groups = new Map<string, { readonly name: string; readonly talks: Talk[] }>();
  for (const talk of talks) {
    for (const name of new Set(talk.tags)) {
      const group = groups.get(name.toLowerCase()) ?? { name, talks: [] };
      group.talks.push(talk);
      groups.set(name.toLowerCase(), group);
    }
  }
  return [...groups.values()].map((group): Topic => ({ kind: 'subject', ...group }));
}

/** The vocabulary's subjects with their talks; `isAtHome` where the catalogue is of the vocabulary's field. */
function gatherConcepts(
  talks: readonly Talk[],
  index: InvertedIndex,
  { concepts }: Vocabulary,
  isAtHome: boolean,
): readonly Topic[] {
  const numbers = new Map(talks.map((talk, number) => [talk, number]));
  return concepts
    .filter(({ isSubject }) => isSubject)
    .map((concept): Topic => {
      const topic = {
        kind: 'subject',
        name: concept.name,
        talks: talksAbout(concept, talks, index),
      } as const;
      return isAtHome ? topic : literally(topic, numbers, index);
    });
}

/** Adds the subjects that at least two talks are about: the sources' tags and the vocabulary's concepts that fit. */
export function gatherSubjects(
  tracks: readonly Topic[],
  talks: readonly Talk[],
  index: InvertedIndex,
  vocabulary: Vocabulary,
  vocabularyFit: number,
): Topics {
  const tags = gatherTags(talks);
  const known = new Set(tags.map(({ name }) => name.toLowerCase()));
  const concepts = gatherConcepts(talks, index, vocabulary, vocabularyFit >= AT_HOME).filter(
    ({ name }) => !known.has(name.toLowerCase()),
  );
  const subjects = [...tags, ...concepts].filter(({ talks: found }) => found.length >= 2).sort(byTalks);
  const all = [...tracks, ...subjects];
  return { all, names: createNameIndex(all.map((item) => ({ item, names: [item.name] }))) };
}
