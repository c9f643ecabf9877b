// Channel's announcements as commands answer with them: what is set in a channel or a workspace, what comes next, what
// became of it, and who may change it.
import { type Answer, answer } from '../cards/model/reply.js';
import { code, rich } from '../cards/model/rich-text.js';
import { announceCard } from '../cards/programme/announce-card.js';
import { announceLogCard } from '../cards/programme/announce-log-card.js';
import { roomsCard } from '../cards/programme/rooms-card.js';
import type { Services } from '../command/define.js';
import { askedProgramme } from '../command/programme/programme-answer.js';
import type { ChannelKey } from '../digest/subscription.js';
import type { Origin } from '../ports/bot.js';
import type { AnnouncementService } from '../ports/live.js';
import { programmesOf } from '../programme/programme.js';
import { type Announcement, announcedTalks } from './announcement.js';

type Asked = Services & { readonly origin: Origin; readonly options: { readonly event: string } };

export const announcePlace = ({ platform, tenant, channel }: Origin): ChannelKey => ({
  platform,
  tenant,
  channel: channel.id,
});

export const NOTHING_ANNOUNCED = answer.notice(
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

/** Discord says who may manage a channel with commands and presses, not with messages. */
const NOT_KNOWN = 'I don’t know you to be one. A slash command tells me more than a mention.';

/** Why an asker may not change what is announced; null where they may. Only an admin limits changes to admins. */
export function announceRefusal(
  asker: Origin['asker'],
  set: Announcement['who'],
  wanted: Announcement['who'] | undefined,
): Answer | null {
  if (set === 'admins' && asker.isAdmin !== true)
    return answer.problem(rich(`Only admins may change what is announced here, and ${NOT_KNOWN}`));
  if (asker.mayPost === false)
    return answer.problem(
      rich('Only members who can post in this channel can change what is announced in it.'),
    );
  if (wanted === 'admins' && asker.isAdmin !== true)
    return answer.problem(rich(`Only an admin may limit changes to admins, and ${NOT_KNOWN}`));
  return null;
}

/** `obstacle`: why nothing can be posted here, as the posting check says it. */
export async function announceStatus(
  service: AnnouncementService,
  { origin, catalogue, now }: Asked,
  obstacle?: string,
): Promise<Answer> {
  const place = announcePlace(origin);
  const wishes = await service.of(place);
  const [first] = wishes;
  const programme = programmesOf(catalogue).get(first?.eventId ?? '');
  if (first === undefined) return NOTHING_ANNOUNCED;
  if (programme === undefined)
    return answer.problem(
      rich('The conference that is announced here left the catalogue. ', code('/announce off'), ' ends it.'),
    );
  const nowMs = now().getTime();
  const talks = announcedTalks(wishes, programme.talks).filter(({ startMs }) => startMs > nowMs);
  return answer.card(announceCard({ wishes, programme, talks, obstacle, past: await service.log(place) }));
}

export async function announcePreview(service: AnnouncementService, { origin }: Asked): Promise<Answer> {
  const wishes = await service.of(announcePlace(origin));
  if (wishes.length === 0) return NOTHING_ANNOUNCED;
  const card = service.preview(wishes);
  return card === null
    ? answer.notice(rich('No talk of these is to come, so nothing will be posted before one.'))
    : answer.card(card);
}

export async function announceLog(
  service: AnnouncementService,
  { origin, catalogue }: Asked,
): Promise<Answer> {
  const programmes = programmesOf(catalogue);
  const zoneOf = (eventId: string): string => programmes.get(eventId)?.zone ?? 'UTC';
  return answer.card(announceLogCard(await service.log(announcePlace(origin)), zoneOf));
}

/** Which channel of the workspace or server announces which room. */
export async function announcedRooms(service: AnnouncementService, context: Asked): Promise<Answer> {
  const asked = await askedProgramme(
    { command: 'announce', options: { what: 'rooms' } },
    context.options.event,
    context,
  );
  if (asked.kind === 'answer') return asked.answer;
  const { platform, tenant } = context.origin;
  return answer.card(roomsCard(asked.programme, await service.ofTenant(platform, tenant)));
}
