import { describe, expect, it } from 'vitest';
import { readOne } from '../../../../support/catalogue/import-folder.js';

const session = (parts: object): object => ({
  isServiceSession: false,
  startsAt: '2025-06-01T10:00:00',
  endsAt: '2025-06-01T10:45:00',
  ...parts,
});
const LUNCH = session({ id: '9', title: 'Food and talk', isServiceSession: true });

describe('Sessionize', () => {
  it('“All” names speakers, rooms and categories by their ids', async () => {
    const document = {
      sessions: [
        session({ id: '101', title: 'Queues', speakers: ['u1'], categoryItems: [11, 21], roomId: 5 }),
        LUNCH,
      ],
      speakers: [{ id: 'u1', fullName: 'Ann Ash', bio: 'Ann works.', tagLine: 'Engineer' }],
      categories: [
        { title: 'Level', items: [{ id: 11, name: 'Introductory' }] },
        { title: 'Session format', items: [{ id: 21, name: 'Workshop' }] },
      ],
      rooms: [{ id: 5, name: 'Hall' }],
    };
    const read = await readOne('x.json', JSON.stringify(document), { name: 'ExampleConf 2025' });
    expect([read.format, read.event.name]).toEqual(['sessionize', 'ExampleConf 2025']);
    expect(read.talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        title: 'Queues',
        room: 'Hall',
        level: 'beginner',
        format: 'workshop',
        durationMinutes: 45,
        sourceId: '101',
        speakers: [expect.objectContaining({ name: 'Ann Ash', bio: 'Ann works.', role: 'Engineer' })],
      }),
    ]);
  });

  it.each([
    [
      '“Sessions”',
      [
        {
          groupName: 'All',
          sessions: [
            session({
              id: '101',
              title: 'Queues',
              room: 'Hall',
              speakers: [{ id: 'u1', name: 'Ann Ash' }],
              categories: [{ name: 'Level', categoryItems: [{ id: 1, name: 'Advanced' }] }],
            }),
            LUNCH,
          ],
        },
      ],
    ],
    [
      '“GridSmart”',
      [
        {
          date: '2025-06-01',
          rooms: [
            {
              id: 5,
              name: 'Hall',
              sessions: [
                session({
                  id: '101',
                  title: 'Queues',
                  room: 'Hall',
                  speakers: [{ id: 'u1', name: 'Ann Ash' }],
                  categories: [{ name: 'Level', categoryItems: [{ id: 1, name: 'Advanced' }] }],
                }),
                LUNCH,
              ],
            },
          ],
        },
      ],
    ],
  ])('%s has names in place', async (_, document) => {
    const read = await readOne('x.json', JSON.stringify(document));
    expect(read.talks.map(({ talk }) => [talk.title, talk.room, talk.level])).toEqual([
      ['Queues', 'Hall', 'advanced'],
    ]);
    expect(read.people.map(({ name }) => name)).toEqual(['Ann Ash']);
  });
});
