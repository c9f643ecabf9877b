// Phrase lists and coverage: a message has an intent when the intent's phrases and words of glue cover all of it.

/** A pattern over whole words of prepared text. */
export type Phrases = RegExp;

/** Alternatives of whole words; inside, `(?:…)`, `?` and `|` are those of regular expressions. */
export const phrases = (...alternatives: readonly string[]): Phrases =>
  new RegExp(`(?<![\\p{L}\\p{N}'])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}'])`, 'gu');

/** Politeness, hesitation and calls: they change nothing about what is asked. */
const POLITE = phrases(
  '(?:could|can|would|will|may|might) (?:you|u|i|we|ya)(?: please)?(?: (?:maybe|perhaps|just|also|kindly|quickly))?',
  "(?:i|we)(?:'d| would)? (?:like|love|want|need|wanna|wish)(?: to)?|i'm looking for|i am looking for",
  'please|pls|plz|kindly|somehow|just|maybe|perhaps|really|actually|basically|simply|quickly|quick question|again',
  'so+|um+|uh+|er+m*|hm+|well|now|then|too|also|btw|by the way|oh|ah',
  '(?:for|to) (?:me|us)|me|if (?:you can|possible|that is ok)|thanks in advance|go ahead and|do me a favou?r and|would you mind',
  "let(?:'s| me| us)|i was wondering(?: if| whether)?|i wonder(?: if| whether)?|any idea|do you (?:maybe )?know|you know",
  'gimme|ok|okay|hm+|either|as well|hey|lectern|bot|dude|man|mate|(?<!(?:many|which|what|the|all|any) )folks(?! (?:from|at|of|who|that|in|with) )|friend|yes|yeah|yep|sure|(?<!the )right',
);

/** Words of grammar around an intent. */
const GLUE = phrases(
  "the|a|an|of|to|for|from|is|was|were|are|am|be|been|being|did|does|do|done|has|have|had|having|i|i've|i'd|i'm|ive|im|id|ill|i'll|we|my|our|his|her|their|its|you|your|u",
  'on|in|at|with|and|but|or|that|this|it|he|she|they|them|one|ones|talk|talks|session|sessions|presentation|keynote|there|here|as|up|out|by|already|what|which|who|how|can|will|would|could|should|some|any|ok|okay|thanks|thank|thx|cool|great|nice|perfect|not',
);

/** Lower case, one kind of apostrophe, without marks around words. Emoji stay. */
export function prepared(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/[“”"„«»()[\]{}!?…,;]+|[.:](?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The text without one list's phrases. */
export const without = (text: string, ...lists: readonly Phrases[]): string =>
  tidy(lists.reduce((rest, list) => rest.replace(list, ' '), text));

/** Prepared text without politeness; the text itself where nothing else is in it. */
export function withoutPoliteness(text: string): string {
  const rest = without(text, POLITE);
  return rest === '' ? text : rest;
}

/** True when the lists and words of glue leave nothing of the text. */
export const covered = (text: string, ...lists: readonly Phrases[]): boolean =>
  without(text, ...lists, GLUE).replace(/[^\p{L}\p{N}]/gu, '') === '';

/** Whether any phrase of a list is in the text. */
export function has(text: string, list: Phrases): boolean {
  // `test` of a global expression begins at `lastIndex` and leaves it behind the match; `matchAll` begins there too.
  list.lastIndex = 0;
  const found = list.test(text);
  list.lastIndex = 0;
  return found;
}

/** The whole text is one phrase of the list. */
export function isWhole(text: string, list: Phrases): boolean {
  return has(text, list) && without(text, list).replace(/[^\p{L}\p{N}]/gu, '') === '';
}
