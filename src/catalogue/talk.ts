// What a talk, its speakers and its event are: the model file that every other folder reads.
import { z } from 'zod';
import { CorrectedField } from './correction.js';

export const Level = z.enum(['beginner', 'intermediate', 'advanced']);
export type Level = z.infer<typeof Level>;

export const Format = z.enum(['talk', 'keynote', 'panel', 'salon', 'ceremony', 'workshop', 'lightning']);
export type Format = z.infer<typeof Format>;

/** What a person did in a talk. */
export const Part = z.enum(['speaker', 'moderator', 'host', 'panelist']);
export type Part = z.infer<typeof Part>;

/** One person's appearance in one talk. */
export const Speaker = z
  .object({
    /** Stable key of the person across talks, such as `liz-rice`. */
    personId: z.string().min(1),
    /** The fuller or correct spelling, without honorific. */
    name: z.string().min(1),
    /** Other spellings found for this person on the page. */
    aliases: z.array(z.string().min(1)).readonly(),
    /** As the heading has it, verbatim; null when it names none. */
    company: z.string().min(1).nullable(),
    /** What the bio says, when the heading names no company. */
    bioCompany: z.string().min(1).nullable(),
    /** One spelling per company ("Red Hat" for "RedHat"), for look-ups; null when neither place names one. */
    canonicalCompany: z.string().min(1).nullable(),
    /** Only where the heading has one. */
    role: z.string().min(1).nullable(),
    part: Part,
    /** Paragraphs separated by an empty line; null when the page has none. */
    bio: z.string().min(1).nullable(),
  })
  .readonly();
export type Speaker = z.infer<typeof Speaker>;

/** A record of an imported file. */
const ImportedRecord = z
  .object({
    file: z.string(),
    format: z.string(),
    /** A line, or a path in the file. */
    where: z.string(),
    /** Day of the import, in UTC; not known of what was imported before this was kept. */
    on: z.iso.date().optional(),
  })
  .readonly();

/** Where a talk's facts came from: line numbers are 1-based, in the files of `data/sources/`. */
export const Provenance = z
  .object({
    /** Null for a talk that was imported. */
    page: z.object({ file: z.string(), line: z.int().positive() }).readonly().nullable(),
    /** The file that a talk was imported from; null for the shipped ones. */
    imported: ImportedRecord.nullable().default(null),
    /** Properties that only files of other formats state, with the records that they were taken from. */
    earlier: z
      .array(z.object({ fields: z.array(z.string()).readonly(), imported: ImportedRecord }).readonly())
      .readonly()
      .optional(),
    schedule: z
      .object({ file: z.string(), line: z.int().positive(), note: z.string().nullable() })
      .readonly()
      .nullable(),
    video: z
      .object({ file: z.string(), line: z.int().positive(), sources: z.int().nonnegative() })
      .readonly()
      .nullable(),
    slides: z
      .object({ file: z.string(), line: z.int().positive(), sources: z.int().nonnegative() })
      .readonly()
      .nullable(),
    /** Fields that operators corrected after a report: they win over all of the above. */
    corrected: z
      .array(z.object({ field: CorrectedField, report: z.int().positive(), on: z.iso.date() }).readonly())
      .readonly()
      .optional(),
  })
  .readonly();
export type Provenance = z.infer<typeof Provenance>;

/**
 * How a talk stands: `planned`, `moved` (planned, but its time or room changed), `cancelled` (its source says so, or
 * lists it no more), `given`.
 */
export const TalkState = z.enum(['planned', 'given', 'moved', 'cancelled']);
export type TalkState = z.infer<typeof TalkState>;

const zonedTime = z.iso.datetime({ offset: true });

