// Posting check: whether the bot can post in the channel of a request by itself. Whatever is set up to post there
// later asks it, so that a person hears at once what would come to nothing.
import type { Origin } from '../ports/bot.js';
import type { Platform } from '../ports/platform.js';
import type { PostingCheck } from '../ports/posting.js';
import type { Log } from '../ports/telemetry.js';

/**
 * What the request says, else what its platform finds out. Never rejects: a check that fails is `unknown`, and what is
 * set up is tried when it is due.
 */
export async function checkPosting(
  platforms: readonly Pick<Platform, 'name' | 'checkPosting'>[],
  origin: Origin,
  log: Log,
): Promise<PostingCheck> {
  if (origin.posting !== undefined) return origin.posting;
  const platform = platforms.find(({ name }) => name === origin.platform);
  try {
    return (await platform?.checkPosting?.(origin)) ?? { kind: 'unknown' };
  } catch (error) {
    log.warn({ err: error, requestId: origin.requestId }, 'whether a channel can be posted to is not known');
    return { kind: 'unknown' };
  }
}
