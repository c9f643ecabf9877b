// Conversation memory: recalls the subject of the last answer per person and channel, and keeps that of each new one.

import type { Answer, Subject } from '../../cards/model/reply.js';
import { answer } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { defined } from '../../lib/defined.js';
import type { BotRequest } from '../../ports/bot.js';
import type { ConversationKey } from '../../ports/people.js';
import type { Log } from '../../ports/telemetry.js';
import type { Services } from '../define.js';
import { personOf } from '../feedback.js';
import { type FollowUp, readFollowUp } from './follow-up.js';

/** Where follow-ups can be said: by direct message, and in a thread with the bot mentioned again. */
function keyOf(request: BotRequest): ConversationKey | null {
  const { channel, kind, asker } = request;
  if (channel.kind !== 'direct' && kind !== 'mention') return null;
  return {
    ...personOf(request),
    // A page or a form of Slack's knows the person and not the id of their direct messages; both are one place.
    channel: channel.kind === 'direct' ? asker.id : channel.id,
    ...defined({ thread: channel.thread }),
  };
}

export interface ConversationDeps {
  readonly services: Services;
  readonly log: Log;
}

/** Runs `work`, or logs and gives null: an unreachable database must not cost the user the answer. */
async function orNull<T>(work: () => Promise<T>, { log }: ConversationDeps, what: string): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error }, what);
    return null;
  }
}

/** The answer to words that refer to something unclear, or end the conversation. */
export function followUpNotice(followUp: Exclude<FollowUp, { kind: 'run' }>): Answer {
  if (followUp.kind === 'unclear') return answer.notice(rich(followUp.words));
  return answer.notice(rich('Forgotten. What are you curious about?'));
}

/** What a mention or message means beside what was said before; null for a question of its own. */
export async function followUpOf(
  request: BotRequest & { readonly kind: 'mention' },
  parts: ConversationDeps,
): Promise<FollowUp | null> {
  const { conversations, catalogue, now } = parts.services;
  const key = keyOf(request);
  if (conversations === undefined || key === null) return readFollowUp(request.text, null, catalogue);
  const recalled = await orNull(
    () => conversations.recall(key, now().getTime()),
    parts,
    'what was said before could not be recalled',
  );
  const followUp = readFollowUp(request.text, recalled, catalogue);
  if (followUp?.kind === 'forget') {
    await orNull(() => conversations.forget(key), parts, 'a conversation could not be forgotten');
  }
  return followUp;
}

/** A talk opened from a list leaves the list what it was, so that "the third one" still means it. */
function mergeSubjects(before: Subject | null, now: Subject): Subject {
  if (now.open === undefined || before === null || !before.talks.includes(now.open)) return now;
  return { ...before, open: now.open };
}

/** Keeps the subject of an answer. Also resolves when the store fails. */
export async function rememberSubject(
  request: BotRequest,
  subject: Subject,
  parts: ConversationDeps,
): Promise<void> {
  const { conversations, now } = parts.services;
  const key = keyOf(request);
  if (conversations === undefined || key === null) return;
  const at = now().getTime();
  await orNull(
    async () => {
      const before = subject.open === undefined ? null : await conversations.recall(key, at);
      await conversations.keep(key, mergeSubjects(before, subject), at);
    },
    parts,
    'what an answer was about could not be kept',
  );
}
