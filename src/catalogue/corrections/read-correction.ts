// Reader of corrections: what a person says is right becomes the facts of a field, under the rules of an import: texts
// are cleaned and bounded, addresses are http(s), times are of the venue's zone. What can't be read is said with a mend.

import type { CorrectedFacts, CorrectedField } from '../correction.js';
import { personName, timesOf } from '../import/to-talk.js';
import { personList } from '../sources/person-list.js';
import type { Talk } from '../talk.js';
import { httpUrl, youtubeId } from '../text/http-url.js';
import { plainLine, plainParagraphs, TEXT_LIMITS } from '../text/plain-text.js';
import { parseClock } from '../time/parse-clock.js';
import { parseDay } from '../time/parse-day.js';
import { inZone, localTime } from '../time/wall-clock.js';

/** The talk that is corrected, and the IANA zone of its venue. */
export interface CorrectedTalk {
  readonly talk: Talk;
  readonly zone: string;
}

/** The facts, or what is wrong with the words and how to write them. */
export type ReadCorrection =
  | { readonly kind: 'facts'; readonly facts: CorrectedFacts }
  | { readonly kind: 'problem'; readonly what: string; readonly mend: string };

const problem = (what: string, mend: string): ReadCorrection => ({ kind: 'problem', what, mend });
const facts = (read: CorrectedFacts): ReadCorrection => ({ kind: 'facts', facts: read });

/** Longer than any text: to see whether one would be cut. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** A cleaned text within its limit, or the problem; an import cuts, but a correction that is cut would be wrong. */
function bounded(
  read: (limit: number) => string | null,
  limit: number,
  field: 'title' | 'room' | 'abstract',
): string | ReadCorrection {
  const whole = read(UNLIMITED);
  if (whole === null) return problem('it has no text', `write the ${field} as it should be`);
  return whole.length <= limit
    ? whole
    : problem(
        `it has ${whole.length} characters`,
        `at most ${limit} fit for ${field === 'abstract' ? 'an' : 'a'} ${field}`,
      );
}

function readLine(field: 'title' | 'room', text: string): ReadCorrection {
  const limit = field === 'title' ? TEXT_LIMITS.title : TEXT_LIMITS.label;
  const line = bounded((most) => plainLine(text, most), limit, field);
  if (typeof line !== 'string') return line;
  return facts(field === 'title' ? { field, title: line } : { field, room: line });
}

function readAbstract(text: string): ReadCorrection {
  const abstract = bounded((most) => plainParagraphs(text, most), TEXT_LIMITS.abstract, 'abstract');
  return typeof abstract === 'string' ? facts({ field: 'abstract', abstract }) : abstract;
}

function readSpeakers(text: string): ReadCorrection {
  const speakers = personList(text).flatMap(({ name, company }) => {
    const clean = personName(name);
    return clean === null ? [] : [{ name: clean, company: plainLine(company) }];
  });
  return speakers.length === 0
    ? problem(
        'no name of a person is in it',
        'write names with commas between them, such as Ann Doe, Bo Roe (Acme)',
      )
    : facts({ field: 'speakers', speakers });
}

const WANTED_ADDRESS = 'give an address that begins with https://';

function readRecording(text: string): ReadCorrection {
  const videoId = httpUrl(text) === null ? null : youtubeId(text);
  const recordingUrl = videoId === null ? httpUrl(text) : null;
  return videoId === null && recordingUrl === null
    ? problem('it is no http(s) address', WANTED_ADDRESS)
    : facts({ field: 'recording', videoId, recordingUrl });
}

function readSlides(text: string): ReadCorrection {
  const slidesUrl = httpUrl(text);
  return slidesUrl === null
    ? problem('it is no http(s) address', WANTED_ADDRESS)
    : facts({ field: 'slides', slidesUrl });
}

const CLOCK = String.raw`(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|noon|midnight)`;
/** An optional day, a start, an optional end: "7 December 2017, 14:00-14:35". */
const WHEN = new RegExp(
  `^(?:(.+?)(?:[,\\s]+|(?<=\\d)T))??(${CLOCK})(?:\\s*(?:-|–|—|to|until)\\s*(${CLOCK}))?$`,
  'iu',
);

/** Local start and end of the words; null for what is no time, or without any day. */
function localTimes(text: string, day: string | null): { start: string; end: string | undefined } | null {
  const [, dayText, startText, endText] = WHEN.exec(text.trim()) ?? [];
  const on = dayText === undefined ? day : parseDay(dayText);
  const start = parseClock(startText);
  const end = endText === undefined ? undefined : parseClock(endText);
  if (on === null || start === null || end === null) return null;
  return { start: localTime(on, start), end: end === undefined ? undefined : localTime(on, end) };
}

/** A moment with its offset; a minus is one only behind seconds, since "11:00-11:45" is a slot. */
const MOMENT = /(?:Z|\+\d{2}:?\d{2}|:\d{2}:\d{2}(?:\.\d+)?-\d{2}:?\d{2})$/iu;

function readTime(text: string, { talk, zone }: CorrectedTalk): ReadCorrection {
  const isMoment = MOMENT.test(text.trim()) && inZone(text.trim(), zone) !== null;
  const local = isMoment ? { start: text.trim(), end: undefined } : localTimes(text, talk.day);
  const minutes = local?.end === undefined ? (talk.durationMinutes ?? undefined) : undefined;
  const times = local === null ? null : timesOf({ where: '', people: [], minutes, ...local }, zone);
  const { day, startsAt, endsAt, durationMinutes } = times ?? {};
  if (day === undefined || day === null || startsAt === undefined || startsAt === null)
    return problem(
      'it is no day and time',
      `write the clock of the venue (${zone}), such as ${talk.day ?? '2017-12-07'} 14:00-14:35`,
    );
  return facts({
    field: 'time',
    ...{ day, startsAt, endsAt: endsAt ?? null, durationMinutes: durationMinutes ?? null },
  });
}

/** Reads what is right for a field of a talk. */
export function readCorrection(field: CorrectedField, text: string, of: CorrectedTalk): ReadCorrection {
  switch (field) {
    case 'title':
    case 'room':
      return readLine(field, text);
    case 'abstract':
      return readAbstract(text);
    case 'speakers':
      return readSpeakers(text);
    case 'recording':
      return readRecording(text);
    case 'slides':
      return readSlides(text);
    case 'time':
      return readTime(text, of);
  }
}
