// A plain spelling step for the peers that have none: the commonest known word within two edits.
import { editDistance } from '../../src/lib/edit-distance.js';

/** Gives the word itself when nothing is near. */
export function closestWord(known: ReadonlyMap<string, number>): (word: string) => string {
  const byLength = new Map<number, string[]>();
  for (const word of known.keys()) {
    const list = byLength.get(word.length);
    if (list === undefined) byLength.set(word.length, [word]);
    else list.push(word);
  }
  return (typed) => {
    if (typed.length < 4) return typed;
    let best = { word: typed, edits: 3, count: 0 };
    for (let length = typed.length - 2; length <= typed.length + 2; length += 1) {
      for (const word of byLength.get(length) ?? []) {
        const edits = editDistance(typed, word, 2);
        const count = known.get(word) ?? 0;
        if (edits < best.edits || (edits === best.edits && count > best.count)) best = { word, edits, count };
      }
    }
    return best.edits <= (typed.length < 6 ? 1 : 2) ? best.word : typed;
  };
}
