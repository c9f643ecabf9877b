// pretalx's API: a page of submissions becomes the talks of an event.
import { describe, expect, it } from 'vitest';
import { readOne } from '../../../../support/catalogue/import-folder.js';

const submission = (more: object) => ({
  code: 'ABCDE',
  title: 'Queues for all',
  speakers: [{ code: 'XYZ', name: 'Jane Doe', biography: 'Jane writes.' }],
  submission_type: { en: 'Talk', de: 'Vortrag' },
  track: { en: 'Ops' },
  state: 'confirmed',
  abstract: 'Why they grow.',
  duration: 30,
  slot: { room: { en: 'Hall' }, start: '2030-06-01T10:00:00+02:00', end: '2030-06-01T10:30:00+02:00' },
  ...more,
});

const page = (results: readonly object[], more: object = {}) =>
  readOne(
    'talks.json',
    JSON.stringify({ count: results.length, next: null, previous: null, results, ...more }),
  );

describe('pretalx’s API', () => {
  it('gives talks with people, room and times', async () => {
    const { format, talks, people, partial } = await page([submission({})]);
    expect([format, partial]).toEqual(['pretalx-api', false]);
    expect(talks.map(({ talk }) => talk)).toEqual([
      expect.objectContaining({
        sourceId: 'ABCDE',
        title: 'Queues for all',
        track: 'Ops',
        room: 'Hall',
        startsAt: '2030-06-01T10:00:00+02:00',
        durationMinutes: 30,
        abstract: 'Why they grow.',
      }),
    ]);
    expect(people).toEqual([expect.objectContaining({ name: 'Jane Doe', sourceIds: ['pretalx:XYZ'] })]);
  });

  it('reads slots, rooms and types as newer versions expand them', async () => {
    const slots = [{ start: '2030-06-01T10:00:00+02:00', room: { id: 1, name: { en: 'Cellar' } } }];
    const type = { id: 1, name: { en: 'Workshop' } };
    const { talks } = await page([submission({ slot: null, slots, submission_type: type, track: 3 })]);
    expect(talks[0]?.talk).toMatchObject({ room: 'Cellar', format: 'workshop', track: null });
  });

  it('leaves out proposals, keeps what is withdrawn as cancelled, and says that codes are no names', async () => {
    const { talks, notes, people } = await page([
      submission({ code: 'A1', state: 'submitted', title: 'Not yet' }),
      submission({ code: 'A2', state: 'withdrawn', title: 'Off', speakers: ['QWERTY'] }),
    ]);
    expect(talks.map(({ talk }) => [talk.title, talk.state])).toEqual([['Off', 'cancelled']]);
    expect(people).toEqual([]);
    expect(notes.slice(0, 2)).toEqual([
      '1 proposals are no talks, being neither accepted nor confirmed',
      'speakers are given by their codes alone; ask the API with ?expand=speakers,slots.room,track',
    ]);
  });

  it('takes nothing as gone where the page is one of several', async () => {
    const { partial } = await page([submission({})], { next: 'https://pretalx.com/api/events/x/?page=2' });
    expect(partial).toBe(true);
  });

  it('reads several pages in one list, and takes them for all there is where none is left out', async () => {
    const pages = (last: string | null) => [
      {
        count: 2,
        next: 'https://pretalx.com/api/events/x/?page=2',
        previous: null,
        results: [submission({})],
      },
      { count: 2, next: last, previous: 'https://x', results: [submission({ code: 'B2', title: 'Two' }), 7] },
    ];
    const read = await readOne('pages.json', JSON.stringify(pages(null)));
    expect(read.talks).toHaveLength(2);
    expect(read.problems).toEqual([expect.objectContaining({ where: '[1].results[1]' })]);
    expect(read.partial).toBe(false);
    expect((await readOne('pages.json', JSON.stringify(pages('https://x')))).partial).toBe(true);
  });
});
