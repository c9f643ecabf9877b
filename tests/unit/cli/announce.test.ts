// `lectern announce simulate` over a database in which channels have set what they want announced.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/live/announcement.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { runHere } from '../../support/program/run-here.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

let store: AStore;
beforeEach(async () => {
  store = await aStore();
});
afterEach(() => store.remove());

const EVENT = theCatalogue().file.events[0]?.id ?? '';
const announced = (parts: Partial<Announcement>): Promise<void> =>
  store.announcementSettings.save({
    ...{ platform: 'slack', tenant: 'T1', channel: 'C1', eventId: EVENT, kind: 'event', value: '' },
    ...{ leadMinutes: 5, state: 'active', who: 'members', owner: 'U1', changedAt: 0 },
    ...parts,
  });
const simulate = async (event = EVENT) => {
  const { code, out } = await runHere(['announce', 'simulate', '--event', event], {
    DATABASE_URL: `file:${store.file}`,
  });
  return { code, lines: out.trimEnd().split('\n') };
};

describe('lectern announce simulate', () => {
  it('prints each post with its time at the venue, its channel and its title, in order', async () => {
    await announced({ kind: 'room', value: 'Ballroom A, Level 1', channel: 'CA' });
    await announced({ kind: 'room', value: 'Ballroom A, Level 1', channel: 'CA', leadMinutes: 5 });
    await announced({ leadMinutes: 10 });
    await announced({ kind: 'changes' });
    await announced({ channel: 'CP', state: 'paused' });
    const { code, lines } = await simulate();
    expect(code).toBe(0);
    const at = lines.filter((line) => line.startsWith('Thu 7 Dec 11:0'));
    expect(at).toEqual([
      'Thu 7 Dec 11:00 slack T1 C1: Starting in 10 min: 9 talks',
      'Thu 7 Dec 11:05 slack T1 CA: Starting in 5 min in Ballroom A: The Road to More Usable Kubernetes',
    ]);
    expect(lines[0]).toMatch(new RegExp(`, on the clock of America/Chicago: ${lines.length - 1} posts$`));
    expect(lines.join('\n')).not.toContain('CP');
  });

  it('says that there is no such event', async () => {
    expect(await simulate('nonconf')).toMatchObject({
      code: 1,
      lines: ['There is no event “nonconf”; `lectern event list` shows all of them.'],
    });
  });
});
