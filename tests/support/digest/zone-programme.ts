// A conference in a zone around the changes of its clocks, read from a schedule as organisers write it, and what the
// second opinion on wall clocks finds wrong with its reminders, announcements and what they say.

import type { Reply } from '../../../src/cards/model/reply.js';
import { type TextSpan, textOf } from '../../../src/cards/model/rich-text.js';
import { liveAnnouncement, reminderPost } from '../../../src/cards/programme/live-post.js';
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import type { Announcement } from '../../../src/live/announcement.js';
import type { LiveDeps } from '../../../src/live/deps.js';
import { announcementPosts } from '../../../src/live/post-planner.js';
import { createReminders } from '../../../src/live/reminders.js';
import { dueBefore } from '../../../src/live/scheduled-post.js';
import { type ScheduledTalk, scheduledTalk } from '../../../src/programme/programme.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import { aCatalogue, anEvent } from '../bot/a-talk.js';
import { readOne } from '../catalogue/import-folder.js';
import { startByWallClock, wallClock } from './zone-oracle.js';

const LEADS = [5, 10, 30];
const MINUTE_MS = 60_000;
const PERSON = { platform: 'slack', tenant: 'T1', person: 'U1' };

/** A talk as the schedule of a venue states it. */
export interface StatedTalk {
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
}

const titleOf = ({ date, time, minutes }: StatedTalk): string => `Talk of ${date} ${time} for ${minutes} min`;

/** Imports the talks as one event of a zone. */
async function imported(zone: string, talks: readonly StatedTalk[]) {
  const days = talks.map((talk, index) => {
    const duration = `${Math.floor(talk.minutes / 60)}:${String(talk.minutes % 60).padStart(2, '0')}`;
    const row = { guid: `${index}`, title: titleOf(talk), start: talk.time, duration };
    return { date: talk.date, rooms: { [`Room ${index}`]: [row] } };
  });
  const conference = { title: 'Zoned', time_zone_name: zone, days };
  return readOne('zoned.json', JSON.stringify({ schedule: { conference } }), { event: 'zoned' });
}

/** The words of a post that say when, and the moments that the platforms show in the reader's zone. */
function timesIn(reply: Reply): {
  readonly title: string;
  readonly spans: readonly (TextSpan & { kind: 'time' })[];
} {
  if (reply.kind !== 'cards') throw new Error('no card was posted');
  const [card] = reply.cards;
  const lines = (card?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'fields') return block.fields.map(({ value }) => value);
    if (block.kind === 'list') return block.items.flatMap(({ lines }) => lines);
    return block.kind === 'text' ? [block.text] : [];
  });
  return {
    title: textOf(card?.title ?? []),
    spans: lines.flat().flatMap((span) => (span.kind === 'time' ? [span] : [])),
  };
}

/** "16:35–17:10", or "23:30 to …, 01:30" where the venue's day changes meanwhile. */
function slotPattern(zone: string, startMs: number, endMs: number): RegExp {
  const [startDay, start] = wallClock(zone, startMs).split('T');
  const [endDay, end] = wallClock(zone, endMs).split('T');
  return new RegExp(startDay === endDay ? `\\b${start}–${end} ` : `\\b${start} to [^,]*, ${end} `);
}

/** What a post says at its time, against the moments that it is about. */
function postFaults(
  reply: Reply,
  of: { readonly zone: string; readonly startMs: number; readonly endMs: number; readonly lead: number },
): readonly string[] {
  const { title, spans } = timesIn(reply);
  const says = new RegExp(`^(?:In|Starting in) ${of.lead} min\\b`);
  const slot = slotPattern(of.zone, of.startMs, of.endMs);
  return [
    ...(says.test(title) ? [] : [`says “${title}” ${of.lead} minutes before`]),
    ...(spans.some(({ text }) => slot.test(text))
      ? []
      : [`says ${spans.map(({ text }) => text)} for ${slot}`]),
    ...spans
      .filter(({ instant }) => Date.parse(instant) !== of.startMs)
      .map(({ instant }) => `shows readers elsewhere ${instant}`),
  ];
}

