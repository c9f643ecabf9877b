// The announce command: talks that are about to begin, and changes of the programme, posted in the channel that it is
// typed in.
import { z } from 'zod';
import { type Answer, answer } from '../../src/cards/model/reply.js';
import { code, rich } from '../../src/cards/model/rich-text.js';
import { announceCard } from '../../src/cards/programme/announce-card.js';
import { announceLogCard } from '../../src/cards/programme/announce-log-card.js';
import { type Context, defineCommand } from '../../src/command/define.js';
import { suggestPlaces } from '../../src/command/programme/now-command.js';
import { askedProgramme, explainUnknownPlace } from '../../src/command/programme/programme-answer.js';
import { type Announcement, announcedTalks } from '../../src/live/announcement.js';
import type { AnnouncementService } from '../../src/ports/live.js';
import { type Programme, programmesOf } from '../../src/programme/programme.js';
import { readScheduleLine } from '../../src/programme/schedule-line.js';

const KINDS = ['event', 'room', 'track', 'changes'] as const;

const options = z.object({
  what: z
    .enum(['status', ...KINDS, 'log', 'pause', 'resume', 'off'])
    .default('status')
    .describe('All talks, a room, a track, or changes; log, pause, resume, off'),
  name: z.string().trim().max(200).default('').describe('The room or track, such as Ballroom A'),
  minutes: z.int().min(1).max(60).default(5).describe('How long before a talk begins'),
  event: z.string().trim().max(200).default('').describe('Which conference, such as its name and year'),
});

type AnnounceContext = Context<z.output<typeof options>>;

const NONE_HERE = answer.notice(
  rich(
    'Nothing is announced here. ',
    code('/announce event'),
    ' announces all talks, ',
    code('/announce room "Ballroom A" here'),
    ' those of a room, ',
    code('/announce changes'),
    ' what changes in the programme.',
  ),
);

const placeOf = ({ origin: { platform, tenant, channel } }: AnnounceContext) => ({
  ...{ platform, tenant, channel: channel.id },
});

async function status(
  service: AnnouncementService,
  context: AnnounceContext,
  obstacle?: string,
): Promise<Answer> {
  const place = placeOf(context);
  const wishes = await service.of(place);
  const [first] = wishes;
  const programme = programmesOf(context.catalogue).get(first?.eventId ?? '');
  if (first === undefined) return NONE_HERE;
  if (programme === undefined)
    return answer.problem(
      rich('The conference that is announced here left the catalogue. ', code('/announce off'), ' ends it.'),
    );
  const nowMs = context.now().getTime();
  const talks = announcedTalks(wishes, programme.talks).filter(({ startMs }) => startMs > nowMs);
  return answer.card(announceCard({ wishes, programme, talks, obstacle, past: await service.log(place) }));
}

/** What is now announced, or kept and paused where nothing can be posted. */
const promised = async (service: AnnouncementService, context: AnnounceContext): Promise<Answer> =>
  status(service, context, (await service.pauseWhereBarred(context.origin)) ?? undefined);

/** The room or track as the schedule names it; null where none or several are meant. */
function namedValue(
  kind: (typeof KINDS)[number],
  name: string,
  programme: Programme,
  nowMs: number,
): string | null {
  if (kind === 'event' || kind === 'changes') return '';
  const { filter } = readScheduleLine(name, programme, nowMs);
  const found = (kind === 'room' ? filter.rooms : filter.tracks) ?? [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function set(
  kind: (typeof KINDS)[number],
  service: AnnouncementService,
  context: AnnounceContext,
): Promise<Answer> {
  const { options: given, origin, now } = context;
  const asked = await askedProgramme('announce', given.event, context);
  if (asked.kind === 'answer') return asked.answer;
  const nowMs = now().getTime();
  const name = given.name
    .replace(/["“”]/gu, ' ')
    .replace(/\s+here\s*$/u, '')
    .trim();
  const value = namedValue(kind, name, asked.programme, nowMs);
  if (value === null) return explainUnknownPlace(name, asked.programme);
  const wish: Announcement = {
    ...placeOf(context),
    ...{ eventId: asked.programme.summary.event.id, kind, value },
    ...{ leadMinutes: given.minutes, state: 'active', owner: origin.asker.id, changedAt: nowMs },
  };
  await service.save(wish);
  return promised(service, context);
}

async function log(service: AnnouncementService, context: AnnounceContext): Promise<Answer> {
  const programmes = programmesOf(context.catalogue);
  const zoneOf = (eventId: string): string => programmes.get(eventId)?.zone ?? 'UTC';
  return answer.card(announceLogCard(await service.log(placeOf(context)), zoneOf));
}

async function change(
  what: Exclude<AnnounceContext['options']['what'], 'status' | 'log'>,
  service: AnnouncementService,
  context: AnnounceContext,
): Promise<Answer> {
  const place = placeOf(context);
  const { id } = context.origin.asker;
  switch (what) {
    case 'off':
      return (await service.remove(place)) === 0
        ? NONE_HERE
        : answer.notice(rich('Nothing is announced here any more.'));
    case 'pause':
      await service.setState(place, 'paused', id);
      return status(service, context);
    case 'resume':
      await service.setState(place, 'active', id);
      return promised(service, context);
    default:
      return set(what, service, context);
  }
}

async function run(context: AnnounceContext): Promise<Answer> {
  const { announcements: service, origin, options: given } = context;
  const { what } = given;
  if (service?.supports(origin.platform) !== true)
    return answer.problem(rich('I can’t post here unasked. On Slack and Discord I can.'));
  if (origin.channel.kind !== 'channel')
    return answer.problem(rich('Talks are announced in a channel. Say this in the channel that it is for.'));
  if (what === 'status') return status(service, context);
  if (what === 'log') return log(service, context);
  if (origin.asker.mayPost === false)
    return answer.problem(
      rich('Only members who can post in this channel can change what is announced in it.'),
    );
  return change(what, service, context);
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
