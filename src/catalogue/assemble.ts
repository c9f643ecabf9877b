// Page and facts → the catalogue file. Pure: what build.ts reads and writes, this joins.
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { bioCompany } from './enrich/bio-company.js';
import { type CompaniesFile, mergeCompanies } from './enrich/companies.js';
import {
  byHeading,
  EventFact,
  type Fact,
  readFacts,
  ScheduleFact,
  SlidesFact,
  VideoFact,
} from './enrich/facts.js';
import { slug } from './fold.js';
import type { Problem } from './problem.js';
import { type PageTalk, type ParsedPage, parsePage } from './sources/archive-page/parse-page.js';
import type { PageSpeaker } from './sources/archive-page/speakers.js';
import type { Event, Speaker, Talk, TalksFile } from './talk.js';

/** One source: its text and the name it is reported under. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

export interface Sources {
  readonly page: Source;
  readonly videos?: Source;
  readonly schedule?: Source;
  readonly slides?: Source;
  readonly events?: Source;
  readonly companies: CompaniesFile;
}

type Facts<S extends z.ZodType> = ReadonlyMap<string, Fact<z.output<S>>>;

interface AllFacts {
  readonly schedule: Facts<typeof ScheduleFact>;
  readonly videos: Facts<typeof VideoFact>;
  readonly slides: Facts<typeof SlidesFact>;
}

/** Until a table says otherwise times are taken as universal. */
const NO_ZONE = 'UTC';

function eventOf(page: ParsedPage, source: Source | undefined): Event {
  const { organisation, name, city } = page.event ?? {
    organisation: 'Unknown',
    name: 'Unknown event',
    city: null,
  };
  const rows = source === undefined ? [] : readFacts(source.text, source.file, EventFact).rows;
  const row = rows.find(({ event }) => event === name);
  return {
    ...{ id: row?.id ?? slug(name), name, city, organisation, timeZone: row?.time_zone ?? NO_ZONE },
    ...{ series: row?.series ?? null, country: row?.country ?? null },
    ...{ startsOn: null, endsOn: null, url: null, language: null },
  };
}

/** The event with the first and the last day of its talks. */
function dated(event: Event, talks: readonly Talk[]): Event {
  const days = talks.flatMap(({ day }) => day ?? []).sort();
  return { ...event, startsOn: days[0] ?? null, endsOn: days.at(-1) ?? null };
}

/** "2017-12-07T14:00:00" in the venue's zone → with its offset. */
function zoned(local: string | undefined, timeZone: string): string | null {
  if (local === undefined) return null;
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function speakerOf(
  speaker: PageSpeaker,
  talks: readonly PageTalk[],
  companies: ReturnType<typeof mergeCompanies>,
): Speaker {
  const fromBio = speaker.company === null ? bioCompany(speaker.bio, companies) : null;
  // A speaker who is named without a company here may have one in the heading of another talk.
  const elsewhere = talks
    .flatMap((talk) => talk.speakers)
    .find(({ name, company }) => name === speaker.name && company !== null)?.company;
  const best = speaker.company ?? fromBio ?? elsewhere ?? null;
  return {
    personId: slug(speaker.name),
    ...speaker,
    bioCompany: fromBio,
    canonicalCompany: best === null ? null : companies.canonical(best),
  };
}

function provenance(talk: PageTalk, page: string, facts: AllFacts): Talk['provenance'] {
  const place = <T extends object>(fact: Fact<T> | undefined): ({ file: string; line: number } & T) | null =>
    fact ?? null;
  const schedule = place(facts.schedule.get(talk.heading));
  const video = place(facts.videos.get(talk.heading));
  const slides = place(facts.slides.get(talk.heading));
  return {
    page: { file: page, line: talk.line },
    imported: null,
    schedule: schedule && { file: schedule.file, line: schedule.line, note: schedule.note },
    video: video && { file: video.file, line: video.line, sources: video.sources },
    slides: slides && { file: slides.file, line: slides.line, sources: slides.sources },
  };
}

/** Ids are made from titles; a second talk of the same title gets a number. */
function idsOf(talks: readonly PageTalk[]): readonly string[] {
  const used = new Set<string>();
  return talks.map(({ title }) => {
    const base = slug(title);
    let id = base;
    for (let number = 2; used.has(id); number += 1) id = `${slug(title, 56)}-${number}`;
    used.add(id);
    return id;
  });
}

/** Joins everything; what could not be read is in `problems`, the rest is in `file`. */
export function assemble(sources: Sources): {
  readonly file: TalksFile;
  readonly problems: readonly Problem[];
} {
  const page = parsePage(sources.page.text, sources.page.file);
  const headings = new Set(page.talks.map(({ heading }) => heading));
  const join = <T extends { heading: string; sources?: number }>(
    source: Source | undefined,
    schema: z.ZodType<T>,
  ) => byHeading(readFacts(source?.text ?? '', source?.file ?? '', schema), headings);
  const schedule = join(sources.schedule, ScheduleFact);
  const videos = join(sources.videos, VideoFact);
  const slides = join(sources.slides, SlidesFact);
  const facts: AllFacts = { schedule: schedule.of, videos: videos.of, slides: slides.of };
  const event = eventOf(page, sources.events);
  const spellings = page.talks.flatMap(({ speakers }) => speakers.flatMap(({ company }) => company ?? []));
  const companies = mergeCompanies(spellings, sources.companies);
  const ids = idsOf(page.talks);
  const talks = page.talks.map((talk, index): Talk => {
    const { line: _line, speakers, ...fields } = talk;
    const slot = facts.schedule.get(talk.heading);
    return {
      id: ids[index] ?? '',
      eventId: event.id,
      ...{
        sourceId: null,
        state: 'given',
        tags: [],
        language: null,
        recordingUrl: null,
        recordingStart: null,
      },
      ...fields,
      speakers: speakers.map((speaker) => speakerOf(speaker, page.talks, companies)),
      day: slot?.start.slice(0, 10) ?? null,
      startsAt: zoned(slot?.start, event.timeZone),
      endsAt: zoned(slot?.end, event.timeZone),
      room: slot?.room ?? null,
      track: slot?.track ?? null,
      videoId: facts.videos.get(talk.heading)?.youtube_id ?? null,
      slidesUrl: facts.slides.get(talk.heading)?.slides_url ?? null,
      scheduleUrl: slot?.sched_url ?? null,
      provenance: provenance(talk, sources.page.file, facts),
    };
  });
  const problems = [...page.problems, ...schedule.problems, ...videos.problems, ...slides.problems];
  return { file: { events: [dated(event, talks)], companies: companies.all(), talks }, problems };
}
