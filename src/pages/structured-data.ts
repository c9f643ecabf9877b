// Structured data: a talk, a person and an event in the terms of schema.org, from which search engines make previews.
import { eventPath, posterPath, speakerPath, talkPath } from '../cards/model/page-path.js';
import { recordingUrl } from '../cards/talks/watch-url.js';
import type { Event, Talk } from '../catalogue/talk.js';
import type { Person } from '../search/query.js';

const CONTEXT = 'https://schema.org';

const employerData = (company: string | null) =>
  company === null ? undefined : { '@type': 'Organization', name: company };

const personData = ({ speakers }: Talk) =>
  speakers.map(({ name, personId, company, bioCompany }) => ({
    '@type': 'Person',
    name,
    url: speakerPath(personId),
    worksFor: employerData(company ?? bioCompany),
  }));

const placeData = ({ city, country }: Event) =>
  city === null
    ? {}
    : { location: { '@type': 'Place', name: city, address: [city, country].filter(Boolean).join(', ') } };

/** Without null, which schema.org has no meaning for. */
const stated = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** An event of the schedule, with its recording as a video where one is known. */
export function talkData(talk: Talk, event: Event, description: string): object {
  const url = talkPath(talk.id);
  const watch = recordingUrl(talk);
  const minutes = talk.durationMinutes;
  const video = stated({
    '@type': 'VideoObject',
    name: talk.title,
    description,
    url,
    contentUrl: watch,
    // Search engines show no video without one; another host's stills have no address that is known.
    thumbnailUrl:
      talk.videoId === null ? posterPath(talk.id) : `https://i.ytimg.com/vi/${talk.videoId}/hqdefault.jpg`,
    uploadDate: talk.uploadedOn,
    duration: minutes === null ? null : `PT${minutes}M`,
    inLanguage: talk.language,
  });
  const happening = stated({
    '@type': 'Event',
    name: talk.title,
    description,
    url,
    startDate: talk.startsAt ?? talk.day,
    endDate: talk.endsAt,
    eventStatus: `${CONTEXT}/${talk.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    performer: personData(talk),
    superEvent: { '@type': 'Event', name: event.name, url: eventPath(event.id) },
    ...placeData(event),
    recordedIn: watch === null ? undefined : video,
  });
  return watch === null
    ? { '@context': CONTEXT, ...happening }
    : { '@context': CONTEXT, '@graph': [video, happening] };
}

export const personPageData = ({ id, name, companies }: Person): object => ({
  '@context': CONTEXT,
  '@type': 'ProfilePage',
  mainEntity: {
    '@type': 'Person',
    name,
    url: speakerPath(id),
    worksFor: employerData(companies[0] ?? null),
  },
});

export const eventData = (event: Event, label: string, days: readonly string[]): object => ({
  '@context': CONTEXT,
  ...stated({
    '@type': 'Event',
    name: label,
    url: eventPath(event.id),
    startDate: event.startsOn ?? days[0] ?? null,
    endDate: event.endsOn ?? days.at(-1) ?? null,
    sameAs: event.url,
    ...placeData(event),
  }),
});
