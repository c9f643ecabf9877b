// Poster routes: /posters/<talk>.png, the chart of topics and the programme of a day, drawn when first asked for and kept.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { programmesOf } from '../../programme/programme.js';
import type { Catalogue } from '../../search/catalogue.js';
import { dayPictureSvg } from './day-picture.js';
import { drawSvg, measureText } from './draw-svg.js';
import { posterSvg } from './poster.js';
import { topicsChartSvg } from './topics-chart.js';

/** Pictures that are kept, of some 40 kB each. */
const KEPT = 200;
/** Pictures that may wait to be drawn, one after another; at 50 ms each the last waits two seconds. */
const MAX_WAITING = 40;
const WEEK_SECONDS = 7 * 24 * 60 * 60;

export interface PosterDeps {
  readonly catalogue: () => Promise<Catalogue>;
  /** Draws a picture; a test counts what is drawn. */
  readonly draw?: (svg: string) => Promise<Uint8Array>;
}

const problem = (words: string, status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ problem: words }, { status, headers });

/** The parts of a path below /posters, decoded; null for one that can't be. */
function partsOf(path: string): readonly string[] | null {
  const [, parts] = /^\/posters\/(.+)\.png$/.exec(path) ?? [];
  try {
    return parts === undefined ? null : parts.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** The programme of a day, which changes during a conference: kept by readers for a shorter time than posters. */
const DAY_SECONDS = 5 * 60;

interface PictureSource {
  readonly svg: string;
  /** How long a reader may keep it. */
  readonly seconds: number;
}

function talkPoster(id: string, all: Catalogue): PictureSource | null {
  const talk = all.talk(id);
  if (talk === undefined) return null;
  const event = all.events.summary(talk.eventId)?.label ?? all.events.heading;
  return { svg: posterSvg(talk, event, measureText), seconds: WEEK_SECONDS };
}

function dayPicture(eventId: string, date: string, all: Catalogue): PictureSource | null {
  const programme = programmesOf(all).get(eventId);
  const svg = programme === undefined ? null : dayPictureSvg(programme, date, measureText);
  return svg === null ? null : { svg, seconds: DAY_SECONDS };
}

/** Null where there is no such picture. */
function sourceOf(path: string, all: Catalogue): PictureSource | null {
  const [first, second, third, ...others] = partsOf(path) ?? [];
  if (first === undefined || others.length > 0) return null;
  if (second === undefined) return talkPoster(first, all);
  if (third !== undefined) return first === 'days' ? dayPicture(second, third, all) : null;
  if (first !== 'charts' || second !== 'topics') return null;
  return { svg: topicsChartSvg(all.topics(), all.events.heading, measureText), seconds: DAY_SECONDS };
}

/** Answers requests below /posters. */
export function createPosterHandler({
  catalogue,
  draw = drawSvg,
}: PosterDeps): (request: Request) => Promise<Response> {
  const queue = new PQueue({ concurrency: 1 });
  const kept = new LRUCache<string, Promise<Uint8Array>>({ max: KEPT });
  const drawn = (key: string, svg: string): Promise<Uint8Array> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const drawing = queue.add(() => draw(svg));
    kept.set(key, drawing);
    // A failure is not kept: the next reader tries again.
    drawing.catch(() => kept.delete(key));
    return drawing;
  };
  return async (request) => {
    const source = sourceOf(new URL(request.url).pathname, await catalogue());
    if (source === null)
      return problem(
        'There is no such picture. The poster of a talk is at /posters/<id of a talk>.png.',
        404,
      );
    const { svg, seconds } = source;
    const key = createHash('sha256').update(svg).digest('base64url').slice(0, 22);
    const headers = { ETag: `"${key}"`, 'Cache-Control': `max-age=${seconds}` };
    if (request.headers.get('if-none-match') === headers.ETag)
      return new Response(null, { status: 304, headers });
    if (!kept.has(key) && queue.size >= MAX_WAITING) {
      return problem('Many pictures are being drawn. Ask again in a few seconds.', 503, {
        'Retry-After': '5',
      });
    }
    const png = await drawn(key, svg);
    return new Response(Buffer.from(png), { headers: { ...headers, 'Content-Type': 'image/png' } });
  };
}
