// Talks for the speed bench: made from the catalogue's own sentences, or read from a JSONL file (.gz too).
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Event, type Talk, type TalksFile } from '../../src/catalogue/talk.js';

/** A small generator of numbers from 0 to 1, always the same for a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` talks: the catalogue's own, then new ones of its titles' words, sentences and speakers' names. */
export function generate(file: TalksFile, count: number): TalksFile {
  const next = numbers(count);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const sentences = file.talks.flatMap(({ abstract }) => abstract?.match(/[^.!?\n]+[.!?]/g) ?? []);
  const titles = file.talks.map(({ title }) => title.split(' '));
  const people = file.talks.flatMap(({ speakers }) => speakers);
  const talks = Array.from({ length: count }, (_, at): Talk => {
    const own = file.talks[at];
    if (own !== undefined) return own;
    const [first, second] = [pick(titles), pick(titles)];
    const speaker = pick(people);
    const name = `${speaker.name.split(' ')[0]} ${pick(people).name.split(' ').at(-1)} ${at % 977}`;
    return {
      ...pick(file.talks),
      id: `talk-${at}`,
      title: [...first.slice(0, 4), ...second.slice(-4)].join(' '),
      abstract: Array.from({ length: 4 + Math.floor(next() * 6) }, () => pick(sentences)).join(' '),
      speakers: [{ ...speaker, name, personId: `person-${at}`, aliases: [] }],
    };
  });
  return { ...file, talks };
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly speakers?: readonly string[];
  readonly abstract?: string;
  readonly duration_s?: number | null;
  readonly event?: string | null;
  readonly date?: string | null;
}

/** The events that lines name, each with the day of its first talk. */
function eventsOf(lines: readonly Line[]): readonly Event[] {
  const days = new Map<string, string | null>();
  for (const { event, date = null } of lines) if (event && !days.has(event)) days.set(event, date);
  return [...days].map(([name, day]) =>
    Event.parse({
      id: name,
      name,
      city: null,
      organisation: null,
      timeZone: 'UTC',
      startsOn: day,
      endsOn: day,
    }),
  );
}

/** Talks of other conferences, one JSON object a line, as TalksFile: all, or those of some ids. Facts they lack are missing. */
export function readCorpus(path: string, file: TalksFile, ids?: ReadonlySet<string>): TalksFile {
  const raw = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ id }) => ids === undefined || ids.has(id));
  const [template] = file.talks;
  if (template === undefined) throw new Error('the catalogue is empty');
  const talks = lines.map(({ id, title, speakers = [], abstract = '', duration_s, event, date }): Talk => {
    return {
      ...template,
      id,
      eventId: event ?? template.eventId,
      heading: title,
      title,
      level: null,
      abstract: abstract === '' ? null : abstract,
      durationMinutes: duration_s ? Math.max(1, Math.round(duration_s / 60)) : null,
      speakers: speakers.map((name) => ({
        personId: name.toLowerCase(),
        name,
        aliases: [],
        company: null,
        bioCompany: null,
        canonicalCompany: null,
        role: null,
        part: 'speaker',
        bio: null,
      })),
      startsAt: date ? `${date}T09:00:00Z` : null,
      track: null,
    };
  });
  return { companies: [], events: [...file.events, ...eventsOf(lines)], talks };
}
