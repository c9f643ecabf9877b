// Transcript model: what was said in a talk's recording, as passages of whole sentences with their times.

/** One sentence, or some fifteen words where captions have no punctuation. */
export interface SpokenSentence {
  /** Seconds from the beginning of the recording. */
  readonly second: number;
  readonly text: string;
}

/** Sentences that one person says without a long pause: what is searched as one text and shown as one paragraph. */
export interface SpokenPassage {
  /** As the captions name them; null where they don't. */
  readonly speaker: string | null;
  /** At least one, in order. */
  readonly sentences: readonly SpokenSentence[];
}

/** Formats of captions that can be read, by the name that the command line prints. */
export const CAPTION_FORMATS = ['webvtt', 'srt', 'sbv', 'youtube-json', 'youtube-xml'] as const;
export type CaptionFormat = (typeof CAPTION_FORMATS)[number];

export interface Transcript {
  readonly talkId: string;
  /** ISO 639 code, from the name of the file; null where it names none. */
  readonly language: string | null;
  readonly format: CaptionFormat;
  readonly file: string;
  readonly passages: readonly SpokenPassage[];
}
