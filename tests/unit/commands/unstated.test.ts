// What is said where the talks state little, and where there are none: never "0", never a list that is empty.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { vocabulary } = theCatalogue();
const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};

const asking = (events: Parameters<typeof createCatalogue>[0]['events'], talks: readonly string[]) => {
  const bare = { speakers: [], durationMinutes: null, startsAt: null, eventId: 'camp' };
  const file = { events, companies: [], talks: talks.map((title) => aTalk({ title, ...bare })) };
  const bot = realBot(undefined, undefined, undefined, { catalogue: createCatalogue(file, vocabulary) });
  return async (text: string) => seen(await bot.answer({ ...origin, kind: 'mention', text }));
};

describe('a conference that states nothing but titles', () => {
  const ask = asking([anEvent({ id: 'camp', name: 'Camp' })], ['Soldering for all', 'Holography']);

  it.each([
    ['/talk level:beginner', 'No talk here states a level'],
    ['talks under 30 minutes', 'No talk here says how long it is'],
    ['/talk company:google', 'No talk here says where its speakers work'],
    ['/talk track:web', 'No talk here has a track'],
  ])('answers %s with what it lacks, and not that nothing fits', async (line, sentence) => {
    const { text } = await ask(line);
    expect(text).toContain(sentence);
    expect(text).toContain('The talks here don’t say that');
    expect(text).not.toContain('Try fewer');
  });

  it.each([
    ['/speaker ann', 'name no speakers'],
    ['how many speakers', 'name no speakers'],
    ['/company acme', 'name no companies'],
    ['/schedule', 'Camp has no times'],
    ['/now', 'Camp has no times'],
    ['/events', 'Speakers: its schedule names none'],
  ])('answers %s with a sentence', async (line, sentence) => {
    expect((await ask(line)).text).toContain(sentence);
  });

  it('has no button for speakers that are not named', async () => {
    const { actions } = await ask('/events');
    expect(JSON.stringify(actions)).not.toContain('speakers:');
  });
});

describe('a catalogue before its first import', () => {
  const ask = asking([], []);

  it.each(['hi', '/talk', '/talk security', '/topics', '/now', '/schedule'])(
    'answers %s with how a conference is loaded',
    async (line) => {
      const { text } = await ask(line);
      expect(text).toContain('lectern import FILE');
      expect(text).not.toMatch(/No event|0 talks/u);
    },
  );
});
