// A transcript as the reader of captions makes it, written short: `[[second, sentence], …]` a passage.
import type { Transcript } from '../../../src/catalogue/transcripts/transcript.js';

type Sentence = readonly [second: number, text: string];

export const aTranscript = (talkId: string, passages: readonly (readonly Sentence[])[]): Transcript => ({
  talkId,
  language: 'en',
  format: 'webvtt',
  file: `${talkId}.vtt`,
  passages: passages.map((sentences) => ({
    speaker: null,
    sentences: sentences.map(([second, text]) => ({ second, text })),
  })),
});
