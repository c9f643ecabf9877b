// Publishing: prepares search for what was imported, then has running bots serve it, so that none of them works it out.
import type { Sliced } from '../../lib/time-slice.js';
import type { EventStore } from '../../ports/events.js';
import { readCatalogueSources } from '../create-bot.js';
import { readImportedEvents, withImported } from '../imported-events.js';
import { prepareSearch, withPublished } from '../prepared-search.js';

export interface PublishOptions {
  /** Does the work, at once or between other things. */
  readonly run: <Result>(work: Sliced<Result>) => Promise<Result>;
  /** Told talks that are done, of how many. */
  readonly progress?: (done: number, total: number) => void;
}

/** Has running bots serve what was written. Rejects when the database is away, or when `run` does. */
export async function publishEvents(
  store: EventStore,
  { run, progress = () => undefined }: PublishOptions,
): Promise<void> {
  const events = await readImportedEvents(store, 'written');
  const shipped = await run(readCatalogueSources());
  const sources = { ...shipped, talks: withImported(shipped.talks, events) };
  const total = sources.talks.talks.length;
  const prepared = await run(prepareSearch(sources, events, { progress: (done) => progress(done, total) }));
  if (prepared !== events.prepared) await store.keepPrepared(withPublished(prepared, events));
  await store.publish();
}

/** True where something was written that no bot serves yet. */
export const hasUnpublished = async (store: EventStore): Promise<boolean> =>
  (await store.written()) !== (await store.revision());