export const Talk = z
  .object({
    /** Stable and readable: made from the title, at most 60 characters, unique in its catalogue. */
    id: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(60),
    /** Key of the event, see `Catalogue.event`. */
    eventId: z.string().min(1),
    /** The source's own guid or id; null where it has none. */
    sourceId: z.string().min(1).nullable().default(null),
    state: TalkState.default('given'),
    /** The raw heading line. */
    heading: z.string().min(1),
    /** The heading without level mark, speakers and format prefix. */
    title: z.string().min(1),
    level: Level.nullable(),
    format: Format,
    speakers: z.array(Speaker).readonly(),
    /** Lines as on the page; paragraphs separated by an empty line; null when there is none. */
    abstract: z.string().min(1).nullable(),
    durationMinutes: z.int().positive().nullable(),
    participants: z.int().nonnegative().nullable(),
    /** Day the recording was uploaded (never the day of the talk), `YYYY-MM-DD`. */
    uploadedOn: z.iso.date().nullable(),
    /** Day of the talk at the venue, also where no time is known. */
    day: z.iso.date().nullable().default(null),
    /** Scheduled start and end with the venue's offset, such as `2017-12-07T14:00:00-06:00`. */
    startsAt: zonedTime.nullable(),
    endsAt: zonedTime.nullable(),
    room: z.string().min(1).nullable(),
    track: z.string().min(1).nullable(),
    /** Words that the source files the talk under, beside its track. */
    tags: z.array(z.string().min(1)).readonly().default([]),
    /** ISO 639 code of the language it is given in, such as `en`. */
    language: z.string().min(2).max(3).nullable().default(null),
    /** YouTube id of the recording. */
    videoId: z.string().min(1).nullable(),
    /** Address of a recording that is not on YouTube. */
    recordingUrl: z.url().nullable().default(null),
    /** Where in the recording the talk begins, in seconds. */
    recordingStart: z.int().nonnegative().nullable().default(null),
    slidesUrl: z.url().nullable(),
    scheduleUrl: z.url().nullable(),
    provenance: Provenance,
  })
  .readonly();
export type Talk = z.infer<typeof Talk>;

/** Is a talk off? It is found by its id alone, so that those who relied on it are told. */
export const isCancelled = ({ state }: Talk): boolean => state === 'cancelled';

type Standing = Pick<Talk, 'state' | 'day' | 'startsAt' | 'endsAt'>;

/** How a talk stands at a moment, in milliseconds: what was to come when it was imported is given once it is over. */
export function stateAt({ state, day, startsAt, endsAt }: Standing, now: number): TalkState {
  if (state === 'cancelled' || state === 'given') return state;
  const end = endsAt ?? startsAt ?? (day === null ? null : `${day}T23:59:59Z`);
  return end !== null && Date.parse(end) < now ? 'given' : state;
}

/** One edition of a conference. */
export const Event = z
  .object({
    id: z.string().min(1),
    /** As the page names it, without the city. */
    name: z.string().min(1),
    /** What the event is an edition of, such as `RubyConf`; null where it is none. */
    series: z.string().min(1).nullable().default(null),
    city: z.string().min(1).nullable(),
    country: z.string().min(1).nullable().default(null),
    organisation: z.string().min(1).nullable(),
    /** IANA zone of the venue. */
    timeZone: z.string().min(1),
    /** First and last day. */
    startsOn: z.iso.date().nullable().default(null),
    endsOn: z.iso.date().nullable().default(null),
    url: z.url().nullable().default(null),
    /** ISO 639 code of the language that most talks are in. */
    language: z.string().min(2).max(3).nullable().default(null),
  })
  .readonly();
export type Event = z.infer<typeof Event>;

/** A company by its canonical name, with the spellings merged into it. */
export const CompanyNames = z
  .object({ name: z.string().min(1), aliases: z.array(z.string().min(1)).readonly() })
  .readonly();
export type CompanyNames = z.infer<typeof CompanyNames>;

/** The whole of `data/talks.json`. */
export const TalksFile = z
  .object({
    events: z.array(Event).min(1).readonly(),
    companies: z.array(CompanyNames).readonly(),
    talks: z.array(Talk).readonly(),
  })
  .readonly();
export type TalksFile = z.infer<typeof TalksFile>;
