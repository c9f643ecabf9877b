import { describe, expect, it } from 'vitest';
import { identifyPeople, type KnownPerson } from '../../../../src/catalogue/import/identify-people.js';
import type { PersonTraits } from '../../../../src/catalogue/import/imported-event.js';
import { withDecisions } from '../../../../src/catalogue/import/people.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const traits = (parts: Partial<PersonTraits> = {}): PersonTraits => ({
  ...{ nameKey: 'ann ash', name: 'Ann Ash', companies: [], bios: [], handles: [], sourceIds: [], ...parts },
});
const known = (personId: string, parts: Partial<PersonTraits> = {}): KnownPerson => ({
  personId,
  ...traits(parts),
});
const idOf = (
  person: PersonTraits,
  people: readonly KnownPerson[],
  own: ReadonlyMap<string, string> = new Map(),
): string | undefined =>
  identifyPeople([person], own, people, (id) => people.some(({ personId }) => personId === id)).get(
    person.nameKey,
  );

describe('a person of an event', () => {
  it.each<[string, Partial<PersonTraits>]>([
    ['company', { companies: ['acme'] }],
    ['bio', { bios: ['ann works with queues'] }],
    ['account', { handles: ['github:ann'] }],
    ['key of the source', { sourceIds: ['rubyevents:ann ash'] }],
  ])('of the same name and %s is the same person', (_, parts) => {
    expect(idOf(traits(parts), [known('ann-ash', parts)])).toBe('ann-ash');
  });

  it('of the same name alone is another one', () => {
    expect(idOf(traits({ companies: ['other'] }), [known('ann-ash', { companies: ['acme'] })])).toBe(
      'ann-ash-2',
    );
  });

  it('keeps the id that they had at this event', () => {
    expect(idOf(traits(), [known('ann-ash')], new Map([['ann ash', 'ann-ash-7']]))).toBe('ann-ash-7');
  });

  it('of an export keeps the id of the export', () => {
    expect(idOf(traits({ sourceIds: ['lectern:ann-ash-3'] }), [])).toBe('ann-ash-3');
  });

  it('of a name in other letters has an id of its own', () => {
    const id = idOf(traits({ nameKey: '高橋一郎', name: '高橋一郎' }), []);
    expect(id).toMatch(/^person-[a-z0-9]{7}$/);
  });
});

it('gives talks the ids that operators decided on', () => {
  const speaker = {
    personId: 'ann-ash-2',
    name: 'Ann Ash',
    aliases: [],
    company: null,
    bioCompany: null,
    canonicalCompany: null,
    role: null,
    part: 'speaker' as const,
    bio: null,
  };
  const talk = aTalk({ eventId: 'ex', speakers: [speaker] });
  const id = (merged: [string, string][], split: [string, string][]): string | undefined =>
    withDecisions(talk, { merged: new Map(merged), split: new Map(split) }).speakers[0]?.personId;
  expect(id([['ann-ash-2', 'ann-ash']], [])).toBe('ann-ash');
  expect(id([], [['ex\nann ash', 'ann-ash-9']])).toBe('ann-ash-9');
  expect(id([], [])).toBe('ann-ash-2');
});
