// Back, Forward, Reload and a second tab in a real browser: each shows what was asked or pressed there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
