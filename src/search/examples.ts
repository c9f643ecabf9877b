// Examples: lines to try, filled with the topics, people and companies that the catalogue holds, so that each finds something.
import type { Topic } from './query.js';
import type { SearchIndex } from './search-index.js';

/**
 * Fills a template such as `{topic} by:{company}`; null where the catalogue has no such thing, or the line finds no
 * talk. `{topic 2}` is another topic than `{topic}`. A template without a placeholder comes back as it is.
 */
export type FillExample = (template: string) => string | null;

const PLACEHOLDER = /\{(?<name>topic|first name|speaker|company|track|title|talk)(?: (?<number>\d))?\}/gu;
/** Fillings of one template that are tried until one finds something. */
const MOST_TRIED = 8;
const MOST_CANDIDATES = 2 * MOST_TRIED;
/** A longer name is no example to type. */
const LONGEST = 24;

type Candidates = Readonly<Record<string, readonly string[]>>;

/** One or two plain words: "service mesh", but not "CI/CD" or "Culture and organisation". */
const isShort = (name: string): boolean => /^\p{L}{3,}(?: \p{L}{3,})?$/u.test(name) && name.length <= LONGEST;

/** A title of a few words that are quickly typed. */
const isEasyTitle = (title: string): boolean =>
  /^[\p{L}\p{N}]+(?:[ -][\p{L}\p{N}]+){1,4}$/u.test(title) && title.length <= 32;

/** A track of all keynotes is found by `format:` too. */
const IS_FORMAT = /^(?:keynotes?|panels?|talks?|sessions?)$/iu;

const quoted = (name: string): string => (/[^\p{L}\p{N}-]/u.test(name) ? `"${name}"` : name);

/** The largest first, whether the conference calls them so or the vocabulary: a cruise is about gaming, hardly about cost. */
function namesOfTopics(topics: readonly Topic[]): readonly string[] {
  const names = [...topics]
    .sort((a, b) => b.talks.length - a.talks.length)
    .map(({ name }) => name)
    .filter((name) => isShort(name) && !IS_FORMAT.test(name));
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/** Names of things with the most talks first. */
const byTalks = <T>(all: readonly T[], talksOf: (item: T) => readonly unknown[]): readonly T[] =>
  [...all].sort((a, b) => talksOf(b).length - talksOf(a).length).slice(0, MOST_CANDIDATES);

function candidatesOf(searchIndex: SearchIndex): Candidates {
  const { allPeople, allCompanies, people, talks, topics } = searchIndex;
  const tracks = topics().all.filter(({ kind }) => kind === 'track');
  const speakers = allPeople
    .busiest(MOST_CANDIDATES, ({ name }) => /^\p{L}+ \p{L}+$/u.test(name))
    .map(({ name }) => name);
  const firstNames = speakers.flatMap((name) => {
    const [first = ''] = name.toLowerCase().split(' ');
    return people.match(first).kind === 'one' ? [first] : [];
  });
  return {
    topic: namesOfTopics(topics().all),
    speaker: speakers,
    'first name': firstNames,
    company: byTalks(allCompanies, (company) => company.talks).map(({ name }) => name),
    track: tracks.map(({ name }) => name).filter((name) => isShort(name) && !IS_FORMAT.test(name)),
    title: talks.map(({ title }) => title).filter((title) => isEasyTitle(title)),
    talk: talks
      .map(({ id }) => id)
      .sort((a, b) => a.length - b.length)
      .slice(0, 1),
  };
}

/** The template with the candidates `from` places behind the first; null where there are not so many. */
function filled(template: string, candidates: Candidates, from: number): string | null {
  let lacks = false;
  const line = template.replace(PLACEHOLDER, (...match) => {
    const { name, number = '1' } = match.at(-1) as { readonly name: string; readonly number?: string };
    const all = candidates[name] ?? [];
    const only = name === 'talk' || name === 'track';
    const value = all[only ? 0 : Number(number) - 1 + from];
    if (value === undefined) lacks = true;
    const before = match.at(-3) as number;
    return /[:-]/u.test(template[before - 1] ?? '') ? quoted(value ?? '') : (value ?? '');
  });
  return lacks ? null : line;
}

/** Where the template begins to be a query: the word of its first placeholder. */
const queryStart = (template: string): number => template.lastIndexOf(' ', template.search(PLACEHOLDER)) + 1;

/** Creates the filling of examples; `finds` counts the talks that a line finds. */
export function createExamples(searchIndex: SearchIndex, finds: (line: string) => number): FillExample {
  let candidates: Candidates | undefined;
  const known = new Map<string, string | null>();
  const fill: FillExample = (template) => {
    candidates ??= candidatesOf(searchIndex);
    const start = queryStart(template);
    for (let from = 0; from < MOST_TRIED; from += 1) {
      const line = filled(template, candidates, from);
      if (line === null) return null;
      if (template.includes('{talk}') || finds(line.slice(start)) > 0) return line;
    }
    return null;
  };
  return (template) => {
    if (!template.includes('{')) return template;
    const before = known.get(template);
    if (before !== undefined) return before;
    const line = fill(template);
    known.set(template, line);
    return line;
  };
}

/** The templates that the catalogue can fill, at most `limit`. */
export const fillAll = (
  templates: readonly string[],
  fill: FillExample,
  limit = templates.length,
): readonly string[] => templates.flatMap((template) => fill(template) ?? []).slice(0, limit);
