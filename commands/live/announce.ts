// The announce command: talks that are about to begin, and changes of the programme, posted in the channel that it is
// typed in.
import { z } from 'zod';
import { type Answer, answer } from '../../src/cards/model/reply.js';
import { rich } from '../../src/cards/model/rich-text.js';
import { type Context, defineCommand } from '../../src/command/define.js';
import { announcedPlace, readAnnounceLine } from '../../src/command/programme/announce-line.js';
import { suggestPlaces } from '../../src/command/programme/now-command.js';
import { askedProgramme } from '../../src/command/programme/programme-answer.js';
import { defined } from '../../src/lib/defined.js';
import type { Announcement } from '../../src/live/announcement.js';
import {
  announcedRooms,
  announceLog,
  announcePlace,
  announcePreview,
  announceRefusal,
  announceStatus,
  NOTHING_ANNOUNCED,
} from '../../src/live/channel-announcements.js';
import type { AnnouncementService } from '../../src/ports/live.js';

const KINDS = ['event', 'room', 'track', 'changes'] as const;
/** What any member may look at. */
const VIEWS = ['status', 'rooms', 'preview', 'log'] as const;

const options = z.object({
  what: z
    .enum([...VIEWS, ...KINDS, 'pause', 'resume', 'off'])
    .default('status')
    .describe('All talks, a room, a track, or changes; rooms, preview, log, pause, resume, off'),
  name: z.string().trim().max(200).default('').describe('The room or track, such as Ballroom A'),
  minutes: z.int().min(1).max(60).default(5).describe('How long before a talk begins'),
  event: z.string().trim().max(200).default('').describe('Which conference, such as its name and year'),
  who: z.enum(['members', 'admins']).optional().describe('Who may change what is announced here'),
});

type AnnounceContext = Context<z.output<typeof options>>;
type View = (typeof VIEWS)[number];
type Change = Exclude<AnnounceContext['options']['what'], View>;

/** What is now announced, or kept and paused where nothing can be posted. */
const promised = async (service: AnnouncementService, context: AnnounceContext): Promise<Answer> =>
  announceStatus(service, context, (await service.pauseWhereBarred(context.origin)) ?? undefined);

async function set(
  kind: (typeof KINDS)[number],
  service: AnnouncementService,
  context: AnnounceContext,
  who: Announcement['who'],
): Promise<Answer> {
  const { options: given, origin, now } = context;
  const { name, minutes = given.minutes } = readAnnounceLine(given.name);
  const isWhole = kind === 'event' || kind === 'changes';
  const eventName = isWhole && given.event === '' ? name : given.event;
  const kept = { what: kind, name: isWhole ? '' : name, minutes, ...defined({ who: given.who }) };
  const asked = await askedProgramme({ command: 'announce', options: kept }, eventName, context);
  if (asked.kind === 'answer') return asked.answer;
  const nowMs = now().getTime();
  const place = isWhole ? { value: '' } : announcedPlace(kind, name, asked.programme, nowMs);
  if ('problem' in place) return place.problem;
  const wish: Announcement = {
    ...announcePlace(context.origin),
    ...{ eventId: asked.programme.summary.event.id, kind, value: place.value },
    ...{ leadMinutes: minutes, state: 'active', who, owner: origin.asker.id, changedAt: nowMs },
  };
  await service.save(wish);
  return promised(service, context);
}

async function change(
  what: Change,
  service: AnnouncementService,
  context: AnnounceContext,
  who: Announcement['who'],
): Promise<Answer> {
  const place = announcePlace(context.origin);
  const { id } = context.origin.asker;
  switch (what) {
    case 'off':
      return (await service.remove(place)) === 0
        ? NOTHING_ANNOUNCED
        : answer.notice(rich('Nothing is announced here any more.'));
    case 'pause':
      await service.setState(place, 'paused', id);
      return announceStatus(service, context);
    case 'resume':
      await service.setState(place, 'active', id);
      return promised(service, context);
    default:
      return set(what, service, context, who);
  }
}

const VIEW: Readonly<
  Record<View, (service: AnnouncementService, context: AnnounceContext) => Promise<Answer>>
> = {
  status: (service, context) => announceStatus(service, context),
  rooms: announcedRooms,
  preview: announcePreview,
  log: announceLog,
};

const isView = (what: AnnounceContext['options']['what']): what is View =>
  VIEWS.some((view) => view === what);

async function run(context: AnnounceContext): Promise<Answer> {
  const { announcements: service, origin, options: given } = context;
  const { what } = given;
  if (service?.supports(origin.platform) !== true)
    return answer.problem(rich('I can’t post here unasked. On Slack and Discord I can.'));
  if (origin.channel.kind !== 'channel')
    return answer.problem(rich('Talks are announced in a channel. Say this in the channel that it is for.'));
  if (isView(what)) return VIEW[what](service, context);
  const current = (await service.of(announcePlace(origin)))[0]?.who ?? 'members';
  const refusal = announceRefusal(origin.asker, current, given.who);
  return refusal ?? change(what, service, context, given.who ?? current);
}

export const announce = defineCommand({
  name: 'announce',
  description: 'Post talks in this channel when they are about to begin, or what changes',
  examples: ['', 'event', 'room "Ballroom A" here', 'changes', 'pause'],
  options,
  rest: 'what',
  after: 'name',
  suggest: { name: suggestPlaces, event: (typed, { catalogue }) => catalogue.events.suggest(typed) },
  run,
});
