// Numbers: versions and amounts in words, "1.8", "v1.8", "60k", "60000" → the phrase that talks write them as.
import { tokenize } from '../../analysis/tokenizer.js';
import type { InvertedIndex } from '../../index/inverted-index.js';
import type { QueryPart } from '../parsed-query.js';

/** A version, or an amount of four digits and more; what stands before a unit of time or length is none. */
const NUMBER =
  /(?<![\p{L}\p{N}.:/-])(?:(?<version>v?\d{1,3}(?:\.\d{1,3}){1,2})|(?<amount>\d{1,3}(?:[,.\u2019' ]\d{3})+|\d{4,7})|(?<short>\d{1,4})\s?(?<unit>k|thousand))(?![\p{L}\p{N}]|[.:]\d|\s?(?:m|min|mins|minutes|h|hours?|am|pm)\b)/gu;
const YEARS = /^(?:19|20)\d{2}$/;

/** Every way to write one number: 60000 is "60,000", "60k" and "60 thousand" too. */
function spellings({ version, amount, short }: Record<string, string | undefined>): readonly string[] {
  if (version !== undefined) {
    const bare = version.replace(/^v/u, '');
    return [bare, `v${bare}`];
  }
  const digits = short === undefined ? (amount ?? '').replace(/\D/gu, '') : `${short}000`;
  const grouped = digits.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  const thousands = digits.endsWith('000')
    ? [`${digits.slice(0, -3)}k`, `${digits.slice(0, -3)} thousand`]
    : [];
  return [digits, grouped, ...thousands];
}

/** Numbers in folded text, as phrases; one that no talk writes stays a word. */
export function readNumbers(text: string, index: InvertedIndex): readonly QueryPart[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(NUMBER)].flatMap((match): readonly QueryPart[] => {
    if (YEARS.test(match[0])) return [];
    const found = spellings(match.groups ?? {})
      .map((phrase) => ({
        phrase,
        count: index.phrase(tokenize(phrase).map(({ stem }) => stem)).docs.length,
      }))
      .sort((a, b) => b.count - a.count)[0];
    if (found === undefined || found.count === 0) return [];
    const [start, end] = [match.index, match.index + match[0].length];
    return [{ start, end, label: `“${found.phrase}”`, filters: { phrases: [found.phrase] } }];
  });
}
