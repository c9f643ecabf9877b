// What the store owes to transcripts: on every database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpokenHit, TranscriptStore } from '../../../src/ports/transcripts.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aTranscript } from '../../support/bot/a-transcript.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const ALL = { offset: 0, limit: 10 };

/** A hit's sentence with its matches in brackets. */
const shown = ({ parts }: SpokenHit): string =>
  parts.map(({ text, matched }) => (matched ? `[${text}]` : text)).join('');

export function transcriptClauses(harness: () => StoreHarness): void {
  describe('transcripts', () => {
    let store: Store;
    let transcripts: TranscriptStore;
    let url: string;
    let log: KeptLog;
    beforeEach(async () => {
      log = keptLog();
      url = await harness().fresh();
      store = await openStore(url, log);
      transcripts = store.transcripts;
    });
    afterEach(() => store.close());

    const put = (talkId: string, ...passages: Parameters<typeof aTranscript>[1]) =>
      transcripts.store(aTranscript(talkId, passages), 1_700_000_000_000, false);

    it('find the sentence of a talk with its second, whatever the words’ forms', async () => {
      await put('raft', [
        [750, 'Nodes talk.'],
        [754, 'They hold leader elections often.'],
        [760, 'Then they rest.'],
      ]);
      const { items, total } = await transcripts.search({ words: 'election leaders', ...ALL });
      expect(total).toBe(1);
      expect(items[0]).toMatchObject({ talkId: 'raft', passage: 0, second: 754, speaker: null });
      expect(items.map(shown)).toEqual(['They hold [leader] [elections] often.']);
    });

    it('ask for words side by side where they are quoted', async () => {
      await put('near', [[1, 'A leader election begins.']]);
      await put('far', [[1, 'The election of a leader begins.']]);
      const talks = async (words: string): Promise<readonly string[]> =>
        (await transcripts.search({ words, ...ALL })).items.map(({ talkId }) => talkId).sort();
      expect(await talks('leader election')).toEqual(['far', 'near']);
      expect(await talks('"leader election"')).toEqual(['near']);
      expect(await talks('begins "leader election"')).toEqual(['near']);
      expect(await talks('ends "leader election"')).toEqual([]);
    });

    it('are found but for a passage whose row can’t be read', async () => {
      await put('broken', [[1, 'A quorum.']]);
      await put('whole', [[1, 'A quorum, too.']]);
      await harness().query(url, `update transcript_passages set seconds = '[]' where text = 'A quorum.'`);
      const { items } = await transcripts.search({ words: 'quorum', ...ALL });
      expect(items.map(({ talkId }) => talkId)).toEqual(['whole']);
      expect((await transcripts.passages('broken', ALL)).items).toEqual([]);
      const errors = log.lines.filter(({ level }) => level === 'error');
      expect(errors.map(({ fields }) => fields.talk)).toEqual(['broken', 'broken']);
    });

    it('put the talk first that says the most of it, each once, and page', async () => {
      await put('little', [[1, 'A quorum, once.']], [[60, 'And other things are said here.']]);
      await put('much', [[1, 'A quorum.']], [[60, 'Another quorum.']], [[120, 'A quorum again.']]);
      const first = await transcripts.search({ words: 'quorum', offset: 0, limit: 1 });
      expect(first).toMatchObject({ total: 2, items: [{ talkId: 'much' }] });
      const second = await transcripts.search({ words: 'quorum', offset: 1, limit: 1 });
      expect(second).toMatchObject({ total: 2, items: [{ talkId: 'little', second: 1 }] });
    });

    it('are searched among the talks that are asked for', async () => {
      for (const id of ['one', 'two', 'three']) await put(id, [[1, 'A quorum.']]);
      const found = await transcripts.search({ words: 'quorum', talks: ['three', 'one', 'none'], ...ALL });
      expect(found.items.map(({ talkId }) => talkId).sort()).toEqual(['one', 'three']);
      expect(await transcripts.search({ words: 'quorum', talks: [], ...ALL })).toEqual({
        items: [],
        total: 0,
      });
    });

    it('take words of query languages for words', async () => {
      await put('plain', [[1, 'Tea OR coffee, NEAR the door.']]);
      for (const words of [
        'tea OR',
        'coffee* -tea',
        'tea & ! coffee',
        '"',
        'NEAR(tea',
        "tea'; drop",
        '(((',
        ':*',
      ])
        await expect(transcripts.search({ words, ...ALL })).resolves.toBeDefined();
      const { total } = await transcripts.search({ words: "tea ' coffee", ...ALL });
      expect(total).toBe(1);
    });

    it('are searched within one talk in its order', async () => {
      await put('other', [[5, 'A quorum.']]);
      await put('talk', [[10, 'A quorum first.']], [[90, 'Nothing.']], [[120, 'The quorum last.']]);
      const found = await transcripts.searchTalk('talk', 'quorum', ALL);
      expect(found.total).toBe(2);
      expect(found.items.map(({ second, passage }) => [second, passage])).toEqual([
        [10, 0],
        [120, 2],
      ]);
      expect((await transcripts.searchTalk('talk', 'quorum', { offset: 1, limit: 1 })).items).toMatchObject([
        { second: 120 },
      ]);
      expect(await transcripts.searchTalk('unknown', 'quorum', ALL)).toEqual({ items: [], total: 0 });
    });

    it('are read in order, a page at a time, as they were stored', async () => {
      await put(
        'talk',
        [
          [0, 'One.'],
          [3, 'Two.'],
        ],
        [[60, 'Three & <b>four</b>.']],
      );
      const { passages } = aTranscript('talk', [
        [
          [0, 'One.'],
          [3, 'Two.'],
        ],
        [[60, 'Three & <b>four</b>.']],
      ]);
      expect(await transcripts.passages('talk', ALL)).toEqual({ items: passages, total: 2 });
      expect((await transcripts.passages('talk', { offset: 1, limit: 5 })).items).toEqual(passages.slice(1));
    });

    it('are stored once, replaced whole and removed', async () => {
      expect(await put('talk', [[0, 'A quorum.']], [[60, 'Another quorum.']])).toBe('new');
      expect(await put('talk', [[0, 'A quorum.']], [[60, 'Another quorum.']])).toBe('unchanged');
      expect(await put('talk', [[0, 'A lease.']])).toBe('changed');
      expect(await transcripts.search({ words: 'quorum', ...ALL })).toEqual({ items: [], total: 0 });
      expect((await transcripts.passages('talk', ALL)).total).toBe(1);
      expect(await transcripts.having(['talk', 'other'])).toEqual(new Set(['talk']));
      expect(await transcripts.remove('talk')).toBe(true);
      expect(await transcripts.remove('talk')).toBe(false);
      expect(await transcripts.having(['talk'])).toEqual(new Set());
      expect((await transcripts.search({ words: 'lease', ...ALL })).total).toBe(0);
    });

    it('stay as they are in a dry run', async () => {
      const dry = await transcripts.store(aTranscript('talk', [[[0, 'A quorum.']]]), 0, true);
      expect(dry).toBe('new');
      expect(await transcripts.having(['talk'])).toEqual(new Set());
    });
  });
}
