// Empty check: whether there are no transcripts at all, so that a question of a catalogue without any searches none.
import type { Database } from '../../database/database.js';

/** Milliseconds for which a look is believed: the first transcript that another process imports is found that much later. */
const LOOK_EVERY_MS = 2000;

export interface EmptyCheck {
  /** True where the database had no transcript when it was looked at last. */
  isEmpty(): Promise<boolean>;
  /** To be called when a transcript was stored or removed. */
  forget(): void;
}

/** Creates the check of one database. `now`: milliseconds. */
export function createEmptyCheck(database: Database, now: () => number = Date.now): EmptyCheck {
  let last: { readonly at: number; readonly isEmpty: Promise<boolean> } | undefined;
  const look = (): Promise<boolean> =>
    database.run(async (db) => {
      const first = await db.selectFrom('transcripts').select('number').limit(1).executeTakeFirst();
      return first === undefined;
    });
  const lookAgain = (): Promise<boolean> => {
    const looked = { at: now(), isEmpty: look() };
    last = looked;
    // A failure is reported to its caller, and the next caller looks again.
    looked.isEmpty.catch(() => {
      if (last === looked) last = undefined;
    });
    return looked.isEmpty;
  };
  return {
    isEmpty: () => (last !== undefined && now() - last.at < LOOK_EVERY_MS ? last.isEmpty : lookAgain()),
    forget: () => {
      last = undefined;
    },
  };
}
