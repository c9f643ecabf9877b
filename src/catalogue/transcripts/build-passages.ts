// Passages: cues → sentences with their times, in paragraphs. Captions that roll repeat lines, those of machines have no
// punctuation, and all are cut where the screen ends: none of that was said.
import { defined } from '../../lib/defined.js';
import type { Cue } from './cue.js';
import type { SpokenPassage, SpokenSentence } from './transcript.js';

/** Cues that follow each other so closely may repeat each other on the screen, in seconds. */
const ROLLING_GAP = 0.35;
/** Fewer words than this people repeat; more than this no screen shows. */
const LEAST_SHARED = 3;
const MOST_SHARED = 40;
/** A pause so long ends a sentence, and one so long a passage, in seconds. */
const SENTENCE_PAUSE = 2;
const PASSAGE_PAUSE = 6;
/** Without punctuation a sentence ends with the cue after so many words; with or without after so many at last. */
const FREE_SENTENCE = 14;
const LONGEST_SENTENCE = 80;
/** A passage ends with the sentence after so many words: half a minute, which is read and searched as one. */
const PASSAGE_WORDS = 60;
/** Words of one talk: some three days. */
const MOST_WORDS = 500_000;

interface Word {
  readonly text: string;
  readonly second: number;
  /** Seconds of silence before it. */
  readonly pause: number;
  readonly isCueEnd: boolean;
  /** Set where the speaker changes or is named. */
  readonly speaker?: string | null;
}

const wordsOf = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' ').filter((word) => word !== ''));

/** How many of a cue's first words the cue before shows already: whole lines that rolled up, or a line that grew. */
function repeatedWords(before: readonly string[], lines: readonly string[]): number {
  const most = Math.min(before.length, lines.length);
  for (let count = most; count > 0; count -= 1) {
    const rolled = before.slice(before.length - count);
    if (rolled.every((line, index) => line === lines[index])) return wordsOf(rolled).length;
  }
  const [shown, now] = [wordsOf(before), wordsOf(lines)];
  const grew = shown.length > 0 && shown.every((word, index) => word === now[index]);
  return grew ? shown.length : sharedWords(shown, now);
}

/** How many words the end of one cue and the beginning of the next share, as windows that slide over speech do. */
function sharedWords(shown: readonly string[], now: readonly string[]): number {
  for (let count = Math.min(shown.length, now.length, MOST_SHARED); count >= LEAST_SHARED; count -= 1) {
    const end = shown.slice(shown.length - count);
    if (end.every((word, index) => word === now[index])) return count;
  }
  return 0;
}

/** The words of all cues in order, each once, with the times of their cues spread over them. */
function spokenWords(cues: readonly Cue[]): readonly Word[] {
  const words: Word[] = [];
  let before: { readonly lines: readonly string[]; readonly end: number } = { lines: [], end: 0 };
  for (const { start, end, lines } of cues) {
    const texts = lines.map(({ text }) => text);
    const rolls = start - before.end <= ROLLING_GAP;
    const repeated = rolls ? repeatedWords(before.lines, texts) : 0;
    const count = wordsOf(texts).length;
    let place = 0;
    for (const { text, speaker } of lines) {
      wordsOf([text]).forEach((word, inLine) => {
        place += 1;
        if (place <= repeated) return;
        words.push({
          text: word,
          second: Math.floor(start + ((end - start) * (place - 1)) / count),
          pause: place === repeated + 1 ? Math.max(0, start - before.end) : 0,
          isCueEnd: place === count,
          ...defined({ speaker: inLine === 0 ? speaker : undefined }),
        });
      });
    }
    before = { lines: texts, end: Math.max(end, before.end) };
    if (words.length > MOST_WORDS) break;
  }
  return words;
}

const SENTENCE_END = /[.?!…。？！]["'”’)\]]*$/u;
/** "e.g.", "Dr.", "v1.", a single letter: a full stop that ends nothing. */
const ABBREVIATION = /^(?:(?:\p{L}\.)+|(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|approx|Inc|Ltd)\.)$/iu;

const endsSentence = (text: string): boolean => SENTENCE_END.test(text) && !ABBREVIATION.test(text);

/** Speech with fewer ends of sentences than one in so many words has no punctuation to go by. */
const PUNCTUATED = 40;

const isPunctuated = (words: readonly Word[]): boolean =>
  words.filter(({ text }) => endsSentence(text)).length * PUNCTUATED >= words.length;

interface Sentence {
  readonly words: readonly Word[];
  readonly first: Word;
}

function sentencesOf(words: readonly Word[]): readonly Sentence[] {
  const cutsAtCues = !isPunctuated(words);
  const sentences: Sentence[] = [];
  let current: Word[] = [];
  const close = (): void => {
    const [first] = current;
    if (first !== undefined) sentences.push({ words: current, first });
    current = [];
  };
  for (const word of words) {
    if (word.speaker !== undefined || word.pause >= SENTENCE_PAUSE) close();
    current.push(word);
    const isFree = cutsAtCues && word.isCueEnd && current.length >= FREE_SENTENCE;
    if (endsSentence(word.text) || isFree || current.length >= LONGEST_SENTENCE) close();
  }
  close();
  return sentences;
}

const spoken = ({ words, first }: Sentence): SpokenSentence => ({
  second: first.second,
  text: words.map(({ text }) => text).join(' '),
});

interface Paragraph {
  readonly speaker: string | null;
  readonly sentences: readonly Sentence[];
}

const wordCount = ({ sentences }: Paragraph): number =>
  sentences.reduce((sum, { words }) => sum + words.length, 0);

/** Whether a sentence goes on with the paragraph. */
function belongsTo(paragraph: Paragraph, { first, words }: Sentence): boolean {
  const isOther = first.speaker !== undefined && first.speaker !== paragraph.speaker;
  const isFull = wordCount(paragraph) + words.length / 2 > PASSAGE_WORDS;
  return !isOther && !isFull && first.pause < PASSAGE_PAUSE;
}

function paragraphsOf(sentences: readonly Sentence[]): readonly Paragraph[] {
  const paragraphs: { speaker: string | null; sentences: Sentence[] }[] = [];
  for (const sentence of sentences) {
    const current = paragraphs.at(-1);
    // After a long pause it may be another one who goes on.
    const before = sentence.first.pause < PASSAGE_PAUSE ? (current?.speaker ?? null) : null;
    const { speaker = before } = sentence.first;
    if (current !== undefined && belongsTo(current, sentence)) current.sentences.push(sentence);
    else paragraphs.push({ speaker, sentences: [sentence] });
  }
  return paragraphs;
}

/** Puts cues together to what was said, in the order of their times. */
export function buildPassages(cues: readonly Cue[]): readonly SpokenPassage[] {
  const inOrder = [...cues].sort((one, other) => one.start - other.start);
  return paragraphsOf(sentencesOf(spokenWords(inOrder))).map(({ speaker, sentences }) => ({
    speaker,
    sentences: sentences.map(spoken),
  }));
}
