// Word list: a text file in the synonym format of Solr and Lucene → sections of lines, each with its place for messages.
import { BotError } from '../../errors.js';

/** One line of a source: one phrase, or several words of one meaning. */
export interface SourceLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly words: readonly string[];
}

/** Lines that belong together, under the comment that says why they are listed. They are kept in order. */
export interface Section {
  readonly why: string;
  readonly lines: readonly SourceLine[];
}

const COMMENT = '#';

/**
 * Reads `kubernetes, k8s, kube`: words between commas, a group a line. A line that begins with `#` is a comment. An
 * empty line ends a section, and a section begins with the comment that says why. Throws `BotError('invalid-data')`
 * for words without such a comment and for an empty word.
 */
export function parseWordList(file: string, text: string): readonly Section[] {
  const sections: { why: string; lines: SourceLine[] }[] = [];
  let why = '';
  let isOpen = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    if (trimmed === '') {
      isOpen = false;
      why = '';
    } else if (trimmed.startsWith(COMMENT)) {
      why = `${why} ${trimmed.slice(COMMENT.length).trim()}`.trim();
    } else {
      const words = wordsOf(trimmed, `${file}:${index + 1}`);
      if (why === '') throw new BotError('invalid-data', `${file}:${index + 1} no comment above says why`);
      if (!isOpen) sections.push({ why, lines: [] });
      isOpen = true;
      sections.at(-1)?.lines.push({ file, line: index + 1, words });
    }
  }
  return sections;
}

function wordsOf(line: string, place: string): readonly string[] {
  const words = line.split(',').map((word) => word.trim());
  if (words.includes('')) throw new BotError('invalid-data', `${place} a comma with no word beside it`);
  return words;
}
