// A schedule.json as pretalx exports it, and imports from the chat for tests that have admins send such files.
import { createChatImports } from '../../../src/app/imports/chat-imports.js';
import type { EventImports, ImportAdmin } from '../../../src/ports/events.js';
import type { Platform } from '../../../src/ports/platform.js';
import type { KeptLog } from '../quiet-log.js';
import type { AStore } from '../store/a-store.js';

export interface ScheduledTalk {
  readonly title: string;
  readonly start?: string;
  readonly room?: string;
  readonly speakers?: readonly string[];
}

export interface Schedule {
  readonly conference?: string;
  /** A talk without a title can't be read. */
  readonly talks: readonly ScheduledTalk[];
}

/** One day in the year 2031 in Berlin. */
export function scheduleJson({ conference = 'Sample Days 2031', talks }: Schedule): string {
  const events = talks.map(({ title, start = '10:00', room = 'Hall', speakers = [] }, index) => ({
    ...{
      guid: `guid-${index}`,
      id: index,
      title,
      start,
      room,
      duration: '00:30',
      type: 'Talk',
      language: 'en',
    },
    date: `2031-05-06T${start}:00+02:00`,
    abstract: `About ${title}.`,
    persons: speakers.map((name, number) => ({ id: index * 10 + number, public_name: name })),
  }));
  const rooms = Object.fromEntries(
    events.map(({ room }) => [room, events.filter((event) => event.room === room)]),
  );
  const days = [{ index: 1, date: '2031-05-06', rooms }];
  const zone = { acronym: 'sample', time_zone_name: 'Europe/Berlin' };
  return JSON.stringify({
    schedule: {
      version: '1',
      conference: { title: conference, ...zone, start: '2031-05-06', end: '2031-05-06', days },
    },
  });
}

/** The service of the program, with files of the platform's fake. */
export const importsOf = (
  { events, leases }: AStore,
  platform: Platform,
  log: KeptLog,
  admins: readonly ImportAdmin[],
): EventImports =>
  createChatImports({
    ...{ admins, events, leases, log },
    platforms: [platform],
    now: Date.now,
    stopping: new AbortController().signal,
  });
