// The web platform with believable answers, opened in a real Chromium that notes every request.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { defined } from '../../../src/lib/defined.js';
import type { WebSettings } from '../../../src/platforms/web/env.js';
import { createWebPlatform } from '../../../src/platforms/web/platform.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import type { Site } from '../../../src/ports/site.js';
import { mapTokens } from '../bot/contract-bot.js';
import { keptLog } from '../quiet-log.js';
import { buildClient } from './built-client.js';
import { launchChromium } from './chromium.js';
import { sampleBot } from './sample-bot.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Complaints of the page: script errors, refused by the content security policy, failed loads. */
  readonly complaints: readonly string[];
}

export interface WebBrowser {
  readonly platform: Platform & { url(): string };
  /** A page of its own, with its own cookies. */
  open(path?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** Every address that was asked for by any page. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Starts the platform and the browser. */
export async function startWebBrowser(
  settings: Partial<WebSettings> = {},
  bot?: Bot,
  site?: Site,
): Promise<WebBrowser> {
  buildClient();
  const log = keptLog();
  const platform = createWebPlatform(
    { port: 0, host: '127.0.0.1', ...settings },
    { log, tokens: mapTokens(), ...defined({ site }) },
  );
  await platform.start(bot ?? sampleBot(log));
  const browser: Browser = await launchChromium();
  const requests: string[] = [];
  return {
    platform,
    requests,
    async open(path = '/', options = {}) {
      const context = await browser.newContext({ baseURL: platform.url(), ...options });
      // Just under what a test may take, so that what did not come is told.
      context.setDefaultTimeout(4500);
      context.on('request', (request) => requests.push(request.url()));
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(path);
      return { page, context, complaints };
    },
    async stop() {
      await browser.close();
      await platform.stop();
    },
  };
}

interface Axe {
  run(
    options: object,
  ): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

/** Resolves when what comes to an end has: a card that is still fading in has too little contrast. */
const STILL = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished)).then(() => undefined)`;

/** What axe-core finds wrong once nothing moves any more, each with the elements. Evaluated past the page's content security policy. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(STILL);
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Experimental in axe-core, and WCAG 2.5.3 all the same: a button is called by the words that it shows.
    const rules = { 'label-content-name-mismatch': { enabled: true } };
    const { violations: found } = await axe.run({ runOnly: tags, rules });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

const SMALL = `[...document.querySelectorAll('button, input, select, summary, [role="option"], .brand, .button, .play, .example, .links a')]
  .map((element) => [element.textContent.trim() || element.id, element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44))
  .map(([name, box]) => name + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`;

/** Controls that a finger can't hit, with their sizes: under 44 pixels, but for links within a sentence. */
export const smallTargets = (page: Page): Promise<readonly string[]> => page.evaluate(SMALL);

/** The words of what has focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate('(document.activeElement?.textContent || document.activeElement?.id || "").trim()');
