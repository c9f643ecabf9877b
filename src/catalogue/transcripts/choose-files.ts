// Choice of captions: of several files of one talk, the one in the language that the talk is given in.
import type { Talk } from '../talk.js';
import type { CaptionName } from './match-talk.js';

/** Captions with the talk that they belong to. */
export interface CaptionFile {
  readonly path: string;
  readonly name: CaptionName;
  readonly talk: Talk;
}

/** Smaller is better: the talk's own language, then none named, then English, then any. */
function preference({ name: { language }, talk }: CaptionFile): number {
  if (language !== null && language === talk.language) return 0;
  if (language === null) return 1;
  return language === 'en' ? 2 : 3;
}

export interface ChosenFiles {
  /** One for each talk, in the order of the files. */
  readonly chosen: readonly CaptionFile[];
  readonly others: readonly CaptionFile[];
}

export function chooseFiles(files: readonly CaptionFile[]): ChosenFiles {
  const best = new Map<string, CaptionFile>();
  for (const file of files) {
    const known = best.get(file.talk.id);
    if (known === undefined || preference(file) < preference(known)) best.set(file.talk.id, file);
  }
  const chosen = new Set(best.values());
  return { chosen: [...chosen], others: files.filter((file) => !chosen.has(file)) };
}
