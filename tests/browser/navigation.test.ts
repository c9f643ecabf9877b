// Back, Forward, Reload and a second tab in a real browser: each shows what was asked or pressed there.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { stillMemory } from '../support/store/still-memory.js';
import { aSite } from '../support/web/a-site.js';
import { focused, startWebBrowser, type WebBrowser } from '../support/web/web-browser.js';

describe('The history of the page', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser();
  }, 30_000);
  afterAll(() => web.stop());

  async function asked() {
    const opened = await web.open();
    const { page } = opened;
    await page.keyboard.type('/talk kubernetes security');
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: '23 talks about kubernetes security' }).waitFor();
    return opened;
  }

  it('has a title for each entry', async () => {
    const { page } = await asked();
    await page.waitForFunction(`document.title === '/talk kubernetes security · Lectern'`);
    await page.getByRole('button', { name: /^Details of Shipping/ }).click();
    await page.waitForFunction(`document.title.startsWith('Shipping in Pirate-Infested Waters')`);
  });

  it('goes back to the answer before, and to the beginning, without leaving the page', async () => {
    const { page, complaints } = await asked();
    await page.getByRole('button', { name: /^Details of Shipping/ }).click();
    await page.locator('.exchange:last-child h2:focus').waitFor();
    await page.goBack();
    await page.waitForFunction(`document.title === '/talk kubernetes security · Lectern'`);
    expect(await focused(page)).toBe('23 talks about kubernetes security');
    await page.goForward();
    await page.waitForFunction(`document.title.startsWith('Shipping in Pirate-Infested Waters')`);
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(`document.title === 'Lectern'`);
    expect(await page.locator('.exchange').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('brings a pressed talk back after a reload', async () => {
    const { page } = await asked();
    await page.getByRole('button', { name: /^Details of Shipping/ }).click();
    await page.locator('.exchange:last-child h2:focus').waitFor();
    await page.reload();
    await page
      .locator('.exchange:last-child h2', { hasText: 'Shipping in Pirate-Infested Waters' })
      .waitFor();
    expect(await page.title()).toContain('Shipping in Pirate-Infested Waters');
  });

  it('gives each tab a conversation of its own', async () => {
    const bodies: string[] = [];
    for (const _ of [1, 2]) {
      const { page } = await web.open();
      page.on('request', (request) => {
        if (request.url().endsWith('/api/ask')) bodies.push(request.postData() ?? '');
      });
      for (const line of ['istio', 'more']) {
        await page.keyboard.type(line);
        await page.keyboard.press('Enter');
        await page.locator('.exchange:last-child .reply').waitFor();
      }
    }
    const ids = bodies.map((body) => (JSON.parse(body) as { conversation: string }).conversation);
    expect(ids).toHaveLength(4);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('Back after every kind of action', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser({}, realBot(stillMemory), aSite());
  }, 30_000);
  afterAll(() => web.stop());

  type Act = (page: Page) => Promise<void>;
  /** What is done on the answer to "kubernetes security", and the heading that it leads to. */
  const IN_THE_CHAT: readonly (readonly [name: string, act: Act, heading: string])[] = [
    ['a title', (page) => page.locator('a.opens').first().click(), 'Hacking and Hardening'],
    ['a page turned', turnPage, '60 talks for'],
    ['a filter', (page) => choose(page, 'Level', /^Beginner/), '3 talks for'],
    ['a name', (page) => page.locator('.items a', { hasText: 'Symantec' }).first().click(), 'Symantec'],
    ['a suggestion', (page) => openSuggestion(page, '/speaker liz', 'Liz Rice'), 'Liz Rice'],
    ['a typed line', (page) => ask(page, '/topics'), 'Topics'],
  ];

  async function turnPage(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^Next page/ }).click();
    await page.locator('.footer', { hasText: 'Page 2 of 12' }).waitFor();
  }

  async function choose(page: Page, menu: string, choice: RegExp): Promise<void> {
    const select = page.locator(`.filters select[aria-label^="${menu}"]`);
    const label = (await select.locator('option').allTextContents()).find((each) => choice.test(each));
    await select.selectOption({ label: label ?? 'missing' });
  }

  async function ask(page: Page, line: string): Promise<void> {
    await page.locator('#line').fill(line);
    await page.keyboard.press('Enter');
  }

  async function openSuggestion(page: Page, typed: string, label: string): Promise<void> {
    await page.locator('#line').pressSequentially(typed);
    await page.getByRole('option', { name: label }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }

  it.each(IN_THE_CHAT)('of the chat: %s', async (_, act, heading) => {
    const { page, context, complaints } = await web.open();
    await ask(page, 'kubernetes security');
    const answer = page.locator('.exchange h2', { hasText: '60 talks for “kubernetes security”' });
    await answer.waitFor();
    await act(page);
    await page.locator('h1, h2', { hasText: heading }).last().waitFor();
    await page.goBack();
    await page.locator('.items h3', { hasText: 'Hacking and Hardening' }).first().waitFor();
    await page.locator('.exchange h2', { hasText: '60 talks for “kubernetes security”' }).first().waitFor();
    expect(new URL(page.url()).search).toBe('?q=kubernetes+security');
    expect(complaints).toEqual([]);
    await context.close();
  });

  const ON_THE_SITE: readonly (readonly [name: string, act: Act, heading: string])[] = [
    ['a title', (page) => page.locator('.items h3 a').first().click(), 'Hacking and Hardening'],
    ['a filter', (page) => choose(page, 'Level', /^Beginner/), 'level:beginner'],
    ['the next page', (page) => page.getByRole('link', { name: 'Next page' }).click(), 'kubernetes security'],
    ['a name', (page) => page.locator('.items a', { hasText: 'Symantec' }).first().click(), 'Symantec'],
    ['a track', (page) => page.locator('.items .facts a').first().click(), 'Policy + Security'],
    ['a search', (page) => search(page, 'istio'), 'istio'],
    ['home', (page) => page.locator('.brand').click(), 'Which talk'],
  ];

  async function search(page: Page, line: string): Promise<void> {
    await page.keyboard.press('/');
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }

  it.each(ON_THE_SITE)('of a page with an address: %s', async (_, act, heading) => {
    const { page, context, complaints } = await web.open('/search?q=kubernetes+security');
    const before = page.url();
    await act(page);
    await page.waitForURL((url) => url.href !== before);
    await page.locator('h1, h2', { hasText: heading }).first().waitFor();
    await page.goBack();
    await page.waitForURL(before);
    await page.locator('h1', { hasText: 'kubernetes security' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
