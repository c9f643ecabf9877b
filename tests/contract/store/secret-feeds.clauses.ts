// What the store owes to secret addresses on every database: one a plan and one a digest, gone when renewed or revoked.
import { describe, expect, it } from 'vitest';
import type { FeedOwner } from '../../../src/ports/secret-feeds.js';
import type { Store } from '../../../src/store/create-store.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');

export function secretFeedClauses(store: () => Store): void {
  describe('secret feeds', () => {
    const tenant = { platform: 'slack', tenant: 'T-feeds' };
    const plan: FeedOwner = { kind: 'plan', of: { ...tenant, person: 'U1' } };
    const digest: FeedOwner = { kind: 'digest', of: { ...tenant, channel: 'C1' } };

    it.each<[string, FeedOwner]>([
      ['plan', plan],
      ['digest', digest],
    ])('open a %s by the newest token alone, until it is revoked', async (kind, owner) => {
      const { feedTokens } = store();
      expect(await feedTokens.issuedAt(owner)).toBeNull();
      await feedTokens.keep(owner, `${kind}-first`, NOW);
      await feedTokens.keep(owner, `${kind}-second`, NOW + 1);
      expect(await feedTokens.issuedAt(owner)).toBe(NOW + 1);
      expect(await feedTokens.ownerOf(`${kind}-first`)).toBeNull();
      expect(await feedTokens.ownerOf(`${kind}-second`)).toEqual(owner);
      expect(await feedTokens.revoke(owner)).toBe(true);
      expect(await feedTokens.revoke(owner)).toBe(false);
      expect(await feedTokens.ownerOf(`${kind}-second`)).toBeNull();
    });

    it('are each their owner’s own: another person, channel, tenant or platform has none', async () => {
      const { feedTokens } = store();
      await feedTokens.keep(plan, 'own-plan', NOW);
      await feedTokens.keep(digest, 'own-digest', NOW);
      const others: readonly FeedOwner[] = [
        { kind: 'plan', of: { ...plan.of, person: 'U2' } },
        { kind: 'plan', of: { ...plan.of, tenant: 'T-other' } },
        { kind: 'plan', of: { ...plan.of, platform: 'discord' } },
        { kind: 'digest', of: { ...digest.of, channel: 'C2' } },
        { kind: 'digest', of: { ...digest.of, tenant: 'T-other' } },
      ];
      for (const other of others) {
        expect(await feedTokens.issuedAt(other)).toBeNull();
        expect(await feedTokens.revoke(other)).toBe(false);
      }
      expect(await feedTokens.ownerOf('own-plan')).toEqual(plan);
      expect(await feedTokens.ownerOf('own-digest')).toEqual(digest);
    });
  });
}
