import { describe, expect, it } from 'vitest';
import { textOf } from '../../../../src/cards/model/rich-text.js';
import { factsLine, factsSpans, talkFacts } from '../../../../src/cards/text/facts-line.js';
import { createCatalogueEvents } from '../../../../src/search/events.js';
import { anEvent, aTalk } from '../../../support/bot/a-talk.js';

const EVENT = anEvent({ id: 'event-1', name: 'MeshConf', timeZone: 'America/Chicago' });
const events = createCatalogueEvents([EVENT], []);
const talk = aTalk({
  level: 'intermediate',
  durationMinutes: 36,
  ...{ startsAt: '2017-12-07T14:00:00-06:00', endsAt: '2017-12-07T14:35:00-06:00' },
  room: 'Room 12AB, Level 4',
  track: 'Storage / Mesh',
});

describe('the facts of a talk in one line', () => {
  it('has what tells talks of a list apart, without the floor of the room', () => {
    expect(factsLine(talk, events)).toBe(
      'Intermediate · 36 min · Thu 7 Dec 14:00 · Room 12AB · Storage / Mesh',
    );
  });

  it('has on the talk’s own card the whole slot and the whole room', () => {
    expect(textOf(talkFacts(talk, EVENT.timeZone))).toBe(
      'Intermediate · 36 min · Thu 7 Dec 2017, 14:00–14:35 CST · Room 12AB, Level 4 · Storage / Mesh',
    );
  });

  it('says the day where no time is known, nothing that is not known, and nothing twice', () => {
    const bare = aTalk({ durationMinutes: null });
    const keynote = aTalk({ day: '2017-12-07', format: 'keynote', track: 'Keynote', durationMinutes: null });
    const { timeZone } = EVENT;
    expect([factsLine(bare, events), textOf(talkFacts(bare, timeZone))]).toEqual(['', '']);
    expect(textOf(talkFacts(keynote, timeZone))).toBe('Keynote · Thu 7 Dec 2017');
  });

  it('says that no level is stated where the order goes by level', () => {
    expect(textOf(factsSpans(aTalk({ durationMinutes: 5 }), events, { unstated: true }))).toBe(
      'Level not stated · 5 min',
    );
  });
});
