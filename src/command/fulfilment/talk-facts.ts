// Facts of a talk in a sentence: when and where it was, how long, by whom, its slides and its recording.
import { link, type RichText, rich, strong } from '../../cards/model/rich-text.js';
import { watchUrl } from '../../cards/talks/watch-url.js';
import {
  count,
  dayText,
  durationText,
  listed,
  shorten,
  slotText,
  trackName,
} from '../../cards/text/phrasing.js';
import type { Talk } from '../../catalogue/talk.js';
import type { TalkFact } from '../intent/intent.js';
import { type Fulfilment, type FulfilmentContext, say } from './fulfilment.js';
import { companiesOf } from './talk-people.js';

const UNKNOWN: Readonly<Record<TalkFact, string>> = {
  when: 'The schedule has no time for it.',
  where: 'The schedule has no room for it.',
  length: 'Its length is not known.',
  speakers: 'No speaker of that talk is known.',
  level: 'It states no level.',
  track: 'It is in no track.',
  company: 'No company of its speakers is known.',
  slides: 'There are no slides of it in the catalogue.',
  recording: 'There is no recording of it in the catalogue.',
  abstract: 'No abstract of it is known.',
};

const MAX_ABSTRACT = 500;

type FactReader = (talk: Talk, timeZone: string) => string | null;

const companyOf = ({ company, bioCompany }: Talk['speakers'][number]): string | null => company ?? bioCompany;

const READERS: Readonly<Record<Exclude<TalkFact, 'slides' | 'recording'>, FactReader>> = {
  when: (talk, timeZone) => {
    const slot = slotText(talk, timeZone) ?? (talk.day === null ? null : dayText(talk.day, 'UTC'));
    return slot === null || talk.room === null ? slot : `${slot}, in ${talk.room}`;
  },
  where: (talk, timeZone) => {
    const slot = slotText(talk, timeZone);
    return talk.room === null || slot === null ? talk.room : `${talk.room} (${slot})`;
  },
  length: ({ durationMinutes }) => (durationMinutes === null ? null : durationText(durationMinutes)),
  speakers: ({ speakers }) =>
    listed(
      speakers.map((speaker) => [speaker.name, companyOf(speaker)].flatMap((part) => part ?? []).join(' · ')),
    ),
  level: ({ level }) => level,
  track: ({ track }) => (track === null ? null : trackName(track)),
  company: (talk) => listed(companiesOf(talk)),
  abstract: ({ abstract }) => (abstract === null ? null : shorten(abstract, MAX_ABSTRACT)),
};

const linked = (url: string | null): RichText | null => (url === null ? null : rich(link(url, url)));

/** The fact in words; null where the catalogue doesn't know it. */
function factText(talk: Talk, fact: TalkFact, { catalogue }: FulfilmentContext): RichText | null {
  if (fact === 'slides') return linked(talk.slidesUrl);
  if (fact === 'recording') return linked(talk.videoId === null ? null : watchUrl(talk));
  const text = READERS[fact](talk, catalogue.events.of(talk).timeZone);
  return text === null || text === '' ? null : rich(text);
}

const LABELS: Readonly<Record<TalkFact, string>> = {
  when: 'When',
  where: 'Where',
  length: 'Length',
  speakers: 'By',
  level: 'Level',
  track: 'Track',
  company: 'Company',
  slides: 'Slides',
  recording: 'Recording',
  abstract: 'About',
};

function sentence(talk: Talk, fact: TalkFact, context: FulfilmentContext): RichText {
  const text = factText(talk, fact, context) ?? rich(UNKNOWN[fact]);
  return [...rich(strong(talk.title), `. ${LABELS[fact]}: `), ...text];
}

/** One talk's fact; the talk is open then. `more` is said behind it. */
export function sayFact(id: string, fact: TalkFact, context: FulfilmentContext, more = ''): Fulfilment {
  const talk = context.catalogue.talk(id);
  if (talk === undefined) return say('That talk is no longer in the catalogue.');
  const { subject } = context;
  const about = subject?.talks.includes(id) === true ? { ...subject, open: id } : { talks: [id], open: id };
  return say([...sentence(talk, fact, context), ...rich(more)], about);
}

const MAX_FACTS = 4;

/** The fact of each talk, a line a talk. */
export function sayFacts(talks: readonly Talk[], fact: TalkFact, context: FulfilmentContext): Fulfilment {
  const [only] = talks;
  if (only !== undefined && talks.length === 1) return sayFact(only.id, fact, context);
  const shown = talks.slice(0, MAX_FACTS);
  const lines = shown.flatMap((talk, index) => [
    ...rich(index === 0 ? '' : '\n', `${index + 1}. `),
    ...sentence(talk, fact, context),
  ]);
  const more = talks.length - shown.length;
  return say(rich(...lines, more > 0 ? `\nand ${count(more, 'more talk')}.` : ''), {
    talks: shown.map(({ id }) => id),
  });
}
