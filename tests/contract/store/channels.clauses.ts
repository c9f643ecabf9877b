// What the store owes to channels on every database: the conference that each is set to.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/create-store.js';

export function channelClauses(store: () => Store): void {
  describe('channels', () => {
    const team = { platform: 'slack', tenant: 'T-channels', channel: 'C1' };

    it('have no conference until one is set, keep the last, and can take it back', async () => {
      const { channels } = store();
      expect(await channels.conference(team)).toBeNull();
      await channels.setConference(team, 'rubykaigi-2023', 1);
      await channels.setConference(team, 'rubyconf-2019', 2);
      expect(await channels.conference(team)).toBe('rubyconf-2019');
      await channels.setConference(team, null, 3);
      expect(await channels.conference(team)).toBeNull();
    });

    it('know nothing of each other, nor of other workspaces', async () => {
      const { channels } = store();
      await channels.setConference(team, 'rubykaigi-2023', 1);
      expect(await channels.conference({ ...team, channel: 'C2' })).toBeNull();
      expect(await channels.conference({ ...team, tenant: 'T-other' })).toBeNull();
      expect(await channels.conference({ ...team, platform: 'discord' })).toBeNull();
    });
  });
}
