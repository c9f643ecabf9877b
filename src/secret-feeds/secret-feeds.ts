// Secret feeds: gives out, renews and revokes the addresses under which a plan or a digest is read without signing in.
import type { FeedObstacle, FeedTokens, SecretFeeds } from '../ports/secret-feeds.js';
import { hashOf, newToken } from './token.js';

/** Where the addresses begin. */
export const SECRET_PATH = '/secret';

export interface SecretFeedSettings {
  /** The address that people use, where the settings name it. */
  readonly siteUrl?: string | undefined;
  /** False where the operator wants no such addresses. */
  readonly secretAddresses: boolean;
}

const obstacleIn = ({ siteUrl, secretAddresses }: SecretFeedSettings): FeedObstacle | null => {
  if (!secretAddresses) return 'switched-off';
  return siteUrl === undefined ? 'no-site' : null;
};

/** Creates the service. */
export function createSecretFeeds(
  settings: SecretFeedSettings,
  tokens: FeedTokens,
  now: () => number,
): SecretFeeds {
  return {
    obstacle: () => obstacleIn(settings),
    issuedAt: tokens.issuedAt,
    issue: async (owner) => {
      const token = newToken();
      await tokens.keep(owner, hashOf(token), now());
      return new URL(`${SECRET_PATH}/${token}/`, settings.siteUrl).href;
    },
    revoke: tokens.revoke,
  };
}
