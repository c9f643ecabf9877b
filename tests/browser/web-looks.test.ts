// How the chat page looks and reads to machines: axe-core finds nothing in light and dark; screenshots to look at.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { stillMemory } from '../support/store/still-memory.js';
import { startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });

const DESK: BrowserContextOptions = { viewport: { width: 1100, height: 900 }, reducedMotion: 'reduce' };
const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 760 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  reducedMotion: 'reduce',
};

/** Brings a page into the state that is looked at. */
type Scene = (page: Page) => Promise<void>;

const asks =
  (line: string): Scene =>
  async (page) => {
    await page.locator('#line').fill(line);
    await page.keyboard.press('Enter');
    await page.locator('.reply').last().waitFor();
  };

const SCENES: Readonly<Record<string, Scene>> = {
  welcome: async () => {},
  completion: async (page) => {
    await page.keyboard.type('/');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
  },
  results: asks('/talk kubernetes security'),
  talk: async (page) => {
    await asks('/talk kubernetes security')(page);
    await page.getByRole('button', { name: 'Details of Shipping' }).click();
    await page.locator('.fields').waitFor();
  },
  notices: async (page) => {
    await asks('/speaker nobody')(page);
    await asks('/company heptio')(page);
    await asks('/tlak istio')(page);
    await asks('/topics')(page);
  },
};

/** With the real commands and somebody's shelf. */
const REAL_SCENES: Readonly<Record<string, Scene>> = {
  form: async (page) => {
    await asks('hi')(page);
    await page.getByRole('button', { name: 'Search talks' }).click();
    await page.locator('form.fill').waitFor();
  },
  plan: async (page) => {
    await asks('keynotes by google over lunch')(page);
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByRole('button', { name: 'Export calendar' }).click();
    await page.locator('a[download]').waitFor();
  },
};

describe('The chat page', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser();
  }, 30_000);
  afterAll(async () => {
    await web.stop();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, scene] of Object.entries(SCENES)) {
      it(`has no accessibility violation: ${name}, ${colorScheme}`, async () => {
        const { page, complaints } = await web.open('/', { ...DESK, colorScheme });
        await scene(page);
        await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
        expect(await violations(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    }
  }

  for (const name of ['welcome', 'completion', 'results', 'talk']) {
    it(`has no accessibility violation on a phone: ${name}`, async () => {
      const { page } = await web.open('/', PHONE);
      if (name === 'completion') await page.locator('#line').tap();
      await SCENES[name]?.(page);
      await page.screenshot({ path: `${folder}${name}-phone.png` });
      expect(await violations(page)).toEqual([]);
    });
  }

  it('hides the key hints that need a script', async () => {
    const { page } = await web.open('/?q=%2Ftalk+kubernetes+security', { ...DESK, javaScriptEnabled: false });
    await page.screenshot({ path: `${folder}no-script.png`, fullPage: true });
    expect(await page.locator('#keys').isVisible()).toBe(false);
  });
});

describe('The chat page with the real commands', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser({}, realBot(stillMemory));
  }, 30_000);
  afterAll(async () => {
    await web.stop();
  });

  const looks = [
    ['light', { ...DESK, colorScheme: 'light' }],
    ['dark', { ...DESK, colorScheme: 'dark' }],
    ['phone', PHONE],
  ] as const;
  for (const [look, options] of looks) {
    for (const [name, scene] of Object.entries(REAL_SCENES)) {
      it(`has no accessibility violation: ${name}, ${look}`, async () => {
        const { page, complaints } = await web.open('/', options);
        await scene(page);
        await page.screenshot({ path: `${folder}${name}-${look}.png`, fullPage: true });
        expect(await violations(page)).toEqual([]);
        expect(complaints).toEqual([]);
      });
    }
  }
});
