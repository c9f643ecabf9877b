// Every kind of page by keyboard alone, and for readers who ask for their own colours, no motion or text of twice the size.
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { stillMemory } from '../support/store/still-memory.js';
import { aSite } from '../support/web/a-site.js';
import { PAGES_TO_SEE } from '../support/web/pages-to-see.js';
import { startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

let web: WebBrowser;
beforeAll(async () => {
  web = await startWebBrowser({}, realBot(stillMemory), aSite());
}, 30_000);
afterAll(() => web.stop());

/** Numbers everything that can be reached, so that a walk can tell what it has reached. */
const NUMBER_STOPS = `(() => {
  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0);
  stops.forEach((element, index) => { element.dataset.stop = String(index); });
  document.body.tabIndex = -1;
  document.body.focus();
  return stops.length;
})()`;

/** Where focus is: the number, whether it can be seen that it is there, and whether nothing lies over it. */
const WHERE = `(() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width, 12) / 2, box.top + Math.min(box.height, 12) / 2);
  return {
    stop: element.dataset.stop ?? null,
    name: (element.textContent || element.id).trim(),
    isOutlined: getComputedStyle(element).outlineStyle !== 'none',
    isUncovered: top !== null && (element.contains(top) || top.contains(element)),
  };
})()`;

interface Where {
  readonly stop: string | null;
  readonly name: string;
  readonly isOutlined: boolean;
  readonly isUncovered: boolean;
}

/** Lists repeat themselves: what holds for the first of their entries holds for all. */
const MOST_STOPS = 40;

describe('by keyboard alone', () => {
  it.each(PAGES_TO_SEE)('everything on the %s is reached, with a focus that can be seen', async (_, path) => {
    const { page, context } = await web.open(path, { viewport: { width: 1280, height: 900 } });
    const stops = Math.min(MOST_STOPS, await page.evaluate<number>(NUMBER_STOPS));
    const reached = new Set<string>();
    const faults: string[] = [];
    for (let tabs = 0; tabs < stops; tabs += 1) {
      await page.keyboard.press('Tab');
      const { stop, name, isOutlined, isUncovered } = await page.evaluate<Where>(WHERE);
      if (stop !== null) reached.add(stop);
      if (!isOutlined) faults.push(`${name} has no outline`);
      if (!isUncovered) faults.push(`${name} is covered`);
    }
    expect(faults).toEqual([]);
    expect(reached.size).toBe(stops);
    await context.close();
  });
});

const READERS: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['colours of the reader’s own', { forcedColors: 'active' }],
  ['colours of the reader’s own, dark', { forcedColors: 'active', colorScheme: 'dark' }],
  ['no motion', { reducedMotion: 'reduce' }],
];

describe.each(READERS)('with %s', (_name, options) => {
  it.each(PAGES_TO_SEE)('the %s is accessible', async (_, path) => {
    const { page, context } = await web.open(path, { viewport: { width: 768, height: 900 }, ...options });
    expect(await violations(page)).toEqual([]);
    if (options.reducedMotion === 'reduce') {
      const moving = `document.getAnimations().filter(({ playState }) => playState === 'running').length`;
      expect(await page.evaluate(moving)).toBe(0);
    }
    await context.close();
  });
});

describe('with text of twice the size', () => {
  it.each(PAGES_TO_SEE)('the %s fits', async (_, path) => {
    const { page, context } = await web.open(path, { viewport: { width: 768, height: 900 } });
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(768);
    const cut = `[...document.querySelectorAll('button, .button')]
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.textContent)`;
    expect(await page.evaluate(cut)).toEqual([]);
    await context.close();
  });
});
