// Poster routes: /posters/<talk>.png, drawn when it is first asked for and kept.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { Catalogue } from '../../search/catalogue.js';
import { drawSvg, measureText } from './draw-svg.js';
import { posterSvg } from './poster.js';

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

/** The id of a talk in `/posters/<id>.png`, or null. */
function talkIdOf(path: string): string | null {
  const [, part] = /^\/posters\/([^/]+)\.png$/.exec(path) ?? [];
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
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
    const id = talkIdOf(new URL(request.url).pathname);
    const all = await catalogue();
    const talk = id === null ? undefined : all.talk(id);
    if (talk === undefined)
      return problem('There is no such talk. A poster is at /posters/<id of a talk>.png.', 404);
    const event = all.events.summary(talk.eventId)?.label ?? all.events.heading;
    const svg = posterSvg(talk, event, measureText);
    const key = createHash('sha256').update(svg).digest('base64url').slice(0, 22);
    const headers = { ETag: `"${key}"`, 'Cache-Control': `max-age=${WEEK_SECONDS}` };
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
