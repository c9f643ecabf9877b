// Talks for the bench of imports: a file of talks, multiplied or cut to a number of talks and of events.
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';

type Line = Readonly<Record<string, unknown>>;

/** Talks made of nothing, where no file is given. */
function inventedLines(): readonly Line[] {
  const sentence = 'Why queues grow, and what a team can do about it before its users notice.';
  return Array.from({ length: 5000 }, (_, number) => ({
    title: `Talk ${number} about queues`,
    speakers: [`Speaker ${number % 1900}`],
    abstract: Array.from({ length: 12 }, (__, at) => `${sentence} (${(number * 7 + at) % 911})`).join(' '),
  }));
}

function readLines(path: string): readonly Line[] {
  const raw = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** A talk of the corpus as number `index` of `events` conferences; a second copy has another title. */
function talkOf(lines: readonly Line[], index: number, events: number): Line {
  const { id: _, ...line } = lines[index % lines.length] as Line;
  const copy = Math.floor(index / lines.length);
  const event = index % events;
  const year = 2006 + (event % 20);
  return {
    ...line,
    title: copy === 0 ? line.title : `${String(line.title)}, part ${copy + 1}`,
    event: `Conference ${Math.floor(event / 20)} ${year}`,
    date: `${year}-06-0${1 + (index % 3)}`,
    video_url: `https://www.youtube.com/watch?v=${String(index).padStart(11, '0')}`,
  };
}

/** Writes JSON lines of `talks` talks at `events` conferences, event by event. */
export async function writeTalks(
  path: string,
  { corpus, talks, events }: { readonly corpus?: string; readonly talks: number; readonly events: number },
): Promise<void> {
  const lines = corpus === undefined ? inventedLines() : readLines(corpus);
  const file = createWriteStream(path);
  for (let event = 0; event < events; event += 1) {
    for (let index = event; index < talks; index += events) {
      const line = `${JSON.stringify(talkOf(lines, index, events))}\n`;
      if (!file.write(line)) await once(file, 'drain');
    }
  }
  file.end();
  await finished(file);
}
