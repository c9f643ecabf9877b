// A platform that only posts: it keeps what it was given and answers as the test says.

import type { Reply } from '../../../src/cards/model/reply.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import type { Platform, PostOptions, PostOutcome } from '../../../src/ports/platform.js';

interface Posted {
  readonly to: string;
  readonly kind: 'channel' | 'direct' | 'person';
  readonly text: string;
  readonly options: PostOptions;
}

export interface FakeChannels extends Platform {
  readonly posts: Posted[];
  /** What the next posts are answered with; what is kept or not follows from it. */
  answer: (post: Posted) => PostOutcome | Promise<PostOutcome>;
}

/** Keeps a message when it says `posted`, and also when it says `unknown`: that is what makes it unknown. */
export function fakeChannels(name = 'slack'): FakeChannels {
  const posts: Posted[] = [];
  const fake: FakeChannels = {
    name,
    posts,
    answer: () => ({ kind: 'posted', messageId: `m${posts.length + 1}` }),
    start: async () => undefined,
    stop: async () => undefined,
    post: async (to, reply: Reply, options) => {
      const post = { to: to.id, kind: to.kind, text: replyText(reply), options };
      const outcome = await fake.answer(post);
      if (outcome.kind === 'posted' || outcome.kind === 'unknown') posts.push(post);
      return outcome;
    },
  };
  return fake;
}
