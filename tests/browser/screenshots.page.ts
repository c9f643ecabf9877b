// `npm run screenshots`: not a check, a writer of pictures. Every kind of page at the widths of phones and desks, in light and
// dark, into screenshots/ (or the folder that SHOTS names), to be looked at.
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { ROOT } from '../support/paths.js';
import { stillMemory } from '../support/store/still-memory.js';
import { aSite } from '../support/web/a-site.js';
import { PAGES_TO_SEE } from '../support/web/pages-to-see.js';
import { startWebBrowser, type WebBrowser } from '../support/web/web-browser.js';

const FOLDER = process.env.SHOTS ?? `${ROOT}screenshots`;
const WIDTHS = [320, 390, 768, 1280] as const;

/** The pictures of docs/images: a screenful of each. */
const FOR_DOCS = [
  ['web-talk', '/?q=%2Ftalk+kubernetes+security', 768, 860, 'light'],
  ['page-talk-dark', '/talks/securing-shopifys-paas-on-gke', 768, 900, 'dark'],
  ['page-search', '/search?q=kubernetes+security', 1280, 760, 'light'],
  ['page-first', '/', 390, 770, 'light'],
] as const;

let web: WebBrowser;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  web = await startWebBrowser({}, realBot(stillMemory), aSite());
}, 60_000);
afterAll(() => web.stop());

it.each(WIDTHS.flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const)))(
  'draws every page at %i pixels, %s',
  async (width, colorScheme) => {
    for (const [name, path] of PAGES_TO_SEE) {
      const { page, context } = await web.open(path, {
        viewport: { width, height: 900 },
        colorScheme,
        // A card that is still fading in looks washed out.
        reducedMotion: 'reduce',
      });
      const file = `${FOLDER}/${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: file, fullPage: true });
      await context.close();
    }
  },
  120_000,
);

it.each(FOR_DOCS)('draws %s for docs/images', async (name, path, width, height, colorScheme) => {
  const viewport = { width, height };
  const { page, context } = await web.open(path, { viewport, colorScheme, reducedMotion: 'reduce' });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
});
