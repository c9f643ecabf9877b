// Where a person works, as the bio says it: used only where the heading names no company.
import type { Companies } from './companies.js';

/** What follows these words is the past. */
const PAST = /\b(?:prior to|previously|formerly|until recently|before (?:that|joining)|was)\b/i;
const AT = /\bat ((?:\p{Lu}[\p{L}\p{N}&-]*)(?: \p{Lu}[\p{L}\p{N}&-]*){0,3})/u;
/** "Google: Sven Mawson …". */
const LABEL = /^(\p{Lu}[\p{L} ]{1,30}): /u;

/**
 * The present employer in the first two sentences of a bio, or null. A spelling met in headings counts after
 * "at", "of", "for" and the like; an unknown one only after "at".
 */
export function bioCompany(bio: string | null, companies: Companies): string | null {
  if (bio === null) return null;
  const present = (bio.split(PAST)[0] ?? '')
    .split(/(?<=[.!?])\s+/)
    .slice(0, 2)
    .join(' ');
  const label = LABEL.exec(present)?.[1];
  if (label !== undefined) return label;
  return companies.namedIn(present) ?? AT.exec(present)?.[1] ?? null;
}
