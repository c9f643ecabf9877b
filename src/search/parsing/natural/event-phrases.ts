// Event phrases: which conference or year is meant in plain words, such as "at rubyconf", "kubecon austin", "from 2019".
import { STOP_WORDS } from '../../analysis/stop-words.js';
import { type Token, tokenize } from '../../analysis/tokenizer.js';
import type { EventSummary } from '../../events.js';
import type { ParserDeps, QueryPart } from '../parsed-query.js';

/** An event's name is at most so many words of a line. */
const MAX_WORDS = 8;
/** Words early in a line name an event; what comes after is a message. */
const MAX_TOKENS = 24;
/** A word that more talks than this share say is a subject before it is a conference. */
const COMMON_SHARE = 0.02;
const COMMON_LEAST = 3;

const CUE = /(?:\b(?:at|from|of|in|during)\s+)(?:the\s+|last\s+)?$/u;
const YEAR_PHRASE =
  /(?<![\p{L}\p{N}:-])(?:(?:from|in|of|during)\s+(?:the\s+year\s+)?)?(?<year>(?:19|20)\d\d)(?:'?s)?(?![\p{L}\p{N}-])/gu;
const RELATIVE_YEAR = /(?<![\p{L}\p{N}])(?:from |in |of )?(?<which>last|this) year(?:'?s)?(?![\p{L}\p{N}])/gu;

/** Grammar ("on", "the") and words that say something else than a name. */
const isWord = ({ word, stem }: Token, { index, vocabulary, talks }: ParserDeps, hasCue: boolean): boolean =>
  STOP_WORDS.has(word) ||
  vocabulary.triggers.has(stem) ||
  vocabulary.commonWords.has(word) ||
  vocabulary.commonWords.has(stem) ||
  // "from colombia": behind a cue a word that is no English one is a place, however many talks say it.
  (!(hasCue && !vocabulary.english.has(word)) &&
    index.postings(stem).mainCount > Math.max(COMMON_LEAST, talks.length * COMMON_SHARE));

/** "data fjord" for DataFjord: two words that together are one of an event's name. */
function writtenApart(words: readonly string[], { events }: ParserDeps): readonly EventSummary[] {
  const joined = words.join('');
  if (words.length !== 2 || !events.hasWord(joined)) return [];
  return events.named([joined]).flatMap(({ item }) => (item.talks > 0 ? [item] : []));
}

/** The events that a stretch of words names: by a whole name, or behind a cue by a word that says nothing else. */
function eventsNamed(tokens: readonly Token[], hasCue: boolean, deps: ParserDeps): readonly EventSummary[] {
  const words = tokens.map(({ word }) => word);
  const found = deps.events.named(words).filter(({ item }) => item.talks > 0);
  if (found.length === 0) return writtenApart(words, deps);
  const whole = found.filter(({ whole: isWhole }) => isWhole);
  if (
    whole.length > 0 &&
    (words.length > 1 || hasCue || !tokens.every((token) => isWord(token, deps, hasCue)))
  ) {
    return whole.map(({ item }) => item);
  }
  const isTelling = tokens.some((token) => !/^\d+$/.test(token.word) && !isWord(token, deps, hasCue));
  return isTelling && (hasCue || words.length > 1) ? found.map(({ item }) => item) : [];
}

/** What the chip of some events says. */
export function eventLabel(events: readonly EventSummary[], typed: string): string {
  const [only] = events;
  if (only !== undefined && events.length === 1) return `Event: ${only.label}`;
  return `Events: ${typed.trim()} (${events.length})`;
}

function readNamed(text: string, deps: ParserDeps): readonly QueryPart[] {
  const tokens = tokenize(text).slice(0, MAX_TOKENS);
  const parts: QueryPart[] = [];
  const isNamed = ({ word }: Token, at: number): boolean =>
    deps.events.hasWord(word) || deps.events.hasWord(`${word}${tokens[at + 1]?.word ?? ''}`);
  if (!tokens.some(isNamed)) return parts;
  let from = 0;
  while (from < tokens.length) {
    let length = Math.min(MAX_WORDS, tokens.length - from);
    for (; length > 0; length -= 1) {
      const [first, last] = [tokens[from] as Token, tokens[from + length - 1] as Token];
      const cue = CUE.exec(text.slice(0, first.start));
      const events = eventsNamed(tokens.slice(from, from + length), cue !== null, deps);
      if (events.length === 0) continue;
      parts.push({
        start: cue?.index ?? first.start,
        end: last.end,
        label: eventLabel(events, text.slice(first.start, last.end)),
        filters: { events: events.map(({ event }) => event.id) },
      });
      break;
    }
    from += Math.max(1, length);
  }
  return parts;
}

function readYears(text: string, { events, today }: ParserDeps): readonly QueryPart[] {
  const held = new Set(events.all.map(({ year }) => year));
  const partOf = (match: RegExpExecArray, year: number): readonly QueryPart[] => {
    if (!held.has(year)) return [];
    const { index: start } = match;
    return [{ start, end: start + match[0].length, label: `Year: ${year}`, filters: { years: [year] } }];
  };
  const thisYear = today().getUTCFullYear();
  return [
    ...[...text.matchAll(YEAR_PHRASE)].flatMap((match) => partOf(match, Number(match.groups?.year))),
    ...[...text.matchAll(RELATIVE_YEAR)].flatMap((match) =>
      partOf(match, match.groups?.which === 'last' ? thisYear - 1 : thisYear),
    ),
  ];
}

/** Reads which events are meant. In a catalogue of one, where every talk is of it, its name is set aside. `text` is folded. */
export function parseEventPhrases(text: string, deps: ParserDeps): readonly QueryPart[] {
  const named = readNamed(text, deps);
  if (deps.events.isOne) return named.map(({ start, end }) => ({ start, end, label: '', silent: true }));
  const isFree = ({ start, end }: QueryPart): boolean =>
    !named.some((part) => start < part.end && end > part.start);
  return [...named, ...readYears(text, deps).filter(isFree)];
}
