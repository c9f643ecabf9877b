// The way of a question through catalogue and transcripts.
import { describe, expect, it } from 'vitest';
import { searchWithSpeech } from '../../../../src/command/fulfilment/speech-search.js';
import { BotError } from '../../../../src/errors.js';
import type { Transcripts } from '../../../../src/ports/transcripts.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const TALK = '101-ways-to-crash-your-cluster';

/** Transcripts that say everything in one talk, and keep what they were asked. */
function transcripts() {
  const asked: string[] = [];
  const hit = { passage: 0, second: 5, speaker: null, parts: [{ text: 'So.', matched: true }] };
  const port: Pick<Transcripts, 'talksSaying' | 'sentences'> = {
    talksSaying: async (words, talks) => {
      asked.push(`${words}${talks === undefined ? '' : ` in ${talks.length}`}`);
      return [TALK];
    },
    sentences: async (_, talkIds) => talkIds.map((talkId) => ({ ...hit, talkId })),
  };
  return { asked, transcripts: port as Transcripts };
}

describe('a search with speech', () => {
  it.each([
    ['gibbous moonlight', 'gibbous moonlight'],
    ['"leader election" gibbous level:beginner', 'gibbous "leader election"'],
    ['said:"leader election" istio', '"leader election"'],
    ['who talks about gibbous moonlight?', 'gibbous moonlight'],
    ['gibbous event:kubecon-na-2017', 'gibbous in 174'],
  ])('of %s asks for %s', async (text, words) => {
    const { asked, transcripts: port } = transcripts();
    await searchWithSpeech({ text }, { catalogue, transcripts: port });
    expect(asked).toEqual([words]);
  });

  it.each(['level:beginner', 'sort:random istio', `like:${TALK}`, '101 Ways to Crash Your Cluster'])(
    'of %s asks for nothing',
    async (text) => {
      const { asked, transcripts: port } = transcripts();
      await searchWithSpeech({ text }, { catalogue, transcripts: port });
      expect(asked).toEqual([]);
    },
  );

  it('has the sentence of a hit that no word of its own explains, and of no other', async () => {
    const services = { catalogue, transcripts: transcripts().transcripts };
    const speech = await searchWithSpeech({ text: 'gibbous moonlight' }, services);
    expect([...speech.spoken.keys()]).toEqual([TALK]);
    const written = await searchWithSpeech({ text: 'crash cluster' }, services);
    expect(written.results.hits.map(({ talk }) => talk.id)).toContain(TALK);
    expect([...written.spoken.keys()]).toEqual([]);
  });

  it('is answered by the catalogue alone while the database is away', async () => {
    const away = () => Promise.reject(new BotError('state-unavailable', 'away'));
    const port = { talksSaying: away, sentences: away } as unknown as Transcripts;
    const { results, spoken } = await searchWithSpeech({ text: 'istio' }, { catalogue, transcripts: port });
    expect(results.total).toBeGreaterThan(0);
    expect(spoken.size).toBe(0);
  });
});
