// What is read once for a whole tenant: how long it is believed, and that a write here is seen at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonKey } from '../../../src/ports/people.js';
import { createSnapshots } from '../../../src/store/tenant-cache.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const tenant = { platform: 'slack', tenant: 'T1' };

/** Snapshots of how often something was read, at a time that can be set. */
function counting() {
  const state = { reads: 0, now: 0, fails: false };
  const snapshots = createSnapshots(
    async () => {
      state.reads += 1;
      if (state.fails) throw new Error('away');
      return state.reads;
    },
    () => state.now,
  );
  return { state, snapshots };
}

describe('a snapshot of a tenant', () => {
  it('is shared by all who ask within two seconds', async () => {
    const { state, snapshots } = counting();
    expect(await Promise.all([snapshots.of(tenant), snapshots.of(tenant)])).toEqual([1, 1]);
    state.now = 1999;
    expect(await snapshots.of(tenant)).toBe(1);
    state.now = 2000;
    expect(await snapshots.of(tenant)).toBe(2);
  });

  it('is another one for another tenant, and for the same name on another platform', async () => {
    const { snapshots } = counting();
    const others = [tenant, { ...tenant, tenant: 'T2' }, { ...tenant, platform: 'discord' }];
    expect(await Promise.all(others.map(snapshots.of))).toEqual([1, 2, 3]);
  });

  it('is taken again after a write and after a failure', async () => {
    const { state, snapshots } = counting();
    await snapshots.of(tenant);
    snapshots.forget(tenant);
    state.fails = true;
    await expect(snapshots.of(tenant)).rejects.toThrow('away');
    state.fails = false;
    expect(await snapshots.of(tenant)).toBe(3);
  });
});

describe('the store', () => {
  const ann: PersonKey = { platform: 'slack', tenant: 'T1', person: 'U1' };
  const bob: PersonKey = { ...ann, person: 'U2' };
  let store: AStore;
  beforeAll(async () => {
    store = await aStore();
  });
  afterAll(() => store.remove());

  it('shows at once what was saved, rated and erased here', async () => {
    const { shelf, personalData } = store;
    expect(await shelf.standings(ann)).toEqual([]);
    await shelf.mark(ann, 'talk', { saved: true }, 1);
    await shelf.mark(bob, 'talk', { rating: 4 }, 1);
    const both = { talkId: 'talk', savers: 1, ratings: 1, rating: 4 };
    expect(await shelf.standings(bob, ['talk', 'other'])).toEqual([both]);
    await personalData.erase(bob);
    expect(await shelf.standings(ann, ['talk'])).toEqual([{ ...both, ratings: 0, rating: null }]);
  });

  it('knows at once who wants words alone, and who does not any more', async () => {
    const { people, personalData } = store;
    expect(await people.preferences(ann)).toEqual({ plain: false });
    await people.prefer(ann, { plain: true });
    expect([await people.preferences(ann), await people.preferences(bob)]).toEqual([
      { plain: true },
      { plain: false },
    ]);
    await personalData.erase(ann);
    expect(await people.preferences(ann)).toEqual({ plain: false });
  });
});
