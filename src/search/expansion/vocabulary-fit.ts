// Vocabulary fit: how far a catalogue is of the field that the vocabulary is about, measured from its talks.
import { likeness } from '../embeddings/vector-index.js';
import { DIMENSIONS, type Vector, type WordVectors } from '../embeddings/word-vectors.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';

/**
 * The likeness of the terms' centre and the talks' centre is 0.84 for the catalogue that the vocabulary was written
 * beside, 0.69 and 0.75 for other conferences of the field, 0.58 and 0.55 for data science, 0.48 for Ruby.
 */
const STRANGE = 0.5;
const AT_HOME = 0.8;

/** The centre of everything that talks about the vocabulary's subjects say. */
function centreOfTerms({ concepts }: Vocabulary, { embedText }: WordVectors): Vector {
  const centre = new Float32Array(DIMENSIONS);
  for (const { isStyle, tiers } of concepts) {
    if (isStyle) continue;
    for (const { text } of tiers.terms) {
      embedText(text).forEach((value, index) => {
        centre[index] = (centre[index] as number) + value;
      });
    }
  }
  return centre;
}

/** 1 for a catalogue of the vocabulary's own field, 0 for one of another; some 30 ms. */
export function vocabularyFit(vocabulary: Vocabulary, centre: Vector, words: WordVectors): number {
  const share = (likeness(centre, centreOfTerms(vocabulary, words)) - STRANGE) / (AT_HOME - STRANGE);
  return Math.min(1, Math.max(0, share));
}
