// Shelf export: a shelf as a file, in Markdown to read, JSON for programs and iCalendar for the times of its talks.
import ical, { ICalEventStatus } from 'ical-generator';
import { isCancelled } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { Attachment } from '../model/reply.js';
import { watchUrl } from '../talks/watch-url.js';
import { count, durationText, listed } from '../text/phrasing.js';
import { speakersText } from '../text/speakers-text.js';
import type { EXPORTS, Shelved } from './shelf-card.js';

export type ExportFormat = (typeof EXPORTS)[number];

const isoDay = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 10);

/** Everything that Markdown would read as markup, escaped: https://spec.commonmark.org/0.31.2/#backslash-escapes */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');

function markdownLine({ talk, watchedAt, rating }: Shelved): string {
  const facts = compact([
    isCancelled(talk) && 'cancelled',
    talk.speakers.length > 0 && escaped(speakersText(talk.speakers)),
    talk.durationMinutes !== null && durationText(talk.durationMinutes),
    rating !== null && `${rating} of 5`,
  ]);
  const box = watchedAt === null ? '[ ]' : '[x]';
  return `- ${box} [${escaped(talk.title)}](${watchUrl(talk)})${facts.length === 0 ? '' : ` – ${facts.join(', ')}`}`;
}

const markdown = (title: string, shelved: readonly Shelved[]): string =>
  [`# ${title}`, '', ...shelved.map(markdownLine), ''].join('\n');

const json = (shelved: readonly Shelved[]): string =>
  `${JSON.stringify(
    shelved.map(({ talk, savedAt, watchedAt, rating }) => ({
      id: talk.id,
      title: talk.title,
      speakers: talk.speakers.map(({ name }) => name),
      minutes: talk.durationMinutes,
      url: watchUrl(talk),
      savedOn: isoDay(savedAt),
      watchedOn: isoDay(watchedAt),
      rating,
    })),
    null,
    2,
  )}\n`;

/** When a talk was put on the shelf: the same for every export, so that the same shelf is the same file. */
const stampOf = ({ savedAt, watchedAt }: Shelved): Date => new Date(savedAt ?? watchedAt ?? 0);

/** Talks without a slot in the schedule can't stand in a calendar. */
function calendar(title: string, shelved: readonly Shelved[]): string {
  const icsCalendar = ical({ name: title, prodId: { company: 'Lectern', product: 'Lectern' } });
  const byStart = [...shelved].sort(
    (a, b) =>
      (a.talk.startsAt ?? '').localeCompare(b.talk.startsAt ?? '') || a.talk.id.localeCompare(b.talk.id),
  );
  for (const entry of byStart) {
    const { talk } = entry;
    if (talk.startsAt === null) continue;
    const minutes = talk.durationMinutes ?? 30;
    icsCalendar.createEvent({
      id: `${talk.eventId}/${talk.id}`,
      start: new Date(talk.startsAt),
      end: new Date(talk.endsAt ?? Date.parse(talk.startsAt) + minutes * 60_000),
      stamp: stampOf(entry),
      summary: talk.title,
      ...defined({ status: isCancelled(talk) ? ICalEventStatus.CANCELLED : undefined }),
      url: watchUrl(talk),
      description: [speakersText(talk.speakers), watchUrl(talk)].filter((line) => line !== '').join('\n'),
      ...defined({ location: talk.room ?? undefined }),
    });
  }
  return icsCalendar.toString();
}

/** Titles named in the summary of an export; more are counted. */
const TITLE_LIMIT = 3;

/** What a file holds and what was left out of it, and why: "4 of 5 talks in shelf.ics. Left out, because …". */
export function exportSummary(
  format: ExportFormat,
  { shelved, gone }: { readonly shelved: readonly Shelved[]; readonly gone: number },
  file: string,
): string {
  const untimed = format === 'ics' ? shelved.filter(({ talk }) => talk.startsAt === null) : [];
  const titles = untimed.map(({ talk }) => talk.title);
  const more = titles.length - TITLE_LIMIT;
  const named = more > 0 ? [...titles.slice(0, TITLE_LIMIT), `${more} more`] : titles;
  const [total, held] = [shelved.length + gone, shelved.length - untimed.length];
  return compact([
    held === total ? `${count(total, 'talk')} in ${file}.` : `${held} of ${count(total, 'talk')} in ${file}.`,
    named.length > 0 &&
      `Left out, because the schedule has no time for ${named.length === 1 ? 'it' : 'them'}: ${listed(named)}.`,
    gone !== 0 && `Left out, because it is no longer in the catalogue: ${count(gone, 'talk')}.`,
  ]).join(' ');
}

/** The file of a shelf. */
export function shelfExport(
  format: ExportFormat,
  { title, shelved }: { readonly title: string; readonly shelved: readonly Shelved[] },
): Attachment {
  switch (format) {
    case 'markdown':
      return { name: 'shelf.md', mime: 'text/markdown', text: markdown(title, shelved) };
    case 'json':
      return { name: 'shelf.json', mime: 'application/json', text: json(shelved) };
    case 'ics':
      return { name: 'shelf.ics', mime: 'text/calendar', text: calendar(title, shelved) };
  }
}
