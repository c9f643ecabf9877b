// Entity spans: stretches of a line that may be a name, with the cues that stand around them.
import { FILLER_WORDS, TALK_NOUN } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import type { Token } from '../analysis/tokenizer.js';
import type { NameFit } from '../entities/name-index.js';
import { bitOf } from '../index/postings.js';
import type { NameChoice } from '../query.js';
import { TOGETHER } from './natural/joint-talks.js';
import { NEGATED_AFTER } from './natural/negation.js';
import type { ParserDeps } from './parsed-query.js';

/** A stretch of one to four words. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  /** How many of the words mean nothing in talks but as names. */
  readonly strange: number;
  readonly cues: Cues;
}

/** What stands around a stretch and says that it is a name. */
export interface Cues {
  /** "who is …", "what did …" */
  readonly who: boolean;
  /** "talks by …", "anything from the …" */
  readonly by: boolean;
  /** "… at", "… from" */
  readonly at: boolean;
  /** "… folks", "… team" */
  readonly folks: boolean;
  /** "… keynotes", "…'s talk" */
  readonly noun: boolean;
  /** "… talked about", "… presenting" */
  readonly says: boolean;
  /** "no …", "without …", "except …", "except the one with …", "… excluded" */
  readonly negated: boolean;
}

const WHO = /(?:\bwho(?:'?s| is| was)|\bspeakers?(?: named| called)?|\b(?:did|does|is|was|has|will))\s*$/u;
const BY = new RegExp(
  `(?:\\bby|\\b(?:${TALK_NOUN}|anything|something|everything|nothing|more) (?:given by|held by|from|of|with|featuring|at))(?: the| our| those)?\\s*$`,
  'u',
);
const AT = /\b(?:from|at|of|by)(?: the| our| those)?(?: [\p{L}\p{N} ]{2,24}(?:,| or| and| &))?\s*$/u;
const FOLKS = /^(?:'?s)?\s*(?:folks|people|team|guys|crew|employees|engineers?|staff|speakers?)\b/u;
/** Up to three words may stand between: "red hat storage talks". */
const NOUN = new RegExp(`^(?:'?s)?(?:\\s+[\\p{L}\\p{N}/-]+){0,3}\\s+${TALK_NOUN}\\b`, 'u');
const SAYS =
  /^(?:'?s)?\s*(?:talk(?:ed|ing|s)?|present(?:ed|ing|s)?|giv(?:e|es|ing)|gave|sa(?:y|id|ys)|speak(?:s|ing)?|spoke|doing|do|did)\b/u;

const NEGATED =
  /(?:\b(?:no|not|non|without|minus|but|except|excluding|exclude|neither|nor|skip|hide|drop|ignore|omit|remove|avoid)|\b(?:leave|take|filter) out|\b(?:other than|except for|apart from))(?: (?:the|that|those|by|from|of|with|at|ones?|talks?|sessions?))*\s*$/u;

function cuesAt(text: string, start: number, end: number, jointly: boolean): Cues {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 60);
  return {
    who: WHO.test(before),
    by: jointly || BY.test(before),
    at: AT.test(before),
    folks: FOLKS.test(after),
    noun: NOUN.test(after),
    negated: NEGATED.test(before) || NEGATED_AFTER.test(after),
    says: SAYS.test(after) || /^'s\b/u.test(after),
  };
}

/** Whether a word means anything in talks beside the names of their speakers. */
function isTopical({ word, stem }: Token, { index, vocabulary }: ParserDeps): boolean {
  const topical = bitOf('title') | bitOf('abstract') | bitOf('track');
  return (
    vocabulary.triggers.has(stem) ||
    vocabulary.commonWords.has(word) ||
    vocabulary.commonWords.has(stem) ||
    STOP_WORDS.has(word) ||
    FILLER_WORDS.has(word) ||
    index.postings(stem).fieldMasks.some((mask) => (mask & topical) !== 0)
  );
}

/** A name does not cross punctuation, or words that were taken out. */
const BROKEN = /[,;:!?()]|\s{3,}/u;
const LONGEST_NAME = 4;
/** Names stand early in a query; what comes after so many words is a message. */
const MOST_WORDS = 40;

/** Stretches of the line, the longest first, then from the left. */
export function spansOf(text: string, all: readonly Token[], deps: ParserDeps): readonly Span[] {
  const tokens = all.slice(0, MOST_WORDS);
  const strange = tokens.map((token) => (isTopical(token, deps) ? 0 : 1));
  const spans: Span[] = [];
  const jointly = TOGETHER.test(text);
  for (let length = Math.min(LONGEST_NAME, tokens.length); length >= 1; length -= 1) {
    for (let from = 0; from + length <= tokens.length; from += 1) {
      const inside = tokens.slice(from, from + length);
      const start = (inside[0] as Token).start;
      const end = (inside.at(-1) as Token).end;
      if (BROKEN.test(text.slice(start, end))) continue;
      spans.push({
        start,
        end,
        tokens: inside,
        words: inside.map(({ word }) => word),
        strange: strange.slice(from, from + length).reduce<number>((sum, each) => sum + each, 0),
        cues: cuesAt(text, start, end, jointly),
      });
    }
  }
  return spans;
}

/** Only words of grammar and of conversation. */
export const hasNoContent = (words: readonly string[]): boolean =>
  words.every((word) => STOP_WORDS.has(word) || FILLER_WORDS.has(word));

/** Fits as good as the best; whole names before parts of names. */
export function bestFits<T>(fits: readonly NameFit<T>[], least: number): readonly T[] {
  const [first] = fits;
  if (first === undefined || first.score < least) return [];
  return fits
    .filter(({ score, whole }) => score >= first.score - 0.01 && whole === first.whole)
    .map(({ item }) => item);
}

/** The line with the name written as a filter, for each thing that it may mean. */
export function chooserOf(
  line: string,
  { start, end }: { start: number; end: number },
  filter: string,
  named: readonly { readonly label: string; readonly key: string }[],
): readonly NameChoice[] {
  return named.slice(0, 10).map(({ label, key }) => ({
    label,
    line: `${line.slice(0, start)}${filter}:"${key}"${line.slice(end)}`.trim(),
  }));
}

/** The 's, "folks" and "from the" that belong to a name go with it. */
export function widened(text: string, { start, end }: Span): { start: number; end: number } {
  const tail =
    /^(?:'s\b)?(?:\s*(?:folks|people|team|guys|crew|employees|engineers?|staff)\b)?/u.exec(
      text.slice(end),
    )?.[0] ?? '';
  const head =
    /(?:\b(?:by|from|at|of|with)\s+)?(?:\bthe\s+)?$/u.exec(text.slice(Math.max(0, start - 12), start))?.[0] ??
    '';
  return { start: start - head.length, end: end + tail.length };
}
