// Prepared search: made once for talks and code, believed for these alone, and as good as what is made anew.
import { describe, expect, it, vi } from 'vitest';
import type { CatalogueSources } from '../../../src/app/create-bot.js';
import { NOTHING_IMPORTED } from '../../../src/app/imported-events.js';
import {
  createPreparedCatalogue,
  indexPrepared,
  keepPrepared,
  prepareSearch,
} from '../../../src/app/prepared-search.js';
import { DATA_FOLDER } from '../../../src/lib/paths.js';
import { finish } from '../../../src/lib/time-slice.js';
import type { EventStore } from '../../../src/ports/events.js';
import type { Embeddings } from '../../../src/search/embeddings/embeddings.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { keptLog } from '../../support/quiet-log.js';

const { file, vocabulary } = theCatalogue();
const opened = openEmbeddings(DATA_FOLDER) as Embeddings;

/** Sources whose embedding is counted. */
function sources(talks = file.talks) {
  const ofTalk = vi.fn(opened.ofTalk);
  const made: CatalogueSources = {
    talks: { ...file, talks },
    vocabulary,
    embeddings: { ...opened, ofTalk },
  };
  return { ...made, ofTalk };
}

const idsOf = (catalogue: ReturnType<typeof createPreparedCatalogue>, text: string) =>
  catalogue.search({ text }).hits.map(({ talk, score }) => [talk.id, score]);

describe('prepared search', () => {
  const first = sources();
  const prepared = finish(prepareSearch(first, { key: 'one', prepared: null }));

  const anew = createPreparedCatalogue(sources(), { key: 'one', prepared: null });

  it('finds what an index made anew finds, and embeds no talk', () => {
    const { ofTalk, ...again } = sources();
    const catalogue = finish(indexPrepared(again, prepared));
    for (const text of ['kubernetes security', 'how do I save money', 'liz rice', 'istio'])
      expect(idsOf(catalogue, text)).toEqual(idsOf(anew, text));
    expect(ofTalk).not.toHaveBeenCalled();
  });

  it('is taken as it is for the same talks and code, and made anew for others', () => {
    expect(finish(prepareSearch(sources(), { key: 'one', prepared }))).toBe(prepared);
    expect(finish(prepareSearch(sources(), { key: 'two', prepared })).key).not.toBe(prepared.key);
    const other = prepareSearch(sources(), { key: 'one', prepared }, { code: () => 'other' });
    expect(finish(other).key).not.toBe(prepared.key);
  });

  it('embeds only talks whose text is new', () => {
    const [changed, ...others] = file.talks;
    const talks = [...others, { ...changed, title: 'A title of its own' } as (typeof others)[number]];
    const { ofTalk, ...next } = sources(talks);
    finish(prepareSearch(next, { key: 'two', prepared }));
    expect(ofTalk.mock.calls.map(([talk]) => talk.title)).toEqual(['A title of its own']);
  });

  it('is made again where it is damaged', () => {
    const damaged = { ...prepared, terms: prepared.terms.slice(0, 5000) };
    const catalogue = finish(indexPrepared(sources(), damaged));
    expect(idsOf(catalogue, 'kubernetes security')).not.toEqual([]);
  });

  it('costs a line in the log where it can’t be kept', async () => {
    const log = keptLog();
    const away = { keepPrepared: () => Promise.reject(new Error('read-only')) };
    await keepPrepared(away as unknown as EventStore, prepared, NOTHING_IMPORTED, log);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'prepared search can’t be kept; it is made again at the next start',
    ]);
  });
});
