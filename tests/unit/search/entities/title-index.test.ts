// Title index: exact titles whatever their case and marks, and what tells talks of one title apart.
import { expect, it } from 'vitest';
import { createTitleIndex } from '../../../../src/search/entities/title-index.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const titled = (title: string, id: string, room: string | null = null) => aTalk({ title, id, room });

// More talks than a few, so that hashes stand close together.
const others = Array.from({ length: 3000 }, (_, number) => titled(`Talk number ${number}`, `talk-${number}`));
const twins = [
  titled('Lightning Talks', 'lightning-1', 'Hall A'),
  titled('Lightning talks!', 'lightning-2', 'Hall B'),
];
const talks = [twins[0], ...others, twins[1], titled('Straße nach Köln', 'strasse')].flatMap(
  (talk) => talk ?? [],
);
const index = createTitleIndex(talks, () => null);
const idsOf = (line: string) => index.find(line).map(({ id }) => id);

it('finds each talk by its title, and nothing by another', () => {
  for (const talk of others) expect(idsOf(talk.title.toUpperCase())).toEqual([talk.id]);
  expect(idsOf('strasse nach koln')).toEqual(['strasse']);
  expect(idsOf('Talk number')).toEqual([]);
  expect(idsOf('')).toEqual([]);
});

it('finds all talks of one title in page order, and tells them apart', () => {
  expect(idsOf('lightning talks')).toEqual(['lightning-1', 'lightning-2']);
  expect(talks.map((talk) => index.distinctionOf(talk)).filter((told) => told !== null)).toEqual([
    'Hall A',
    'Hall B',
  ]);
});

it('tells talks of one title apart by as few facts as do it', () => {
  const at = (startsAt: string, room: string, id: string) =>
    aTalk({ title: 'Orientation', startsAt, room, id });
  const toldApart = (...all: ReturnType<typeof aTalk>[]) => {
    const { distinctionOf } = createTitleIndex(all, () => null);
    return all.map(distinctionOf);
  };
  const [first, later] = [
    at('2020-01-09T19:00:00Z', 'Deck 2', 'a'),
    at('2020-01-11T19:00:00Z', 'Deck 2', 'b'),
  ];
  expect(toldApart(first, later)).toEqual(['Thu 9 Jan 2020', 'Sat 11 Jan 2020']);
  expect(toldApart(first, later, at('2020-01-11T21:00:00Z', 'Deck 2', 'c'))).toEqual([
    'Thu 9 Jan 2020, 19:00',
    'Sat 11 Jan 2020, 19:00',
    'Sat 11 Jan 2020, 21:00',
  ]);
});

it('finds nothing where there are no talks', () => {
  expect(createTitleIndex([], () => null).find('anything')).toEqual([]);
});

it('takes titles of one hash for no twins', () => {
  const alike = createTitleIndex([titled('Costarring', 'a'), titled('Liquid', 'b')], () => 'Event');
  expect(alike.find('liquid').map(({ id }) => id)).toEqual(['b']);
  expect(alike.distinctionOf(titled('Liquid', 'b'))).toBeNull();
});
