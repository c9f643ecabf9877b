// Channel digest: the talk of the day of the channel that a command was given in, found, changed and shown.
import { digestNotHere, digestRefusal } from '../cards/digest/digest-refusal.js';
import { digestStatusCard, type StatusNotes } from '../cards/digest/digest-status-card.js';
import { type Answer, answer } from '../cards/model/reply.js';
import { code, rich } from '../cards/model/rich-text.js';
import { isCancelled } from '../catalogue/talk.js';
import type { Context, Services } from '../command/define.js';
import type { DigestService } from '../ports/digest.js';
import { parseDate } from './schedule/parse-date.js';
import type { ChannelKey, DigestChange, DigestView } from './subscription.js';

type DigestContext = Context<Record<string, unknown>>;

interface DigestPlace {
  readonly digests: DigestService;
  readonly place: ChannelKey;
}

/** Why nothing can be posted in the channel, where the request says so. */
export const obstacleOf = ({ posting }: DigestContext['origin']): string | undefined =>
  posting?.kind === 'impossible' ? posting.reason : undefined;

/** The channel a request is about, or why it can have no digest. */
export function digestPlace({ digests, origin }: DigestContext): DigestPlace | Answer {
  if (digests === undefined) return answer.problem(digestNotHere.state);
  if (!digests.supports(origin.platform)) return answer.problem(digestNotHere.platform);
  if (origin.channel.kind !== 'channel') return answer.problem(digestNotHere.direct);
  if (obstacleOf(origin) === 'not-installed') return answer.problem(digestNotHere.notInstalled);
  const { platform, tenant, channel } = origin;
  return { digests, place: { platform, tenant, channel: channel.id } };
}

/** Titles with their conference, where there are several. */
export const titleById =
  ({ catalogue: { talk: talkOf, events } }: Services) =>
  (talkId: string): string | null => {
    const talk = talkOf(talkId);
    if (talk === undefined) return null;
    const label = events.isOne ? undefined : events.summary(talk.eventId)?.label;
    const notes = [label, isCancelled(talk) ? 'cancelled' : undefined].filter((note) => note !== undefined);
    return notes.length === 0 ? talk.title : `${talk.title} (${notes.join(', ')})`;
  };

export const statusAnswer = (
  context: DigestContext,
  headline: string,
  view: DigestView,
  notes: StatusNotes = {},
): Answer => answer.card(digestStatusCard(headline, view, titleById(context), notes));

const KEPT_ONLY = 'The talk of the day is kept, but I can’t post here yet';

/** Makes a change and shows what is now set. */
export async function applyChange(
  context: DigestContext,
  headline: string,
  wanted: DigestChange,
  notes: Omit<StatusNotes, 'obstacle'> = {},
): Promise<Answer> {
  const at = digestPlace(context);
  if ('kind' in at) return at;
  const done = await at.digests.change(context.origin, wanted);
  if (done.kind === 'refused') return answer.problem(digestRefusal[done.why]);
  const { view, obstacle } = done;
  return statusAnswer(context, obstacle === undefined ? headline : KEPT_ONLY, view, { ...notes, obstacle });
}

/** Runs `run` with the channel's digest, or says that there is none. */
export async function withView(
  context: DigestContext,
  run: (view: DigestView, at: DigestPlace) => Answer | Promise<Answer>,
): Promise<Answer> {
  const at = digestPlace(context);
  if ('kind' in at) return at;
  const found = await at.digests.view(at.place);
  return found.kind === 'view' ? run(found.view, at) : answer.notice(digestRefusal[found.why]);
}

/** Reads the day that was named in the channel's zone and goes on with it; no day means the next post's. */
export function onDay(
  context: DigestContext,
  typed: string | undefined,
  run: (date: { readonly date?: string }) => Promise<Answer>,
): Promise<Answer> {
  return withView(context, ({ subscription: { zone } }) => {
    if (typed === undefined) return run({});
    const date = parseDate(typed, zone, context.now().getTime());
    if (date !== null) return run({ date });
    return answer.problem(
      rich(code(typed), ' is no day. Write ', code('2026-03-04'), ', tomorrow or friday.'),
    );
  });
}
