import { describe, expect, it } from 'vitest';
import { createLookups } from '../../../src/api/lookups.js';
import { searchTranscripts } from '../../../src/api/mcp/transcript-tool.js';
import type { SpeechQuery } from '../../../src/ports/transcripts.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const [talk] = catalogue.all().filter(({ videoId }) => videoId !== null);
const hit = (talkId: string) => ({
  talkId,
  passage: 0,
  second: 754.2,
  speaker: 'Jane',
  parts: [
    { text: 'the ', matched: false },
    { text: 'sidecar', matched: true },
  ],
});

describe('searching what was said', () => {
  it('gives the sentence, and the recording at its second; talks that are gone are left out', async () => {
    const asked: SpeechQuery[] = [];
    const search = async (query: SpeechQuery) => {
      asked.push(query);
      return { items: [hit(talk?.id ?? ''), hit('gone')], total: 12 };
    };
    const found = await searchTranscripts({ words: 'sidecar', page: 3, limit: 5 }, createLookups(catalogue), {
      search,
    });
    expect(asked).toEqual([{ words: 'sidecar', offset: 10, limit: 5 }]);
    expect(found).toMatchObject({
      total: 12,
      said: [
        {
          talk: { id: talk?.id },
          sentence: 'the **sidecar**',
          second: 754,
          url: `https://www.youtube.com/watch?v=${talk?.videoId}&t=754s`,
        },
      ],
    });
    expect(found.said).toHaveLength(1);
  });
});
