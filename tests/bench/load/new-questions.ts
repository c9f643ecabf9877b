// New questions: as many as are wanted, each another mix of the catalogue's own words, names and filters.
import type { Talk } from '../../../src/catalogue/talk.js';

/** What a question consists of; `first` and `second` are words of titles. */
type Shape = (first: string, second: string, talk: Talk) => string;

const speakerOf = ({ speakers }: Talk): string => speakers[0]?.name ?? '';
const companyOf = ({ speakers }: Talk): string => speakers[0]?.canonicalCompany ?? '';

/** As people ask: mostly words, some with a name, a filter or an order, some in a sentence. */
const SHAPES: readonly Shape[] = [
  (first, second) => `${first} ${second}`,
  (first, second) => `how do I use ${first} with ${second}?`,
  (first, second, { level }) => `${first} ${second} level:${level ?? 'beginner'}`,
  (first, second, talk) => `${first} or ${second} by ${speakerOf(talk)}`,
  (first, second) => `short talks about ${first} and ${second}`,
  (first, second, { track }) => `${first} ${second}${track === null ? '' : ` track:"${track}"`}`,
  (first, second, talk) => `${first} ${second} at ${companyOf(talk)}`,
  (first, second) => `${first} -${second} sort:views`,
  (first, second) => `I am new to ${first}, what should I watch on ${second}`,
  (first, second) => `${first} ${second} under:40m`,
];

const wordsOf = (talks: readonly Talk[]): readonly string[] => [
  ...new Set(talks.flatMap(({ title }) => title.toLowerCase().match(/\p{L}[\p{L}\d]{3,}/gu) ?? [])),
];

/** The question of each number. No two numbers below the square of the count of title words have the same one. */
export function newQuestions(talks: readonly Talk[]): (index: number) => string {
  const words = wordsOf(talks);
  return (index) => {
    const round = Math.floor(index / words.length);
    // Each round pairs every word with another one at another distance.
    const first = words[index % words.length] ?? '';
    const second = words[(index + round + 1) % words.length] ?? '';
    const shape = SHAPES[(index + round) % SHAPES.length] as Shape;
    return shape(first, second, talks[index % talks.length] as Talk);
  };
}
