// `lectern reports` over a real database: what an operator sees, accepts and rejects, and what is served after that.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImportWatcher, type ImportWatcher, withImported } from '../../../src/app/imported-events.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import type { NewReport } from '../../../src/ports/catalogue/reports.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type ImportFolder, importFolder, readOne } from '../../support/catalogue/import-folder.js';
import type { Ran } from '../../support/program/run-cli.js';
import { runHere } from '../../support/program/run-here.js';
import { keptLog } from '../../support/quiet-log.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { eventually } from '../../support/until.js';

const SHIPPED = 'effective-rbac';
const TABLE = 'Title,Speakers,Date,Start,Room\nQueues,Ann Ash,2030-06-01,10:00,Hall\n';
const ANN = { platform: 'slack', tenant: 'T1', person: 'U-ann' };

let store: AStore;
let folder: ImportFolder;
let watcher: ImportWatcher;
beforeEach(async () => {
  store = await aStore();
  folder = importFolder();
  watcher = createImportWatcher(store.events, keptLog(), 5);
  await watcher.load();
  watcher.start(() => undefined);
});
afterEach(async () => {
  watcher.stop();
  folder.remove();
  await store.remove();
});

const lectern = (...args: string[]): Promise<Ran> => runHere(args, { DATABASE_URL: `file:${store.file}` });
/** An event that was imported before, and the id of its one talk. */
async function imported(): Promise<string> {
  const event = await readOne('conf-2030.csv', TABLE, { zone: 'Europe/Paris' });
  await store.events.store(event, { talks: new Map(), people: [] }, 0, false);
  await store.events.publish();
  return (await store.events.talks(event.event.id))[0]?.id ?? '';
}
/** As a running bot serves it. */
const served = (id: string): Talk | undefined =>
  withImported(theCatalogue().file, watcher.current).talks.find((talk) => talk.id === id);
const report = (talkId: string, field: NewReport['field'], right: string) =>
  store.reports.report(ANN, { talkId, eventId: 'any', field, right, source: 'the door' }, 1_700_000_000_000);

describe('lectern reports', () => {
  it('lists what is open and shows one whole, as words and as JSON', async () => {
    expect((await lectern('reports')).out).toBe('There is no open report.\n');
    await report(SHIPPED, 'room', 'Ballroom B');
    const line = `1  open  2023-11-14  room of ${SHIPPED}: “Ballroom B”\n`;
    expect(await lectern('reports', 'list')).toEqual({ code: 0, out: line });
    const shown = `${line}right: Ballroom B\nsource: the door\ntalk: Effective RBAC\n`;
    expect(await lectern('reports', 'show', '1')).toEqual({ code: 0, out: shown });
    const json = JSON.parse((await lectern('reports', 'list', 'all', '--json')).out);
    expect(json).toMatchObject({ number: 1, field: 'room', right: 'Ballroom B', state: 'open' });
    expect(JSON.stringify(json)).not.toContain('U-ann');
  });

  it('accept corrects a shipped talk, which running bots take up; reject takes that back', async () => {
    await report(SHIPPED, 'room', 'Ballroom B');
    const before = served(SHIPPED)?.room;
    expect(await lectern('reports', 'accept', '1')).toEqual({
      ...{ code: 0, out: expect.stringContaining(`room of ${SHIPPED}: Ballroom B, from now on.`) },
    });
    await eventually(() => expect(served(SHIPPED)?.room).toBe('Ballroom B'));
    expect((await lectern('reports', 'reject', '1')).out).toContain('its correction is taken back');
    await eventually(() => expect(served(SHIPPED)?.room).toBe(before));
  });

  it('accept keeps a field of an imported talk over later imports, which say so', async () => {
    const id = await imported();
    await report(id, 'time', '2030-06-01 11:00-11:45');
    await lectern('reports', 'accept', '1');
    const file = folder.write('conf-2030.csv', TABLE.replace('10:00', '10:30'));
    expect((await lectern('import', file, '--dry-run')).out).toContain(
      `corrections stay, though the file says something else: time of ${id} (report 1)`,
    );
    await eventually(() => expect(served(id)?.startsAt).toBe('2030-06-01T11:00:00+02:00'));
    expect(served(id)).toMatchObject({ endsAt: '2030-06-01T11:45:00+02:00', durationMinutes: 45 });
  });

  it('accept takes the operator’s own words, and refuses what an import would', async () => {
    await report(SHIPPED, 'other', 'The room is wrong, it was Ballroom B');
    await report(SHIPPED, 'slides', 'ftp://example.org/slides.pdf');
    const refusals = [
      await lectern('reports', 'accept', '1'),
      await lectern('reports', 'accept', '2'),
      await lectern('reports', 'accept', '9'),
      await lectern('reports', 'accept', 'one'),
      await lectern('reports', 'list', 'closed'),
    ];
    expect(refusals.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    expect(refusals.map(({ out }) => out)).toEqual([
      expect.stringContaining('“other” is no field that can be corrected'),
      expect.stringContaining('can’t be the slides: it is no http(s) address'),
      expect.stringContaining('There is no report 9'),
      expect.stringContaining('“one” is no number of a report, such as 3.'),
      expect.stringContaining('“closed” is no state of a report: open, accepted, rejected, all.'),
    ]);
    const accepted = await lectern('reports', 'accept', '1', '--field', 'room', '--value', 'Ballroom B');
    expect(accepted.code).toBe(0);
    expect((await lectern('reports', 'accept', '1')).out).toContain('Report 1 is accepted already.');
    await eventually(() => expect(served(SHIPPED)?.room).toBe('Ballroom B'));
  });

  it('reject closes with a reason', async () => {
    await report(SHIPPED, 'room', 'Ballroom B');
    const closed = await lectern('reports', 'reject', '1', '--reason', 'it was in room 12');
    expect(closed).toEqual({ code: 0, out: 'Report 1 is rejected.\n' });
    expect((await lectern('reports', 'show', '1')).out).toContain('reason: it was in room 12');
    expect((await lectern('reports', 'reject', '1')).out).toContain('Report 1 is rejected already.');
    expect((await lectern('reports', 'reject', '7')).out).toContain('There is no report 7.');
  });

  it('makes a moved talk news for those who rely on it', async () => {
    const id = await imported();
    await report(id, 'room', 'Loft');
    const before = await store.events.revision();
    await lectern('reports', 'accept', '1');
    expect((await store.events.importsSince(before)).flatMap(({ changes }) => changes)).toMatchObject([
      { talkId: id, kinds: ['moved'], before: { room: 'Hall' }, after: { room: 'Loft' } },
    ]);
  });
});
