// Count sentences: "24 talks by Google", "19 keynotes", "25 beginner talks on Friday 8 Dec": the number first.
import { count, listed } from '../../cards/text/phrasing.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { Understanding } from '../../search/query.js';

const PLURAL: Readonly<Record<string, string>> = { ceremony: 'ceremonies' };

/** Chips that the sentence has in words of its own. */
const SAID: ReadonlySet<string> = new Set([
  ...['formats', 'levels', 'companies', 'speakers', 'together', 'phrases'],
]);

const others = ({ chips }: Understanding): readonly string[] =>
  chips.filter(({ filters }) => Object.keys(filters).some((key) => !SAID.has(key))).map(({ label }) => label);

/** "beginner talk" and "beginner talks"; of people only `noun` counts. */
function counted(total: number, { filters }: Understanding, noun: string): string {
  if (noun !== 'talk') return count(total, noun);
  const [format, ...formats] = filters.formats ?? [];
  const what = format !== undefined && formats.length === 0 ? format : noun;
  const level = (filters.levels ?? []).join(' or ');
  const named = (word: string): string => `${level} ${word}`.trim();
  return count(total, named(what), named(PLURAL[what] ?? `${what}s`));
}

/** "by Google", of people "from Google". */
function givenBy({ filters }: Understanding, noun: string, catalogue: Catalogue): string {
  const speakers = (filters.speakers ?? []).flatMap((id) => catalogue.person(id)?.name ?? []);
  const names = [...(filters.companies ?? []), ...speakers];
  if (filters.together !== undefined) return `by ${listed(filters.together)} together`;
  return names.length === 0 ? '' : `${noun === 'speaker' ? 'from' : 'by'} ${listed(names)}`;
}

/** What was found, in words: `noun` replaces "talk" for counts of people. */
export function countPhrase(
  total: number,
  understanding: Understanding,
  catalogue: Catalogue,
  noun = 'talk',
): string {
  const rest = others(understanding);
  const { text, filters } = understanding;
  const words = [text, ...(filters.phrases ?? [])].filter((part) => part !== '').join(' ');
  return [
    counted(total, understanding, noun),
    givenBy(understanding, noun, catalogue),
    words === '' ? '' : `about “${words}”`,
    rest.length === 0 ? '' : `(${rest.join(', ')})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
