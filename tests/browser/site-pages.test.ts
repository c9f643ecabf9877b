// The site's pages in a real browser: at the widths of phones and desks, in light and dark, by keyboard alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theCatalogue } from '../support/bot/the-catalogue.js';
import { aSite } from '../support/web/a-site.js';
import { smallTargets, startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

const { catalogue } = theCatalogue();
const [topic] = catalogue.topics();

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['talk', '/talks/securing-shopifys-paas-on-gke'],
  ['speaker', '/speakers/kelsey-hightower'],
  ['company', '/companies/Red%20Hat'],
  ['topic', `/topics/${encodeURIComponent(topic?.name ?? '')}`],
  ['event', '/events/kubecon-na-2017'],
  ['search', '/search?q=service+mesh+level%3Abeginner'],
  ['search without a hit', '/search?q=react+native+performance'],
];

let web: WebBrowser;
beforeAll(async () => {
  web = await startWebBrowser({}, undefined, aSite());
}, 30_000);
afterAll(() => web.stop());

/** Numbers that are broken over two lines: beside "Federation and multi-cluster" stood a 2 above a 4. */
const BROKEN = `[...document.querySelectorAll('.count')]
  .filter((element) => element.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(element).fontSize))
  .map((element) => element.parentElement.textContent)`;

describe.each([
  [320, 'light'],
  [390, 'dark'],
  [768, 'light'],
  [1280, 'dark'],
] as const)('at %i pixels, %s', (width, colorScheme) => {
  it.each(PAGES)('the page of a %s fits, can be hit and is accessible', async (name, path) => {
    const { page, context, complaints } = await web.open(path, {
      viewport: { width, height: 900 },
      colorScheme,
    });
    if (process.env.SHOTS !== undefined) {
      const file = `${process.env.SHOTS}/page-${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: file });
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await smallTargets(page)).toEqual([]);
    expect(await page.evaluate(BROKEN)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a page by keyboard', () => {
  it('is searched after a slash or Ctrl-K, and Back returns to it', async () => {
    const { page, context } = await web.open(PAGES[0]?.[1]);
    for (const key of ['/', 'Control+k']) {
      await page.locator('h1').click();
      await page.keyboard.press(key);
      expect(await page.evaluate('document.activeElement.id')).toBe('q');
    }
    await page.keyboard.type('istio');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=istio');
    expect(await page.title()).toBe('istio · Lectern');
    await page.goBack();
    expect(await page.title()).toContain('Securing Shopify');
    await context.close();
  });

  it('asks for one style and one script, small enough for a phone’s network', async () => {
    const { page, context } = await web.open('/healthz');
    const sizes: number[] = [];
    page.on('response', async (response) => {
      if (response.url().includes('/assets/') && !response.url().endsWith('.svg'))
        sizes.push((await response.body()).length);
    });
    await page.goto(`${web.platform.url()}${PAGES[0]?.[1]}`, { waitUntil: 'networkidle' });
    expect(sizes).toHaveLength(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    await context.close();
  });
});
