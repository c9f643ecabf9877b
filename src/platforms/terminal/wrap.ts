// Line wrapping: runs of styled text → lines of a width, broken between words.
import type { Run } from './escape.js';
import { columns, graphemes } from './width.js';

type Line = readonly Run[];

/** Words and spaces apart; a word may be made of several styles. */
function pieces(runs: readonly Run[]): readonly (readonly Run[])[] {
  const words: Run[][] = [];
  let isOpen = false;
  for (const { text, style } of runs) {
    for (const [part] of text.matchAll(/\n| +|[^ \n]+/g)) {
      const isWord = !/^[ \n]/.test(part);
      if (isWord && isOpen) words.at(-1)?.push({ text: part, style });
      else words.push([{ text: part, style }]);
      isOpen = isWord;
    }
  }
  return words;
}

const widthOf = (line: Line): number => line.reduce((sum, { text }) => sum + columns(text), 0);

/** A word wider than the line is cut between characters, because an address or a hash has no spaces. */
function cut(word: Line, width: number): readonly Line[] {
  if (widthOf(word) <= width) return [word];
  const lines: Run[][] = [[]];
  let used = 0;
  const characters = word.flatMap(({ text, style }) => graphemes(text).map((one) => ({ text: one, style })));
  for (const character of characters) {
    const wide = columns(character.text);
    if (used + wide > width && used > 0) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(character);
    used += wide;
  }
  return lines.map(joined);
}

/** Neighbours of one style as one run. */
function joined(line: Line): Line {
  const runs: Run[] = [];
  for (const { text, style } of line) {
    const last = runs.at(-1);
    if (last?.style === style) runs.splice(-1, 1, { text: last.text + text, style });
    else runs.push({ text, style });
  }
  return runs;
}

const isSpace = (piece: Line): boolean => /^ /.test(piece[0]?.text ?? '');
const isBreak = (piece: Line): boolean => piece[0]?.text === '\n';

/** The line up to its last run that is not only spaces. */
const trimEnd = (line: Line): Line => line.slice(0, line.findLastIndex(({ text }) => !/^ +$/.test(text)) + 1);

/** Lines of at most `width` columns, without spaces at their ends. No text gives no line. */
export function wrap(runs: readonly Run[], width: number): readonly Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  const flush = (): void => {
    lines.push(joined(trimEnd(line)));
    line = [];
  };
  const addSpace = (space: Line): void => {
    if (line.length > 0) line = [...line, ...space];
  };
  const addWord = (word: Line): void => {
    if (line.length > 0 && widthOf(line) + widthOf(word) > width) flush();
    line = [...line, ...word];
  };
  for (const piece of pieces(runs)) {
    if (isBreak(piece)) flush();
    else if (isSpace(piece)) addSpace(piece);
    else cut(piece, width).forEach(addWord);
  }
  if (line.length > 0) flush();
  return lines;
}
