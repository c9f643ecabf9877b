// Spoken languages in words: "talks in french", "japanese talks", "not in english" → the language that talks are given in.
import type { Event, Talk } from '../../../catalogue/talk.js';
import { languageCode } from '../../../catalogue/text/language.js';
import { TALK_NOUN } from '../../analysis/filler-words.js';
import type { FilterReader } from '../filter-reader.js';
import type { ParserDeps, QueryPart } from '../parsed-query.js';

/** Shorter words are codes, and "go", "it" and "no" say something else in a sentence. */
const NAME = '[\\p{L}]{4,}';
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(?:(?:given|held|spoken|presented) )?in (?<in>${NAME})|(?<noun>${NAME})(?:[ -](?:language|speaking|spoken))?(?= ${TALK_NOUN}(?![\\p{L}])))(?![\\p{L}\\p{N}])`,
  'gu',
);

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/** "French" of `fr`; the code itself where it has no English name. */
const languageName = (code: string): string => NAMES.of(code) ?? code;

/** The code of the language that a talk is given in: its own, else its event's; null where neither states one. */
export const spokenLanguage = (talk: Talk, event: Pick<Event, 'language'> | undefined): string | null =>
  talk.language ?? event?.language ?? null;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What is said of a language that no talk is in; `languages` are those that talks are in. */
const noTalkIn = (code: string, languages: readonly string[]): string =>
  `No talk here is in ${languageName(code)}. The talks are in ${listed(languages.map(languageName))}.`;

/** `language:french`, `lang:fr` */
export const readLanguage: FilterReader = (value, _, { languages }) => {
  const code = languageCode(value);
  if (code === null)
    return { problem: `“${value}” is no language. Write its English name or its code, such as fr.` };
  if (languages.length > 0 && !languages.includes(code)) return { problem: noTalkIn(code, languages) };
  return { label: `Language: ${languageName(code)}`, filters: { languages: [code] } };
};

/** Languages in folded text. One that no talk is in, where talks state theirs, is a problem. */
export function readLanguages(
  text: string,
  { languages }: Pick<ParserDeps, 'languages'>,
): { readonly parts: readonly QueryPart[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const parts = [...text.matchAll(SPOKEN)].flatMap((match): readonly QueryPart[] => {
    const code = languageCode(match.groups?.in ?? match.groups?.noun);
    if (code === null) return [];
    const place = { start: match.index, end: match.index + match[0].length };
    if (languages.length === 0 || languages.includes(code))
      return [{ ...place, label: `Language: ${languageName(code)}`, filters: { languages: [code] } }];
    problems.push(noTalkIn(code, languages));
    return [{ ...place, label: '', silent: true }];
  });
  return { parts, problems };
}
