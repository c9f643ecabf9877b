// What an import changed, as people who rely on a talk are told.
import { describe, expect, it } from 'vitest';
import { planImport } from '../../../../src/catalogue/import/plan-import.js';
import { netChange, type TalkChange, talkChanges } from '../../../../src/catalogue/import/talk-changes.js';
import { readOne } from '../../../support/catalogue/import-folder.js';

interface Row {
  readonly guid: string;
  readonly title?: string;
  readonly start?: string;
  readonly room?: string;
  readonly status?: string;
  readonly abstract?: string;
}

async function planOf(rows: readonly Row[], stored: Parameters<typeof planImport>[1] = []) {
  const items = rows.map(({ title, ...rest }) => ({
    title: title ?? `Talk ${rest.guid}`,
    duration: '0:30',
    ...rest,
  }));
  const days = [{ date: '2030-06-01', rooms: { Hall: items } }];
  const conference = { title: 'ExampleConf 2030', time_zone_name: 'UTC', days };
  return planImport(
    await readOne('x.json', JSON.stringify({ schedule: { conference } })),
    stored,
    () => false,
  ).talks;
}

async function changes(first: readonly Row[], second: readonly Row[]) {
  const stored = await planOf(first);
  return talkChanges(await planOf(second, stored), stored);
}

const kinds = (found: Awaited<ReturnType<typeof changes>>) =>
  found.map(({ after, kinds: all }) => [after.title, ...all]);

describe('the changes of an import', () => {
  it('are moved, renamed, cancelled, gone and new talks, with what was before', async () => {
    const found = await changes(
      [
        { guid: 'a', start: '10:00' },
        { guid: 'b', start: '11:00' },
        { guid: 'c', start: '12:00' },
        { guid: 'd', start: '13:00' },
      ],
      [
        { guid: 'a', start: '10:30', title: 'Final title' },
        { guid: 'b', start: '11:00', status: 'cancelled' },
        { guid: 'c', start: '12:00' },
        { guid: 'e', start: '15:00' },
      ],
    );
    expect(kinds(found)).toEqual([
      ['Final title', 'renamed', 'moved'],
      ['Talk b', 'cancelled'],
      ['Talk e', 'new'],
      ['Talk d', 'cancelled'],
    ]);
    expect(found[0]).toMatchObject({
      before: { title: 'Talk a', startsAt: '2030-06-01T10:00:00+00:00', room: 'Hall' },
      after: { title: 'Final title', startsAt: '2030-06-01T10:30:00+00:00', room: 'Hall' },
    });
    expect(found.map(({ before }) => before === null)).toEqual([false, false, true, false]);
  });

  it('tell two talks that changed places from talks that moved', async () => {
    const found = await changes(
      [
        { guid: 'a', start: '10:00', room: 'Hall' },
        { guid: 'b', start: '11:00', room: 'Cellar' },
        { guid: 'c', start: '12:00' },
      ],
      [
        { guid: 'a', start: '11:00', room: 'Cellar' },
        { guid: 'b', start: '10:00', room: 'Hall' },
        { guid: 'c', start: '13:00' },
      ],
    );
    expect(kinds(found)).toEqual([
      ['Talk a', 'swapped'],
      ['Talk b', 'swapped'],
      ['Talk c', 'moved'],
    ]);
    const [a, b] = found;
    expect(found.map(({ swappedWith }) => swappedWith)).toEqual([b?.talkId, a?.talkId, null]);
  });

  it('tell a talk that takes place again, and one that has a time at last', async () => {
    const found = await changes(
      [{ guid: 'a', start: '10:00', status: 'cancelled' }, { guid: 'b' }],
      [
        { guid: 'a', start: '10:00' },
        { guid: 'b', start: '11:00' },
      ],
    );
    expect(kinds(found)).toEqual([
      ['Talk a', 'restored'],
      ['Talk b', 'scheduled'],
    ]);
  });

  it('are none for texts, for what stays cancelled, and for a new talk that is cancelled already', async () => {
    const off = { guid: 'b', start: '11:00', status: 'cancelled' };
    const found = await changes(
      [{ guid: 'a', start: '10:00' }, off],
      [{ guid: 'a', start: '10:00', abstract: 'At last.' }, off, { ...off, guid: 'c' }],
    );
    expect(found).toEqual([]);
  });
});

describe('several changes of one talk', () => {
  const HALL = {
    title: 'Mesh',
    day: '2030-06-01',
    startsAt: '2030-06-01T10:00:00Z',
    endsAt: null,
    room: 'Hall',
  };
  const LATER = { ...HALL, startsAt: '2030-06-01T11:00:00Z' };
  const LATEST = { ...HALL, startsAt: '2030-06-01T12:00:00Z' };
  const change = (
    kind: TalkChange['kinds'][number],
    before: TalkChange['before'],
    after: TalkChange['after'],
  ): TalkChange => ({ talkId: 'mesh', kinds: [kind], before, after, swappedWith: null });
  const net = (...all: readonly TalkChange[]) => {
    const found = netChange(all);
    return found === null
      ? null
      : { kinds: found.kinds, before: found.before?.startsAt, after: found.after.startsAt };
  };

  it('come to one from the first place to the last', () => {
    expect(net(change('moved', HALL, LATER), change('moved', LATER, LATEST))).toEqual({
      kinds: ['moved'],
      before: HALL.startsAt,
      after: LATEST.startsAt,
    });
  });

  it('come to none when the talk is back where it was', () => {
    expect(net(change('moved', HALL, LATER), change('moved', LATER, HALL))).toBeNull();
    expect(net(change('cancelled', HALL, HALL), change('restored', HALL, HALL))).toBeNull();
    expect(net(change('new', null, HALL), change('cancelled', HALL, HALL))).toBeNull();
  });

  it.each([
    ['cancelled', [change('moved', HALL, LATER), change('cancelled', LATER, LATER)]],
    [
      'moved',
      [change('cancelled', HALL, HALL), change('restored', HALL, HALL), change('moved', HALL, LATER)],
    ],
    ['new', [change('new', null, HALL), change('moved', HALL, LATER)]],
    [
      'renamed',
      [change('renamed', HALL, { ...HALL, title: 'A' }), change('renamed', HALL, { ...HALL, title: 'B' })],
    ],
    ['scheduled', [change('renamed', { ...HALL, startsAt: null }, HALL), change('scheduled', HALL, LATER)]],
  ] as const)('come to %s', (kind, all) => {
    expect(net(...all)?.kinds).toEqual([kind]);
  });
});
