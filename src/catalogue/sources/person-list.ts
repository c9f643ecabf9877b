// People from a line of text: "A & B", "A, B and C (Company)", "Jane Doe, Acme; John Roe, Other".
import type { RawPerson } from './raw-event.js';

/** What stands in place of a name that is not known. */
const PLACEHOLDER =
  /^(?:tb[acd]\.?|todo|n\/?a|none|null|nil|unknown|-+|—|\?+|et\.? al\.?|to be (?:announced|confirmed|determined)|speakers? tb[acd]|various|more|others?)$/i;
/** "Jr." and degrees follow a comma, but begin no new name. */
const SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|m\.? ?sc|b\.? ?sc|mba|esq)\.?$/i;
/** What follows the comma behind a name and is no other person. */
const ORGANISATION =
  /\b(?:universit(?:y|é|ät|à|eit|at)|universidad|hochschule|college|institut(?:e|o)?|foundation|gmbh|inc|ltd|llc|corp(?:oration)?|labs|centre|center)\b\.?/iu;
const CONJUNCTION = /\s+(?:&|and|und|et|y)\s+|\s+\/\s+|\s*\|\s*/i;

/** Is this a name, and not a stand-in such as "TBA"? */
export const isPersonName = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) && !PLACEHOLDER.test(name.trim());

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]/g;

/** Splits where `separator` stands outside of brackets. */
function splitOutside(text: string, separator: RegExp): string[] {
  const brackets = text.match(BRACKETS) ?? [];
  // A letter of no alphabet holds the place of each.
  const masked = text.replaceAll('\ufffc', ' ').replace(BRACKETS, '\ufffc');
  let next = 0;
  return masked
    .split(separator)
    .map((part) => part.replaceAll('\ufffc', () => brackets[next++] ?? '').trim())
    .filter((part) => part !== '');
}

/** "Jane Doe (Acme)" → name and company. */
function person(text: string): RawPerson {
  const [, name, company] = /^(.+?)\s*[([]([^()[\]]+)[)\]]\s*$/.exec(text) ?? [];
  return name === undefined ? { name: text } : { name, company };
}

/** "Jane Doe, Acme Inc." → name and company: the form of lists that are separated by semicolons. */
function personWithCompany(text: string): RawPerson {
  const [name = text, ...rest] = splitOutside(text, /,/);
  const [next] = rest;
  if (next === undefined || SUFFIX.test(next)) return person(text);
  return { name, company: rest.join(', ') };
}

function byComma(text: string): RawPerson[] {
  const names: string[] = [];
  for (const part of splitOutside(text, /,|\n|;/).flatMap((piece) => splitOutside(piece, CONJUNCTION))) {
    const before = names.at(-1);
    if (SUFFIX.test(part) && before !== undefined) names[names.length - 1] = `${before}, ${part}`;
    else if (before !== undefined && !part.includes('(') && ORGANISATION.test(part))
      names[names.length - 1] = `${before} (${part})`;
    else names.push(part.replace(/^(?:&|and|und)\s+/i, ''));
  }
  return names.map(person);
}

/** `[Ann Ash](https://…)` → Ann Ash: sites that are written in Markdown link their speakers. */
const LINK = /\[([^[\]]+)\]\(\S+?\)/g;

/** The people that a line names, in its order. */
export function personList(line: string | undefined): readonly RawPerson[] {
  const text = (line ?? '')
    .replace(LINK, '$1')
    .replace(/^\s*(?:speakers?|presenters?|by|von|with)\s*:\s*/i, '')
    .trim();
  if (text === '') return [];
  const pieces = splitOutside(text, /;|\n/);
  const people = pieces.length > 1 && text.includes(',') ? pieces.map(personWithCompany) : byComma(text);
  return people.filter(({ name }) => name !== undefined && isPersonName(name));
}
