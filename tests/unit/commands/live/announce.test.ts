// /announce set up in a channel that can be posted to, and in one that can't.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnnouncementService } from '../../../../src/live/announcement-service.js';
import { createLiveClaims } from '../../../../src/live/delivery/claim.js';
import type { LiveDeps } from '../../../../src/live/deps.js';
import type { PostingCheck } from '../../../../src/ports/posting.js';
import { talking } from '../../../support/bot/real-bot.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { fakeChannels } from '../../../support/digest/fake-channels.js';
import { keptLog } from '../../../support/quiet-log.js';
import { type AStore, aStore } from '../../../support/store/a-store.js';

const NOW = new Date('2017-12-07T08:00:00-06:00');
const PLACE = { platform: 'test', tenant: 'T1', channel: 'C1' };
let store: AStore;

beforeEach(async () => {
  store = await aStore();
});
afterEach(() => store.remove());

function depsWith(parts: Partial<LiveDeps>): LiveDeps {
  return {
    posts: store.scheduledPosts,
    announcements: store.announcementSettings,
    reminderSettings: store.reminderSettings,
    noticeSettings: store.noticeSettings,
    changeNotices: store.changeNotices,
    wishes: store.wishes,
    ratingQuestionSettings: store.ratingQuestionSettings,
    transcripts: store.transcripts,
    imports: store.events,
    catalogue: theCatalogue().catalogue,
    platforms: [fakeChannels('test')],
    card: () => ({ title: [], blocks: [] }),
    log: keptLog(),
    now: () => NOW.getTime(),
    random: () => 0.5,
    replicaId: 'r1',
    ...parts,
  };
}
function channelThat(check: PostingCheck) {
  const platforms = [{ ...fakeChannels('test'), checkPosting: async () => check }];
  const announcements = createAnnouncementService(depsWith({ platforms }));
  return talking({ announcements }, 'channel', () => NOW);
}
const states = async () => (await store.announcementSettings.of(PLACE)).map(({ state }) => state);

describe('/announce', () => {
  it.each(['possible', 'unknown'] as const)('is on where posting is %s', async (kind) => {
    const { text } = await channelThat({ kind }).ask('/announce event');
    expect(text).toMatch(/^Announced here: all rooms\n/);
    expect(text).not.toContain('can’t post');
    expect(await states()).toEqual(['active']);
  });

  it('is kept and paused where the bot can’t post, with the way to mend it', async () => {
    const barred = channelThat({ kind: 'impossible', reason: 'not_in_channel' });
    const { text, invocation } = await barred.ask('/announce event');
    expect(text).toContain('Announced here: all rooms (paused)');
    expect(text).toContain('I can’t post in this channel: I am not in it. Type /invite @Lectern here');
    expect(await states()).toEqual(['paused']);
    expect((await barred.press(invocation('Resume'))).text).toContain('I can’t post in this channel');
    expect(await states()).toEqual(['paused']);
    expect((await channelThat({ kind: 'possible' }).press(invocation('Resume'))).text).not.toContain(
      'paused',
    );
    expect(await states()).toEqual(['active']);
  });

  it('logs what became of its posts, in the zone of the event', async () => {
    const { ask } = channelThat({ kind: 'possible' });
    await ask('/announce event');
    expect((await ask('/announce log')).text).toContain('Nothing has been due yet.');
    const channel = fakeChannels('test');
    let now = NOW.getTime();
    const [claims] = createLiveClaims(depsWith({ platforms: [channel], now: () => now }));
    for (const [clock, refusal] of [
      ['11:05', null],
      ['11:50', 'restricted_action'],
    ] as const) {
      now = Date.parse(`2017-12-07T${clock}:00-06:00`);
      if (refusal !== null) channel.answer = () => ({ kind: 'rejected', reason: refusal });
      await claims?.claim();
      await claims?.drained();
    }
    const { text } = await ask('/announce log');
    expect(text).toMatch(
      /1\. Talks of Thu 7 Dec 11:55 failed, given up\s+Because: I may not write in this channel/,
    );
    expect(text).toMatch(/2\. Talks of Thu 7 Dec 11:10 posted$/m);
    await claims?.close(0);
  });

  it('shows the next post as it will be', async () => {
    const { ask } = channelThat({ kind: 'possible' });
    expect((await ask('/announce preview')).text).toContain('Nothing is announced here.');
    await ask('/announce changes');
    expect((await ask('/announce preview')).text).toContain('nothing will be posted before one');
    await ask('/announce event minutes:10');
    expect((await ask('/announce preview')).text).toMatch(/^Starting in 10 min in Exhibit Hall 3: /);
  });
});
