// API records: what programs and assistants are given about talks, people and events, as zod schemas from which OpenAPI
// and the tools' schemas are made.
import { z } from 'zod';
import { Format, Level, Part, TalkState } from '../catalogue/talk.js';

const Id = (what: string, example: string) => z.string().meta({ description: `Id of the ${what}`, example });

export const PersonInTalk = z
  .object({
    id: Id('person', 'jane-doe'),
    name: z.string(),
    company: z.string().nullable().meta({ description: 'Where the person worked at the time of the talk' }),
    part: Part.meta({ description: 'What the person did in the talk' }),
  })
  .readonly();

export const EventName = z.object({ id: Id('event', 'our-conference-2026'), name: z.string() }).readonly();

const talkSummary = {
  id: Id('talk', 'a-talk-about-testing'),
  title: z.string(),
  event: EventName,
  speakers: z.array(PersonInTalk).readonly(),
  level: Level.nullable().meta({ description: 'Null where the talk states none' }),
  format: Format,
  state: TalkState,
  durationMinutes: z.int().nullable(),
  day: z.string().nullable().meta({ description: 'Day at the venue', example: '2017-12-07' }),
  startsAt: z.string().nullable().meta({
    description: 'Scheduled start with the venue’s offset',
    example: '2017-12-07T14:00:00-06:00',
  }),
  endsAt: z.string().nullable(),
  room: z.string().nullable(),
  track: z.string().nullable(),
  recordingUrl: z.string().nullable().meta({
    description: 'The recording, from where the talk begins in it; null where none is known',
  }),
  slidesUrl: z.string().nullable(),
};

/** A talk in a list. */
export const TalkSummary = z
  .object(talkSummary)
  .readonly()
  .meta({ id: 'TalkSummary', description: 'A talk in a list' });
export type TalkSummary = z.infer<typeof TalkSummary>;

/** A talk with everything that is known of it. */
export const TalkRecord = z
  .object({
    ...talkSummary,
    abstract: z.string().nullable().meta({ description: 'Paragraphs separated by an empty line' }),
    tags: z.array(z.string()).readonly(),
    language: z.string().nullable().meta({ description: 'ISO 639 code', example: 'en' }),
    scheduleUrl: z.string().nullable(),
    similar: z.array(TalkSummary).readonly().meta({ description: 'The nearest other talks' }),
  })
  .readonly()
  .meta({ id: 'Talk', description: 'A talk with everything that is known of it' });
export type TalkRecord = z.infer<typeof TalkRecord>;

export const TalkHit = z
  .object({
    ...talkSummary,
    why: z
      .string()
      .nullable()
      .meta({ description: 'The passage that matched, with the matching words in **' }),
  })
  .readonly()
  .meta({ id: 'TalkHit', description: 'A talk that was found' });

const Paging = {
  total: z.int().meta({ description: 'How many there are on all pages' }),
  page: z.int().meta({ description: '1-based' }),
  pages: z.int(),
};

/** How a query was read and what it found. */
export const SearchRecord = z
  .object({
    query: z.string(),
    ...Paging,
    understood: z
      .object({
        filters: z
          .array(z.string())
          .readonly()
          .meta({ description: 'What was read as a filter', example: ['Level: beginner'] }),
        corrections: z.array(z.object({ typed: z.string(), used: z.string() }).readonly()).readonly(),
        problems: z.array(z.string()).readonly().meta({ description: 'Names and values that fit nothing' }),
        ambiguous: z
          .array(z.object({ label: z.string(), query: z.string() }).readonly())
          .readonly()
          .meta({ description: 'A name that fits several: the queries that say which is meant' }),
      })
      .readonly(),
    talks: z.array(TalkHit).readonly(),
    smaller: z
      .array(z.object({ label: z.string(), query: z.string(), talks: z.int() }).readonly())
      .readonly()
      .meta({ description: 'Where no talk has everything: smaller queries that find something' }),
  })
  .readonly()
  .meta({ id: 'Search', description: 'How a query was read, and a page of the talks found' });
export type SearchRecord = z.infer<typeof SearchRecord>;

export const TalkPage = z
  .object({ ...Paging, talks: z.array(TalkSummary).readonly() })
  .readonly()
  .meta({ id: 'Talks', description: 'A page of talks' });
export type TalkPage = z.infer<typeof TalkPage>;

const speakerSummary = {
  id: Id('person', 'jane-doe'),
  name: z.string(),
  companies: z.array(z.string()).readonly(),
  talkCount: z.int(),
};
export const SpeakerSummary = z
  .object(speakerSummary)
  .readonly()
  .meta({ id: 'SpeakerSummary', description: 'A person in a list' });
export type SpeakerSummary = z.infer<typeof SpeakerSummary>;

export const SpeakerRecord = z
  .object({
    ...speakerSummary,
    otherSpellings: z.array(z.string()).readonly(),
    bio: z.string().nullable(),
    talks: z.array(TalkSummary).readonly(),
  })
  .readonly()
  .meta({ id: 'Speaker', description: 'A person with their talks' });
export type SpeakerRecord = z.infer<typeof SpeakerRecord>;

/** `speaker` where the name fits one person; `candidates` are those it may mean otherwise, or the nearest names. */
export const SpeakerMatch = z
  .object({
    speaker: SpeakerRecord.nullable(),
    candidates: z.array(SpeakerSummary).readonly().meta({
      description: 'Where the name fits several people, these; where it fits none, those with near names',
    }),
  })
  .readonly()
  .meta({ id: 'SpeakerMatch', description: 'Who a name means' });
export type SpeakerMatch = z.infer<typeof SpeakerMatch>;

export const SpeakerPage = z
  .object({ ...Paging, speakers: z.array(SpeakerSummary).readonly() })
  .readonly()
  .meta({ id: 'Speakers', description: 'A page of people' });
export type SpeakerPage = z.infer<typeof SpeakerPage>;

export const EventRecord = z
  .object({
    id: Id('event', 'our-conference-2026'),
    name: z.string(),
    series: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    timeZone: z.string().meta({ description: 'IANA zone of the venue', example: 'America/Chicago' }),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    url: z.string().nullable(),
    talkCount: z.int(),
    tracks: z.array(z.string()).readonly(),
    rooms: z.array(z.string()).readonly(),
  })
  .readonly()
  .meta({ id: 'Event', description: 'One edition of a conference' });
export type EventRecord = z.infer<typeof EventRecord>;

export const EventList = z
  .object({ events: z.array(EventRecord).readonly() })
  .readonly()
  .meta({ id: 'Events', description: 'Every event, the latest first' });
export type EventList = z.infer<typeof EventList>;

/** What runs at an instant, and what comes next. */
export const WhatsOn = z
  .object({
    at: z
      .string()
      .meta({ description: 'The instant that was looked at', example: '2017-12-07T20:10:00.000Z' }),
    now: z.array(TalkSummary).readonly(),
    next: z
      .array(TalkSummary)
      .readonly()
      .meta({ description: 'The talks that start at the next start after it' }),
  })
  .readonly()
  .meta({ id: 'WhatsOn', description: 'What runs at an instant, and what comes next' });
export type WhatsOn = z.infer<typeof WhatsOn>;
