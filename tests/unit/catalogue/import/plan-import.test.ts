// The plan of a second import: what is the same talk, and what became of it.
import { describe, expect, it } from 'vitest';
import type { ImportedEvent } from '../../../../src/catalogue/import/imported-event.js';
import {
  mergeEvent,
  type PlannedTalk,
  planImport,
  type StoredTalk,
} from '../../../../src/catalogue/import/plan-import.js';
import { readOne } from '../../../support/catalogue/import-folder.js';

interface Row {
  readonly guid?: string;
  readonly title?: string;
  readonly start?: string;
  readonly room?: string;
  readonly status?: string;
}

const YEAR = '2030';

function schedule(rows: readonly Row[]): Promise<ImportedEvent> {
  const items = rows.map(({ title = 'A talk', start = '10:00', ...rest }) => ({
    title,
    start,
    duration: '0:30',
    ...rest,
  }));
  const days = [{ date: `${YEAR}-06-01`, rooms: { Hall: items } }];
  return readOne(
    'x.json',
    JSON.stringify({ schedule: { conference: { title: 'ExampleConf', time_zone_name: 'UTC', days } } }),
  );
}

const free = (): boolean => false;
const stored = (talks: readonly PlannedTalk[]): readonly StoredTalk[] => talks;

async function twice(first: readonly Row[], second: readonly Row[]) {
  const before = planImport(await schedule(first), [], free);
  const after = planImport(await schedule(second), stored(before.talks), free);
  return { before: before.talks, after: after.talks, undecided: after.undecided };
}

const changes = (talks: readonly PlannedTalk[]) =>
  talks.map(({ change, talk }) => [talk.title, change, talk.state]);

describe('an import of an event that is stored', () => {
  it('changes nothing when nothing changed', async () => {
    const rows = [
      { guid: 'a' },
      { guid: 'b', title: 'Other' },
      { title: 'No id' },
      { title: 'No id', start: '12:00' },
    ];
    const { before, after } = await twice(rows, rows);
    expect(after.map(({ change }) => change)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(after.map(({ talk }) => talk.id)).toEqual(before.map(({ talk }) => talk.id));
    expect(new Set(before.map(({ talk }) => talk.id)).size).toBe(4);
  });

  it('keeps the id of a talk whose title changed, by the source’s guid', async () => {
    const { before, after } = await twice(
      [{ guid: 'a', title: 'Working title' }],
      [{ guid: 'a', title: 'Final title' }],
    );
    expect(changes(after)).toEqual([['Final title', 'changed', 'planned']]);
    expect(after[0]?.talk.id).toBe(before[0]?.talk.id);
  });

  it('tells moved, cancelled, gone and new talks', async () => {
    const { after } = await twice(
      [
        { guid: 'time' },
        { guid: 'room', title: 'Room' },
        { guid: 'off', title: 'Off' },
        { guid: 'gone', title: 'Gone' },
      ],
      [
        { guid: 'time', start: '11:00' },
        { guid: 'room', title: 'Room', room: 'Cellar' },
        { guid: 'off', title: 'Off', status: 'cancelled' },
        { guid: 'new', title: 'New' },
      ],
    );
    expect(changes(after)).toEqual([
      ['A talk', 'moved', 'moved'],
      ['Room', 'moved', 'moved'],
      ['Off', 'cancelled', 'cancelled'],
      ['New', 'new', 'planned'],
      ['Gone', 'cancelled', 'cancelled'],
    ]);
  });

  it('keeps a moved talk moved, and brings a cancelled one back', async () => {
    const moved = await twice([{ guid: 'a' }], [{ guid: 'a', start: '11:00' }]);
    const again = planImport(await schedule([{ guid: 'a', start: '11:00' }]), stored(moved.after), free);
    expect(changes(again.talks)).toEqual([['A talk', 'unchanged', 'moved']]);
    const off = await twice([{ guid: 'a', status: 'cancelled' }], [{ guid: 'a' }]);
    expect(changes(off.after)).toEqual([['A talk', 'changed', 'planned']]);
  });

  it('leaves it open what became of missing talks when records are broken or the file is empty', async () => {
    const broken = await twice(
      [{ guid: 'a' }, { guid: 'b', title: 'B' }],
      [{ guid: 'a' }, { guid: 'b', title: ' ' }],
    );
    expect([broken.undecided, broken.after.length]).toEqual([1, 1]);
    const empty = await twice([{ guid: 'a' }], []);
    expect([empty.undecided, empty.after]).toEqual([1, []]);
  });

  it('knows a talk of another format by its title, and keeps what only the first one said', async () => {
    const first = planImport(await schedule([{ guid: 'a', title: 'Queues' }]), [], free);
    const videos = await readOne(
      'x.json',
      JSON.stringify({
        _type: 'playlist',
        id: 'P',
        title: 'ExampleConf',
        entries: [{ id: 'aaaaaaaaaa1', title: 'Queues', extractor: 'youtube', duration: 60 }],
      }),
    );
    const { talks } = planImport(videos, stored(first.talks), free);
    expect(talks).toHaveLength(1);
    expect(talks[0]?.talk).toMatchObject({
      id: first.talks[0]?.talk.id,
      videoId: 'aaaaaaaaaa1',
      room: 'Hall',
      startsAt: `${YEAR}-06-01T10:00:00+00:00`,
      state: 'given',
    });
  });

  it('takes no id that is another talk’s', async () => {
    const event = await schedule([{ guid: 'a' }]);
    const [plain] = planImport(event, [], free).talks;
    const [other] = planImport(event, [], (id) => id === plain?.talk.id).talks;
    expect(other?.talk.id).not.toBe(plain?.talk.id);
    expect(other?.talk.id).toMatch(/^a-talk-[a-z0-9]{7}$/);
  });
});

describe('an event that is imported again', () => {
  it('keeps what the second file leaves out or only assumes', async () => {
    const named = await readOne(
      'event.yml',
      'id: "ex-2030"\ntitle: "Ex 2030"\nlocation: "Lyon, France"\ntimezone: "Europe/Paris"\nkind: "conference"\nstart_date: "2030-06-01"\nend_date: "2030-06-03"\n',
    );
    const videos = await readOne(
      'videos.yml',
      '- id: "a"\n  title: "A"\n  event_name: "Ex 2030"\n  date: "2030-06-02"\n  video_id: "aaaaaaaaaa1"\n',
    );
    expect(mergeEvent(videos, named.event)).toEqual(named.event);
  });
});
