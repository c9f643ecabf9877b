// Mistake report: "the room is wrong for the vault talk", "that's the wrong speaker" → the report form of the talk that
// is meant. It names a field of a talk as a question about it does, so it is read before those.
import type { Catalogue } from '../../../search/catalogue.js';
import type { Intent } from '../intent.js';
import { findReference } from '../references.js';
import { covered } from '../wording/phrases.js';

const NAMED_FIELD =
  '(?:(?:start(?:ing)? |end |time ?)?(?:times?|slots?)|rooms?|halls?|titles?|speakers?|presenters?|companies|company|employers?|links?|urls?|abstracts?|descriptions?|summary|slides|deck|videos?|recordings?|(?:speakers? )?names?|days?|dates?|levels?|tracks?|lengths?|durations?|languages?|bios?)';
/** "slides link", "speaker field": what holds it may be named behind it. */
const FIELD = `${NAMED_FIELD}(?: (?:links?|urls?|fields?))?`;
const WRONG =
  '(?:(?:all |completely |just |plain |totally |still |a bit )?(?:wrong|incorrect|mistaken|off|misspel(?:t|led)|outdated|out of date|dead|broken|mixed up|messed up)|not (?:right|correct|true|up to date)|(?:a )?(?:mistake|typo|error))';
const FAILS =
  "(?:(?:isn't|aren't|wasn't) (?:right|correct|true|working)|(?:doesn't|don't|does not|do not|won't) (?:work|open|load|play)|not working)";
const IS = "(?:'s|s| is| are| was| were| looks?| seems?)(?: to be)?";
const OF = '(?:of|for|in|on|at|with)';
/** "that's", "you have", "it says", "there is" before the wrong thing. */
const SHOWS =
  "(?:(?:that|this|it|these|those|you|they|there|i think|looks like)(?:'s|'re| is| are| has| have| shows?| says?| lists?| got| think)*(?: that)? )*";

const FORMS: readonly RegExp[] = [
  // "the room is wrong for the vault talk", "the time of the istio talk is wrong", "the link doesn't work"
  `^${SHOWS}(?:the |its |their )?${FIELD}(?: ${OF} (?<of>.+?))?(?:${IS} (?:the )?${WRONG}| ${FAILS})(?: ${OF} (?<behind>.+))?$`,
  // "that's the wrong speaker", "wrong room for the vault talk"
  `^${SHOWS}(?:the |a |an )?(?:wrong|incorrect|not the right) ${FIELD}(?: ${OF} (?<behind>.+))?$`,
  `^(?:this|that|it)(?:'s| is)? ?(?:isn't|not) the (?:right|correct) ${FIELD}(?: ${OF} (?<behind>.+))?$`,
  // "the vault talk has the wrong room", "the vault talk's room is wrong"
  `^(?<before>.+?)(?:'s)? (?:has|have|shows?|lists?|says?|got) (?:the |a |an )?(?:wrong|incorrect) ${FIELD}$`,
  `^(?<before>.+?)'s ${FIELD}${IS} ${WRONG}$`,
].map((form) => new RegExp(form, 'u'));

const ARTICLE = /^(?:the|that|this|a|an)\s+/u;
const NOUN = /\s+(?:talk|session|keynote|panel|presentation)s?$/u;

/** The one talk that words describe: its title, or the best answer to words that are no name alone. */
function describedTalk(words: string, catalogue: Catalogue): string | null {
  const { exact, hits, total, understanding } = catalogue.search({ text: words.replace(ARTICLE, '') });
  const best = exact ?? hits[0]?.talk;
  const isOne = exact !== undefined || total === 1 || understanding.text !== '';
  return best === undefined || !isOne ? null : best.id;
}

/** Reads that something shown of a talk is wrong; null for anything else. `text` is prepared, without politeness. */
export function readMistakeReport(text: string, catalogue: Catalogue): Intent | null {
  const match = FORMS.map((form) => form.exec(text)).find((found) => found !== null);
  if (match === undefined || match === null) return null;
  const { of, behind = of, before = behind } = match.groups ?? {};
  const act = { intent: 'act', act: 'report' } as const;
  const { reference, rest } = findReference(before ?? '');
  if (before === undefined || (covered(rest) && (reference !== null || rest === '')))
    return { ...act, subject: reference ?? { kind: 'one' } };
  const id = describedTalk(before, catalogue) ?? describedTalk(before.replace(NOUN, ''), catalogue);
  return id === null ? null : { ...act, subject: { kind: 'talk', id } };
}
