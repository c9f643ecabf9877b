// What looks like a person's name, and when two spellings are one person.
import { editDistance } from '../../../lib/edit-distance.js';
import { comparisonKey } from '../../fold.js';

const HONORIFIC = /^(?:Dr|Prof|Mr|Mrs|Ms|Mx|Sir)\b\.?\s+/;
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/;
const NAME_WORD = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|di|de|da|dos|du|van|von|der|den|la|le|el|al|bin|ibn)$/u;
/** Words of job titles: a segment with one of them is a role, not a person or a company. */
const ROLE_WORD =
  /\b(?:engineers?|engineering|architect|director|officer|president|[se]?vp|c[a-z]o|ciso|(?:co-?)?founder|head|lead|manager|advocate|evangelist|developer|scientist|researcher|principal|staff|fellow|professor|chair|gm|partner|analyst|strategist|designer|maintainer)\b/i;

/** The name without "Dr." and the like. */
export const withoutHonorific = (name: string): string => name.trim().replace(HONORIFIC, '');

/** True for a part of a heading that names a job, such as "Co-founder & CEO". */
export const looksLikeRole = (segment: string): boolean => ROLE_WORD.test(segment);

/** True for two to five capitalised words, such as "Raffaele di Fazio" or "A.J. Hunyady". */
export function looksLikeName(segment: string): boolean {
  const words = withoutHonorific(segment).split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => NAME_WORD.test(word)) &&
    /^\p{Lu}/u.test(words[0] ?? '')
  );
}

const words = (name: string): readonly string[] =>
  comparisonKey(withoutHonorific(name))
    .split(' ')
    .filter((word) => !GENERATION.test(word));

/**
 * One person, spelt twice? Equal when folded; or at most two letters apart in a name long enough that this is a
 * slip; or the same first and last name with other words between.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [words(one), words(other)];
  const [left, right] = [a.join(' '), b.join(' ')];
  if (left === right) return true;
  if (Math.min(left.length, right.length) >= 8 && editDistance(left, right, 2) <= 2 && a.length === b.length)
    return true;
  return a.length >= 2 && b.length >= 2 && a[0] === b[0] && a.at(-1) === b.at(-1);
}

const letters = (name: string): number => name.replace(/[^\p{L}]/gu, '').length;

/**
 * Of two spellings the fuller, counted in letters; where they are equally long the one of the bio,
 * which the person wrote. A difference of one letter between names of as many words is a slip, not fullness.
 */
export function fullerName(heading: string, bio: string): string {
  const sameWords = words(heading).length === words(bio).length;
  const difference = letters(heading) - letters(bio);
  const slip =
    sameWords && Math.abs(difference) <= 1 && !/(?:^|\s)\p{L}\.?(?:\s|$)/u.test(`${heading} ${bio}`);
  if (difference === 0 || slip) return bio;
  return difference > 0 ? heading : bio;
}