/** What the oracle says of a talk, and how the programme that was read has it. */
interface Compared {
  readonly zone: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly scheduled: ScheduledTalk;
  readonly catalogue: LiveDeps['catalogue'];
}

async function reminderFaults(
  { scheduled, catalogue, ...of }: Compared,
  lead: number,
): Promise<readonly string[]> {
  const reminders = createReminders({
    catalogue,
    now: () => 0,
    posts: { plan: async () => undefined },
    reminderSettings: { lead: async () => lead },
  } as unknown as LiveDeps);
  const dueAt = of.startMs - lead * MINUTE_MS;
  const set = await reminders.set(PERSON, scheduled.talk.id);
  const card = postedCard(scheduled.talk, catalogue.events, dueAt);
  return [
    ...(set?.dueAt === dueAt ? [] : [`is reminded of at ${set?.dueAt}, not ${dueAt}`]),
    ...postFaults(reminderPost(card, scheduled.startMs - dueAt), { ...of, lead }),
  ];
}

function announcementFaults({ scheduled, catalogue, ...of }: Compared, lead: number): readonly string[] {
  const announcement: Announcement = {
    ...{ platform: 'slack', tenant: 'T1', channel: 'C1', eventId: scheduled.talk.eventId, kind: 'event' },
    ...{ value: '', leadMinutes: lead, state: 'active', who: 'members', owner: 'U1', changedAt: 0 },
  };
  const dueAt = of.startMs - lead * MINUTE_MS;
  const planned = announcementPosts([announcement], [scheduled], 0).map(({ startsAt, leadMinutes }) =>
    dueBefore(startsAt, leadMinutes),
  );
  const view = {
    ...{ zone: of.zone, titleOf: catalogue.events.titleOf, nowMs: dueAt },
    card: (talk: ScheduledTalk['talk']) => postedCard(talk, catalogue.events, dueAt),
  };
  return [
    ...(planned.length === 1 && planned[0] === dueAt ? [] : [`is announced at ${planned}, not ${dueAt}`]),
    // The card of one talk, and the list of two that begin together.
    ...[[scheduled], [scheduled, scheduled]].flatMap((talks) =>
      postFaults(liveAnnouncement(talks, view), { ...of, lead }),
    ),
  ];
}

/** Everything that is wrong with what is posted before talks of a zone; empty where all is right. */
export async function zoneFaults(zone: string, stated: readonly StatedTalk[]): Promise<readonly string[]> {
  const { talks } = await imported(zone, stated);
  const served = talks.map(({ talk }) => talk);
  const event = anEvent({ id: 'zoned', name: 'Zoned', timeZone: zone });
  const catalogue = {
    ...aCatalogue(() => served),
    events: createCatalogueEvents([event], served),
    talk: (id: string) => served.find((talk) => talk.id === id),
  };
  const faults: string[] = [];
  for (const each of stated) {
    const startMs = startByWallClock(zone, each.date, each.time);
    if (startMs === null) continue;
    const name = `${zone}: ${titleOf(each)}`;
    const talk = served.find(({ title }) => title === titleOf(each));
    const scheduled = talk === undefined ? null : scheduledTalk({ ...talk, eventId: 'zoned' });
    if (scheduled === null) {
      faults.push(`${name} was not read`);
      continue;
    }
    const compared = { zone, startMs, endMs: startMs + each.minutes * MINUTE_MS, scheduled, catalogue };
    if (scheduled.endMs !== compared.endMs) faults.push(`${name} ends at ${scheduled.endMs}`);
    for (const lead of LEADS) {
      const found = [...(await reminderFaults(compared, lead)), ...announcementFaults(compared, lead)];
      faults.push(...found.map((fault) => `${name} ${fault}`));
    }
  }
  return faults;
}
