// Passage ids: a transcript's number and a place in it as one integer, so that full text knows the talk of a match
// without reading the match's row, and the passages of a talk are one range.

/** Passages of one transcript; more than a week of speech. */
export const MOST_PASSAGES = 65_536;

export const passageId = (transcript: number, place: number): number => transcript * MOST_PASSAGES + place;
export const transcriptOf = (id: number): number => Math.floor(id / MOST_PASSAGES);
export const passageNumber = (id: number): number => id % MOST_PASSAGES;
