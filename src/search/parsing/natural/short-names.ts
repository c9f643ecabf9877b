// Short names: "go", "c" and "r" are words of grammar or single letters, and programming languages where they stand so.
import { stemOf } from '../../analysis/stemmer.js';
import type { Token } from '../../analysis/tokenizer.js';

/** What a talk calls the language; absent for one that no word stands for. */
const LANGUAGES: Readonly<Record<string, string | undefined>> = { go: 'golang', c: undefined, r: undefined };
const BEFORE = /(?:^|\b(?:about|in|using|on|for|with|written in|write|learn|the|and|or|of))\s*$/u;
const AFTER =
  /^\s*(?:$|[?!.,]|(?:talks?|sessions?|code|programming|language|lang|developers?|devs?|programs?|services?|apps?|applications?|microservices|and|or|for beginners)\b)/u;

/** Words with the names of languages written out. */
export interface NamedWords<T> {
  readonly words: readonly T[];
  /** A language was asked for that no word stands for: the line does not ask for everything. */
  readonly unnamed: boolean;
}

/** Replaces the tokens that are languages. `others` is how many words of the line mean something by themselves. */
export function nameShort<T extends Token>(
  tokens: readonly T[],
  text: string,
  others: number,
): NamedWords<T> {
  let unnamed = false;
  const words = tokens.map((token) => {
    if (!(token.word in LANGUAGES)) return token;
    const stands = BEFORE.test(text.slice(0, token.start)) && AFTER.test(text.slice(token.end));
    if (!stands || (others > 0 && text.slice(0, token.start).trim() === '' && token.word !== 'go'))
      return token;
    const word = LANGUAGES[token.word];
    if (word === undefined) unnamed = true;
    return word === undefined ? token : { ...token, word, stem: stemOf(word), isFiller: false };
  });
  return { words, unnamed };
}
