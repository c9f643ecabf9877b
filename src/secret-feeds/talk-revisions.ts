// Talk revisions: how often a talk was moved, renamed, cancelled or brought back, which calendars ask for as SEQUENCE.
import type { TalkRevision } from '../api/feeds/talk-event.js';
import type { EventStore } from '../ports/events.js';

/** As many as the store gives at once. */
const PAGE = 100;

/**
 * The last change of each talk by its id, as far back as imports are kept. Reads the log of imports once, and what is
 * new in it with each call; calls that come together read one after another.
 */
export function createTalkRevisions({
  importsSince,
}: Pick<EventStore, 'importsSince'>): () => Promise<ReadonlyMap<string, TalkRevision>> {
  const revisions = new Map<string, TalkRevision>();
  let seen = 0;
  const readNew = async (): Promise<void> => {
    for (let found = PAGE; found === PAGE; ) {
      const imports = await importsSince(seen, PAGE);
      for (const { revision, importedAt, changes } of imports) {
        for (const { talkId } of changes) revisions.set(talkId, { number: revision, at: importedAt });
        seen = revision;
      }
      found = imports.length;
    }
  };
  let reading: Promise<void> = Promise.resolve();
  return async () => {
    reading = reading.then(readNew, readNew);
    await reading;
    return revisions;
  };
}
