// A memory in which somebody has a shelf already, for the gallery: what is asked twice is answered alike.
import type { Wish } from '../../../src/live/wishes/wish.js';
import type { Wishes } from '../../../src/ports/live.js';
import type { Conversations, People, PersonalData, Shelf, ShelfEntry } from '../../../src/ports/people.js';

const DAY = 24 * 60 * 60 * 1000;
const MONDAY = Date.parse('2026-01-05T09:00:00Z');

const ENTRIES: readonly ShelfEntry[] = [
  { talkId: 'effective-rbac', savedAt: MONDAY + DAY, watchedAt: null, rating: null },
  { talkId: 'kubernetes-metadata-and-you', savedAt: MONDAY, watchedAt: MONDAY + DAY, rating: 5 },
];

const shelf: Shelf = {
  entries: async () => ENTRIES,
  mark: async (_, talkId) => ENTRIES.find((entry) => entry.talkId === talkId) as ShelfEntry,
  standings: async (_, talkIds) =>
    [
      { talkId: 'effective-rbac', savers: 3, ratings: 0, rating: null },
      { talkId: 'kubernetes-metadata-and-you', savers: 1, ratings: 2, rating: 4.5 },
    ].filter(({ talkId }) => talkIds?.includes(talkId) ?? true),
};

const people: People = {
  greet: async () => false,
  preferences: async () => ({ plain: false }),
  prefer: async () => {},
};

const conversations: Conversations = {
  recall: async () => null,
  keep: async () => {},
  forget: async () => {},
};

const personalData: PersonalData = {
  read: async () => ({
    shelfEntries: ENTRIES,
    people: [{}],
    conversations: [],
    wishes: [{}, {}],
    digests: [],
  }),
  erase: async () => ({ shelfEntries: 2, people: 1, conversations: 0, digests: 0 }),
};

const aWish = (line: string, madeAt: number): Wish => ({
  ...{ id: line.replaceAll(' ', '-'), platform: 'test', tenant: 'T1', person: 'U1', line, madeAt },
  ...{ searchedRevision: 0, matchedAt: null },
});

const wishes: Wishes = {
  of: async () => [aWish('react native performance', MONDAY + DAY), aWish('kubernetes security', MONDAY)],
  add: async () => 'kept',
  remove: async () => 1,
};

export const stillMemory = { shelf, people, conversations, personalData, wishes };
