// YouTube's JSON: `json3` captions as its player and yt-dlp have them, and lists of `{ text, start, duration }`.
import { z } from 'zod';
import type { ImportProblem } from '../sources/raw-event.js';
import { type ReadCues, readCue } from './cue.js';

const Segment = z.object({ utf8: z.string().default('') });

/** Events without segments say how the window looks. */
const Json3 = z.object({ events: z.array(z.unknown()) });
const Json3Event = z.object({
  tStartMs: z.number().nonnegative().default(0),
  dDurationMs: z.number().nonnegative().default(0),
  segs: z.array(Segment).default([]),
});

const Snippet = z.object({
  text: z.string(),
  start: z.coerce.number().nonnegative(),
  duration: z.coerce.number().nonnegative().default(0),
});

const broken = (where: string): ImportProblem => ({
  where,
  what: 'the caption has no readable time or text',
  mend: 'export the captions again',
});

function read<T>(
  items: readonly unknown[],
  at: string,
  schema: z.ZodType<T>,
  toCue: (item: T) => ReturnType<typeof readCue>,
): ReadCues {
  const problems: ImportProblem[] = [];
  const cues = items.flatMap((item, index) => {
    const { success, data } = schema.safeParse(item);
    if (!success) problems.push(broken(`${at}[${index}]`));
    return success ? (toCue(data) ?? []) : [];
  });
  return { cues, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null for JSON that is none of both. */
export function readYouTubeJson(text: string): ReadCues | null {
  const document = parsed(text);
  const list = z.array(z.unknown()).safeParse(document);
  if (list.success) {
    const found = read(list.data, '', Snippet, (each) =>
      readCue(each.start, each.start + each.duration, each.text),
    );
    return found.cues.length === 0 ? null : found;
  }
  const json3 = Json3.safeParse(document);
  if (!json3.success) return null;
  return read(json3.data.events, 'events', Json3Event, ({ tStartMs, dDurationMs, segs }) =>
    readCue(tStartMs / 1000, (tStartMs + dDurationMs) / 1000, segs.map(({ utf8 }) => utf8).join('')),
  );
}
