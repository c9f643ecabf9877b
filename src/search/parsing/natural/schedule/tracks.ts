// Tracks in words: "the data and machine learning track", "track observability" → a track of the schedule.
import { STOP_WORDS } from '../../../analysis/stop-words.js';
import { type Token, tokenize } from '../../../analysis/tokenizer.js';
import type { ParserDeps, QueryPart } from '../../parsed-query.js';

const TRACK = /(?<![\p{L}\p{N}])tracks?(?![\p{L}\p{N}])/gu;
const LEAD = /(?:\b(?:in|from|of|on)\s+)?(?:\bthe\s+)?$/u;
/** A track's name is at most so many words of a line. */
const MAX_WORDS = 6;

/** The one track that has exactly these words in its name, or these words as all of it; "no" before it is none of them. */
function trackOf(tokens: readonly Token[], { tracks }: ParserDeps): string | undefined {
  const words = tokens.map(({ word }) => word).filter((word) => !STOP_WORDS.has(word));
  const isGrammar = [tokens[0], tokens.at(-1)].some((token) => STOP_WORDS.has(token?.word ?? ''));
  if (words.length === 0 || isGrammar) return undefined;
  const fits = tracks.fits(words, false).filter(({ score }) => score === 1);
  const whole = fits.filter((fit) => fit.whole);
  const [first, ...others] = whole.length > 0 ? whole : fits;
  return others.length === 0 ? first?.item.name : undefined;
}

/** The longest stretch beside the word "track" that names one. */
function nearest(tokens: readonly Token[], isBefore: boolean, deps: ParserDeps) {
  for (let length = Math.min(MAX_WORDS, tokens.length); length > 0; length -= 1) {
    const stretch = isBefore ? tokens.slice(-length) : tokens.slice(0, length);
    const name = trackOf(stretch, deps);
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (name !== undefined && first !== undefined && last !== undefined)
      return { name, start: first.start, end: last.end };
  }
  return undefined;
}

/** Tracks that are called so in folded text; their names alone are subjects like any other. */
export function readTracks(text: string, deps: ParserDeps): readonly QueryPart[] {
  const mentions = [...text.matchAll(TRACK)];
  if (mentions.length === 0) return [];
  const tokens = tokenize(text);
  return mentions.flatMap(({ index, 0: word }): readonly QueryPart[] => {
    const before = tokens.filter(({ end }) => end <= index);
    const after = tokens.filter(({ start }) => start >= index + word.length);
    const found = nearest(before, true, deps) ?? nearest(after, false, deps);
    if (found === undefined) return [];
    const start = Math.min(found.start, index);
    const lead = LEAD.exec(text.slice(0, start))?.[0] ?? '';
    const end = Math.max(found.end, index + word.length);
    return [
      { start: start - lead.length, end, label: `Track: ${found.name}`, filters: { tracks: [found.name] } },
    ];
  });
}
