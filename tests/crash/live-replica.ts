// One replica of reminders, announcements and notices as a process of its own, which kills itself at the worst moments.
// Compiled to var/harness and started by live.slow.ts.
import { rich } from '../../src/cards/model/rich-text.js';
import { createLiveClaims } from '../../src/live/delivery/claim.js';
import type { LiveDeps } from '../../src/live/deps.js';
import { openStore } from '../../src/store/create-store.js';
import { BY, DATABASE, now, perhapsDie, quiet, recorder } from './dying.js';
import { EVENT, liveCatalogue } from './live-programme.js';

const store = await openStore(DATABASE, quiet);
const catalogue = liveCatalogue(await store.events.talks(EVENT), await store.events.revision());

const deps: LiveDeps = {
  posts: {
    ...store.scheduledPosts,
    claimDue: async (order) => {
      perhapsDie('before the claim');
      const limit = Math.min(20, order.limit);
      const claimed = await store.scheduledPosts.claimDue({ ...order, limit });
      if (claimed.length > 0) perhapsDie('after the claim');
      return claimed;
    },
    settle: async (post, change, at) => {
      const settled = await store.scheduledPosts.settle(post, change, at);
      perhapsDie('after the receipt');
      return settled;
    },
  },
  announcements: store.announcementSettings,
  reminderSettings: store.reminderSettings,
  noticeSettings: store.noticeSettings,
  ratingQuestionSettings: store.ratingQuestionSettings,
  changeNotices: {
    ...store.changeNotices,
    plan: async (...plan) => {
      perhapsDie('before the notices are written');
      const isWritten = await store.changeNotices.plan(...plan);
      perhapsDie('after the notices are written');
      return isWritten;
    },
  },
  wishes: {
    ...store.wishes,
    answer: async (...answered) => {
      perhapsDie('before wishes are answered');
      const isWritten = await store.wishes.answer(...answered);
      perhapsDie('after wishes are answered');
      return isWritten;
    },
  },
  transcripts: store.transcripts,
  imports: store.events,
  catalogue,
  platforms: [recorder],
  card: (talk) => ({ title: rich(talk.title), blocks: [] }),
  log: quiet,
  now,
  random: Math.random,
  replicaId: BY,
};

const claims = createLiveClaims(deps);
let isTicking = false;
async function tick(): Promise<void> {
  if (isTicking) return;
  isTicking = true;
  try {
    for (const { expire, claim } of claims) {
      await expire();
      await claim();
    }
  } catch (error) {
    quiet.error({ err: String(error) }, 'a tick failed');
  } finally {
    isTicking = false;
  }
}
const timer = setInterval(() => void tick(), 200);
process.once('SIGTERM', () => {
  clearInterval(timer);
  void Promise.all(claims.map(({ close }) => close(5000))).then(() => store.close());
});
