// `lectern transcripts list` and `remove`: which talks have a transcript, and taking one away.
import { readImportedEvents, withImported } from '../../app/imported-events.js';
import type { Talk, TalksFile } from '../../catalogue/talk.js';
import { BotError } from '../../errors.js';
import type { StoredTranscript } from '../../ports/transcripts.js';
import type { Store } from '../../store/create-store.js';
import { shippedFile, unknownEvent, withStore } from './event-store.js';

/** Options as commander reads them. */
interface ListFlags {
  readonly event?: string;
  readonly json?: true;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const servedTalks = async ({ events }: Store): Promise<TalksFile> =>
  withImported(shippedFile(), await readImportedEvents(events));

/** The contract of `--json`; a talk that left the catalogue has no title. */
const recordOf = ({ talkId, importedAt, ...facts }: StoredTranscript, talk: Talk | undefined): object => ({
  ...{ talk: talkId, title: talk?.title ?? null, event: talk?.eventId ?? null },
  ...facts,
  importedAt: new Date(importedAt).toISOString(),
});

function lineOf(stored: StoredTranscript, talk: Talk | undefined): string {
  const { talkId, language, format, file, importedAt } = stored;
  const day = new Date(importedAt).toISOString().slice(0, 10);
  const facts = [talk?.title ?? 'not in the catalogue', language, format, file, day];
  return `${talkId}  ${facts.filter((fact) => fact !== null).join(' · ')}`;
}

/**
 * Prints every transcript, or those of an event.
 * @throws BotError `invalid-input` for an event that is not there.
 */
export async function listTranscripts({ event, json }: ListFlags): Promise<void> {
  await withStore('read', async (store) => {
    const served = await servedTalks(store);
    if (event !== undefined && !served.events.some(({ id }) => id === event)) throw unknownEvent(event);
    const talks = new Map(served.talks.map((talk) => [talk.id, talk]));
    const format =
      json === true ? (...of: Parameters<typeof lineOf>) => JSON.stringify(recordOf(...of)) : lineOf;
    const listed = (await store.transcripts.list())
      .map((stored) => [stored, talks.get(stored.talkId)] as const)
      .filter(([, talk]) => event === undefined || talk?.eventId === event);
    for (const each of listed) print(format(...each));
  });
}

/**
 * Takes the transcript of a talk away; running bots find it no more at once.
 * @throws BotError `invalid-input` for a talk that has none.
 */
export async function removeTranscript(talkId: string): Promise<void> {
  await withStore('write', async (store) => {
    if (!(await store.transcripts.remove(talkId))) {
      throw new BotError(
        'invalid-input',
        `There is no transcript of “${talkId}”; \`lectern transcripts list\` shows all of them.`,
      );
    }
    const talk = (await servedTalks(store)).talks.find(({ id }) => id === talkId);
    print(`The transcript of ${talk?.title ?? talkId} is removed.`);
  });
}
