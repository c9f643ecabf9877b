// Pages for those who see or press differently: fingers, the reader's own colours, text of twice the size, long questions.
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { stillMemory } from '../support/store/still-memory.js';
import { aSite } from '../support/web/a-site.js';
import { PAGES_TO_SEE } from '../support/web/pages-to-see.js';
import { smallTargets, startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 320, height: 640 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
};

let web: WebBrowser;
beforeAll(async () => {
  web = await startWebBrowser({}, realBot(stillMemory), aSite());
}, 30_000);
afterAll(() => web.stop());

describe('the chat page under a finger', () => {
  it.each([
    ['first page', '/'],
    ['answer', '/?q=beginner+security+under+45+minutes'],
    ['talk', '/?q=Effective+RBAC'],
    ['topics', '/?q=%2Ftopics'],
    ['problem', '/?q=%2Ftlak+istio'],
    ['shelf', '/?q=%2Fshelf'],
  ])('has targets of 44 pixels: %s', async (_, path) => {
    for (const width of [320, 768]) {
      const { page, context } = await web.open(path, { ...PHONE, viewport: { width, height: 640 } });
      expect(await smallTargets(page), `at ${String(width)} pixels`).toEqual([]);
      await context.close();
    }
  });

  it('has targets of 44 pixels: suggestions', async () => {
    const { page, context } = await web.open('/', PHONE);
    await page.locator('#line').tap();
    await page.keyboard.type('/');
    await page.getByRole('option').first().waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await context.close();
  });
});

describe('a question of 4,000 characters', () => {
  const long = 'istio security '.repeat(300).slice(0, 3999);

  it.each([true, false])(
    'is folded on a phone and unfolds to the whole, with the script: %s',
    async (javaScriptEnabled) => {
      const { page, context } = await web.open('/', { ...PHONE, javaScriptEnabled });
      await page.locator('#line').fill(long);
      await page.locator('#line').press('Enter');
      const asked = page.locator('details.asked');
      await page.locator('.reply').waitFor();
      const folded = await asked.boundingBox();
      expect(folded?.height).toBeLessThan(160);
      expect(await asked.locator('.whole').textContent()).toBe(long.trim());
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      await asked.locator('summary').tap();
      expect((await asked.boundingBox())?.height).toBeGreaterThan(1000);
      await context.close();
    },
  );

  it('is shown as it is where it is short', async () => {
    const { page, context } = await web.open('/?q=kubernetes+security', PHONE);
    expect(await page.locator('p.asked').textContent()).toContain('kubernetes security');
    expect(await page.locator('details.asked').count()).toBe(0);
    await context.close();
  });
});

/** What only a background sets apart, which forced colours take away: boxes without a line around them. */
const UNBOUNDED = `[...document.querySelectorAll('.asked, .card, .notice, .button, .example, input, select')]
  .filter((element) => element.checkVisibility() && parseFloat(getComputedStyle(element).borderTopWidth) < 1)
  .map((element) => element.className || element.id)`;

describe('forced colours', () => {
  const options: BrowserContextOptions = { forcedColors: 'active', colorScheme: 'dark' };

  it.each(PAGES_TO_SEE)('leave the boxes of the %s', async (_, path) => {
    const { page, context } = await web.open(path, options);
    expect(await page.evaluate(UNBOUNDED)).toEqual([]);
    await context.close();
  });

  it('leave the first button to stand out', async () => {
    const { page, context } = await web.open('/?q=Effective+RBAC', options);
    const fills = (selector: string): Promise<readonly string[]> =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((element) => getComputedStyle(element).backgroundColor)`,
      );
    const [first] = await fills('.reply .button.primary');
    expect(first).toBeDefined();
    expect(await fills('.reply .button:not(.primary)')).not.toContain(first);
    await context.close();
  });
});

it.each(PAGES_TO_SEE)('the %s fits with text of twice the size', async (_, path) => {
  for (const width of [390, 1280]) {
    const { page, context } = await web.open(path, { viewport: { width, height: 800 } });
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const skip = await page.locator('.skip').boundingBox();
    expect((skip?.y ?? 0) + (skip?.height ?? 0), 'the link to skip to is above the page').toBeLessThanOrEqual(
      0,
    );
    await context.close();
  }
});
