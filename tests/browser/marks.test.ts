// Saving, watching and rating on the page: what a press changed is read out, and focus stays on what was pressed.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { type AStore, aStore } from '../support/store/a-store.js';
import { focused, startWebBrowser, type WebBrowser } from '../support/web/web-browser.js';

describe('a mark', () => {
  let store: AStore;
  let web: WebBrowser;
  beforeAll(async () => {
    store = await aStore();
    web = await startWebBrowser({}, realBot(store));
  }, 30_000);
  afterAll(async () => {
    await web.stop();
    await store.remove();
  });

  const press = async (page: Page, label: string): Promise<void> => {
    await page.getByRole('button', { name: label }).focus();
    await page.keyboard.press('Enter');
  };
  const announced = (page: Page, words: string): Promise<void> =>
    page.locator('#status', { hasText: words }).waitFor({ state: 'attached' });

  it('is announced when it is set and when it is taken back, with focus where it was', async () => {
    const { page } = await web.open('/?q=Effective+RBAC');
    await page.locator('summary', { hasText: 'More' }).click();
    for (const [label, words, now] of [
      ['Save Effective', 'Saved: Effective RBAC', 'Saved ✓'],
      ['Mark watched', 'Watched: Effective RBAC', 'Watched ✓'],
      ['Saved ✓', 'Not saved any more: Effective RBAC', 'Save'],
    ] as const) {
      await press(page, label);
      await announced(page, words);
      expect(await focused(page)).toBe(now);
    }
  });

  it('by a menu is announced too', async () => {
    const { page } = await web.open('/?q=Effective+RBAC');
    await page.locator('summary', { hasText: 'More' }).click();
    await page.locator('.choose select').selectOption({ label: '★★★★ 4 of 5' });
    await announced(page, 'You gave 4 of 5: Effective RBAC');
  });
});
