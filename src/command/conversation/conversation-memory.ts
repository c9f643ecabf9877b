// Conversation memory: recalls the subject of the last answer per person and place, and keeps that of each new one.
import type { Invocation } from '../../cards/model/card.js';
import type { Subject } from '../../cards/model/reply.js';
import { defined } from '../../lib/defined.js';
import type { BotRequest } from '../../ports/bot.js';
import type { ConversationKey } from '../../ports/people.js';
import type { Log } from '../../ports/telemetry.js';
import type { Services } from '../define.js';
import { personOf } from '../feedback.js';

export interface ConversationDeps {
  readonly services: Services;
  readonly log: Log;
}

/** No platform gives a person this id: what is said in a channel or thread is kept for everybody in it. */
const EVERYBODY = '*';

/**
 * Where follow-ups can be said: by direct message, and in a channel with the bot mentioned again. A channel has two
 * memories, the asker's own and that of everybody there; a thread belongs to everybody in it.
 */
function keysOf(request: BotRequest): readonly ConversationKey[] {
  const { channel, kind, asker } = request;
  if (channel.kind !== 'direct' && kind !== 'mention') return [];
  // A page or a form of Slack's knows the person and not the id of their direct messages; both are one place.
  const place = {
    channel: channel.kind === 'direct' ? asker.id : channel.id,
    ...defined({ thread: channel.thread }),
  };
  const own = { ...personOf(request), ...place };
  if (channel.kind === 'direct') return [own];
  const shared = { ...own, person: EVERYBODY };
  return channel.thread === undefined ? [own, shared] : [shared];
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

/** What was last talked about here; null for nothing, or when it can't be read now. */
export async function recallSubject(request: BotRequest, deps: ConversationDeps): Promise<Subject | null> {
  const { conversations, now } = deps.services;
  if (conversations === undefined) return null;
  const nowMs = now().getTime();
  return orNull(
    async () => {
      for (const key of keysOf(request)) {
        const subject = await conversations.recall(key, nowMs);
        if (subject !== null) return subject;
      }
      return null;
    },
    deps,
    'what was said before could not be recalled',
  );
}

/** Forgets what was talked about here. */
export async function forgetSubject(request: BotRequest, deps: ConversationDeps): Promise<void> {
  const { conversations } = deps.services;
  if (conversations === undefined) return;
  await orNull(
    () => Promise.all(keysOf(request).map((key) => conversations.forget(key))),
    deps,
    'a conversation could not be forgotten',
  );
}

const OPPOSITES: Readonly<Record<string, string>> = {
  save: 'unsave',
  unsave: 'save',
  watch: 'unwatch',
  unwatch: 'watch',
};

/** What takes a step back: the opposite mark, or the list that was in view before. */
function undoOf(before: Subject | null, now: Subject, invocation: Invocation | null): Invocation | undefined {
  const { talk, mark } = invocation?.command === 'shelf' ? invocation.options : {};
  if (talk !== undefined && typeof mark === 'string') {
    return {
      command: 'shelf',
      options: { talk, mark: mark.startsWith('rate-') ? 'unrate' : (OPPOSITES[mark] ?? 'unsave') },
    };
  }
  if (before?.line === undefined) return undefined;
  if (now.line === undefined || now.line === before.line) return before.undo;
  return { command: 'talk', options: { query: before.line, page: before.page ?? 1 } };
}

/** A talk opened from a list leaves the list what it was, so that "the third one" still means it. */
function mergeSubjects(before: Subject | null, now: Subject): Subject {
  if (now.open === undefined || before === null || !before.talks.includes(now.open)) return now;
  return { ...before, open: now.open };
}

/**
 * Keeps the subject of an answer; `invocation` is what was run for it. Also resolves when the store fails. A shelf is
 * kept for its owner alone.
 */
export async function rememberSubject(
  request: BotRequest,
  subject: Subject,
  invocation: Invocation | null,
  deps: ConversationDeps,
): Promise<void> {
  const { conversations, now } = deps.services;
  const all = keysOf(request);
  const isPrivate = invocation?.command === 'shelf' && invocation.options.mark === undefined;
  const keys = isPrivate ? all.filter(({ person }) => person !== EVERYBODY) : all;
  const [first] = keys;
  if (conversations === undefined || first === undefined) return;
  const nowMs = now().getTime();
  await orNull(
    async () => {
      const before = await conversations.recall(first, nowMs);
      const { undo: _, ...kept } = mergeSubjects(before, subject);
      const next = { ...kept, ...defined({ undo: undoOf(before, subject, invocation) }) };
      await conversations.keep(keys, next, nowMs);
    },
    deps,
    'what an answer was about could not be kept',
  );
}
