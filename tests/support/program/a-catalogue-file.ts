// A small catalogue file from titles and abstracts: what a test of search needs to say, and no more.
import type { Talk, TalksFile } from '../../../src/catalogue/talk.js';
import { anEvent, aSpeaker } from '../bot/a-talk.js';

export interface TalkSketch {
  readonly title: string;
  readonly abstract: string;
  /** Names of speakers; none when left out. */
  readonly speakers?: readonly string[];
  readonly track?: string;
  readonly tags?: readonly string[];
}

const talkOf = ({ title, abstract, speakers = [], track, tags = [] }: TalkSketch, at: number): Talk => ({
  id: `talk-${at}`,
  eventId: 'event',
  heading: title,
  title,
  level: null,
  format: 'talk',
  speakers: speakers.map((name) => aSpeaker({ personId: name.toLowerCase(), name })),
  abstract,
  durationMinutes: 30,
  participants: null,
  uploadedOn: null,
  ...{ sourceId: null, state: 'given', day: null, tags, language: null },
  ...{ recordingUrl: null, recordingStart: null },
  startsAt: null,
  endsAt: null,
  room: null,
  track: track ?? null,
  videoId: null,
  slidesUrl: null,
  scheduleUrl: null,
  provenance: {
    imported: null,
    page: { file: 'page.txt', line: at + 1 },
    schedule: null,
    video: null,
    slides: null,
  },
});

/** The file of one event with these talks, in their order. */
export function aCatalogueFile(talks: readonly TalkSketch[]): TalksFile {
  const event = anEvent({ id: 'event', name: 'A conference', organisation: 'Somebody' });
  return { events: [event], companies: [], talks: talks.map(talkOf) };
}
