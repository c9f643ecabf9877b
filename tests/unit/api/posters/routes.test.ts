import { describe, expect, it } from 'vitest';
import { createPosterHandler } from '../../../../src/api/posters/routes.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const TALKS = catalogue.all().map(({ id }) => `https://site.example/posters/${encodeURIComponent(id)}.png`);
const [URL_OF_ONE = ''] = TALKS;
const PNG = new Uint8Array([1, 2, 3]);

describe('the routes of posters', () => {
  it('draw a picture once, and say for a week that it stays the same', async () => {
    let drawings = 0;
    const handle = createPosterHandler({
      catalogue: async () => catalogue,
      draw: async () => {
        drawings += 1;
        return PNG;
      },
    });
    const [first, second] = await Promise.all([1, 2].map(() => handle(new Request(URL_OF_ONE))));
    expect([first?.status, second?.status, drawings]).toEqual([200, 200, 1]);
    expect(Object.fromEntries(first?.headers ?? [])).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'max-age=604800',
    });
    const etag = first?.headers.get('etag') ?? '';
    const again = await handle(new Request(URL_OF_ONE, { headers: { 'if-none-match': etag } }));
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('refuse more pictures than can be drawn soon, and draw what they took', async () => {
    let finish = (): void => {};
    const started = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const handle = createPosterHandler({
      catalogue: async () => catalogue,
      draw: () => started.then(() => PNG),
    });
    const answers = TALKS.slice(0, 60).map((url) => handle(new Request(url)));
    const refused = await Promise.race(answers);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    finish();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(41);
  });

  it('try again after a failure', async () => {
    let isBroken = true;
    const draw = async (): Promise<Uint8Array> => {
      if (isBroken) throw new Error('no memory');
      return PNG;
    };
    const handle = createPosterHandler({ catalogue: async () => catalogue, draw });
    await expect(handle(new Request(URL_OF_ONE))).rejects.toThrow('no memory');
    isBroken = false;
    expect((await handle(new Request(URL_OF_ONE))).status).toBe(200);
  });

  it.each(['/posters/nothing.png', '/posters/%ff.png', '/posters/a.svg', '/posters'])(
    'have nothing at %s',
    async (path) => {
      const handle = createPosterHandler({ catalogue: async () => catalogue });
      expect((await handle(new Request(`https://site.example${path}`))).status).toBe(404);
    },
  );
});
