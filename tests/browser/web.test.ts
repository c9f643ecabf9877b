// The chat page in a real browser, as a newcomer uses it: typing, pressing, keyboard alone, without a script.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askerId } from '../../src/platforms/web/routes/session.js';
import { focused, startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

describe('The chat page', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser();
  }, 30_000);
  afterAll(async () => {
    const origin = web.platform.url();
    await web.stop();
    const elsewhere = web.requests.filter((url) => !url.startsWith(`${origin}/`));
    expect(elsewhere, 'no request leaves the origin').toEqual([]);
    expect(web.requests.length).toBeGreaterThan(50);
  });

  it('answers a typed command with a card, announces it and stays ready for the next line', async () => {
    const { page, complaints } = await web.open();
    expect(await focused(page)).toBe('line');
    await page.keyboard.type('/talk kubernetes security');
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: '23 talks about kubernetes security' }).waitFor();
    await page
      .locator('#status', { hasText: '23 talks about kubernetes security' })
      .waitFor({ state: 'attached' });
    expect(await page.locator('.asked').textContent()).toContain('/talk kubernetes security');
    expect(await page.locator('#line').inputValue()).toBe('');
    expect(await focused(page)).toBe('line');
    expect(complaints).toEqual([]);
  });

  it('opens a talk by keyboard alone and reads on from there', async () => {
    const { page } = await web.open();
    await page.keyboard.type('/talk kubernetes security');
    await page.keyboard.press('Enter');
    await page.locator('.card').waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('23 talks about kubernetes security');
    for (let tabs = 0; (await focused(page)) !== 'Details'; tabs += 1) {
      expect(tabs, 'Details is within reach').toBeLessThan(8);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.asked', { hasText: 'Details of Shipping in Pirate-Infested Waters' }).waitFor();
    await page.locator('.exchange:last-child h2:focus').waitFor();
    expect(await focused(page)).toContain('Shipping in Pirate-Infested Waters');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('line');
  });

  it('completes a command with Tab and a value with the arrows', async () => {
    const { page } = await web.open();
    const line = page.locator('#line');
    const options = page.getByRole('option');
    await page.keyboard.type('/ta');
    await options.first().waitFor();
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await line.inputValue()).toBe('/talk ');
    await page.getByRole('option', { name: 'kubernetes networking' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const active = page.locator(`#${await line.getAttribute('aria-activedescendant')}`);
    expect(await active.textContent()).toContain('kubernetes networking');
    expect(await active.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Tab');
    expect(await line.inputValue()).toBe('/talk kubernetes networking');
    expect(await options.count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: 'kubernetes networking' }).waitFor();
  });

  it('opens a suggestion with Enter and with a click', async () => {
    const { page } = await web.open();
    const suggestion = page.getByRole('option', { name: 'kubernetes networking' });
    for (const open of [() => page.keyboard.press('Enter'), () => suggestion.click()]) {
      await page.keyboard.type('/talk kubernetes n');
      await suggestion.waitFor();
      await page.keyboard.press('ArrowDown');
      await open();
      await page.locator('.exchange:last-child h2', { hasText: 'kubernetes networking' }).waitFor();
      expect(await page.locator('#line').inputValue()).toBe('');
    }
    expect(await page.locator('.exchange').count()).toBe(2);
  });

  it('leads to the line after a slash or Ctrl-K', async () => {
    const { page } = await web.open('/?q=%2Ftalk+mesh');
    for (const key of ['/', 'Control+k']) {
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('23 talks about mesh');
      await page.keyboard.press(key);
      expect(await focused(page)).toBe('line');
      expect(await page.locator('#line').inputValue()).toBe('');
    }
  });

  it('shows the keys after a question mark that begins nothing, and by a button', async () => {
    const { page } = await web.open();
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await page.keyboard.press('?');
    await keys.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('line');
    await page.keyboard.type('why?');
    expect(await page.locator('#line').inputValue()).toBe('why?');
    await page.getByRole('button', { name: 'Keys ?' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await keys.waitFor({ state: 'hidden' });
  });

  it('wraps around the completions, closes them with Escape, and takes a clicked one', async () => {
    const { page } = await web.open();
    const line = page.locator('#line');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '/talk' }).waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await line.getAttribute('aria-activedescendant')).toBe('completions-5');
    await page.keyboard.press('ArrowDown');
    expect(await line.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Escape');
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('/t');
    await page.getByRole('option', { name: '/talk' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('o');
    await page.getByRole('option', { name: '/talk' }).waitFor({ state: 'detached' });
    expect(await line.getAttribute('aria-activedescendant'), 'typing on lets go of the option').toBeNull();
    await line.fill('/dig');
    await page.getByRole('option', { name: '/digest' }).click();
    await page.getByRole('option', { name: '/digest daily' }).waitFor();
    expect(await line.inputValue()).toBe('/digest ');
    expect(await focused(page)).toBe('line');
  });

  it('turns the page in place and moves focus to it', async () => {
    const { page } = await web.open();
    await page.keyboard.type('/talk storage');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.locator('.footer', { hasText: 'Page 2 of 5' }).waitFor();
    expect(await page.locator('.card').count()).toBe(1);
    expect(await page.locator('.exchange').count()).toBe(1);
    expect(await focused(page)).toBe('23 talks about storage');
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.locator('.asked', { hasText: 'Previous page' }).waitFor();
  });

  it('runs what is chosen in a menu at once', async () => {
    const { page } = await web.open('/?q=%2Ftalk+mesh');
    await page.getByLabel('Narrow by track').first().selectOption({ label: 'Networking (10)' });
    await page.locator('.card h2', { hasText: 'mesh track:Networking' }).waitFor();
    expect(await page.locator('.asked').last().textContent()).toContain('Networking (10)');
  });

  it('lets arrow keys pass over a menu’s choices, and runs the one that Enter confirms', async () => {
    const { page } = await web.open('/?q=%2Ftalk+mesh');
    const menu = page.getByLabel('Narrow by track').first();
    await menu.focus();
    await page.keyboard.press('N');
    expect(await page.locator('.card').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: 'mesh track:N' }).waitFor();
  });

  it('brings back earlier lines with the arrow up', async () => {
    const { page } = await web.open('/?q=%2Ftopics');
    const line = page.locator('#line');
    expect(await line.inputValue()).toBe('');
    await page.keyboard.type('/company heptio');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await line.inputValue()).toBe('/company heptio');
    await page.keyboard.press('ArrowUp');
    expect(await line.inputValue()).toBe('/topics');
    await page.keyboard.press('ArrowUp');
    expect(await line.inputValue()).toBe('/topics');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await line.inputValue()).toBe('');
  });

  it('runs an example that is clicked, and keeps the line in the address for sharing', async () => {
    const { page } = await web.open();
    await page.getByRole('link', { name: '/speaker liz rice' }).click();
    await page.locator('.card h2', { hasText: 'Liz Rice' }).waitFor();
    expect(page.url()).toBe(`${web.platform.url()}/?q=%2Fspeaker+liz+rice`);
    await page.reload();
    await page.locator('.card h2', { hasText: 'Liz Rice' }).waitFor();
    expect(await page.locator('.welcome').count()).toBe(0);
  });

  it('runs a command that an answer names', async () => {
    const { page } = await web.open('/?q=%2Fspeaker+nobody');
    await page.getByRole('link', { name: '/speaker liz rice' }).click();
    await page.locator('.card h2', { hasText: 'Liz Rice' }).waitFor();
    expect(await page.locator('.exchange').count()).toBe(2);
  });

  it('says so when the server does not answer, and goes on when it does', async () => {
    const { page, context } = await web.open();
    await context.setOffline(true);
    await page.keyboard.type('/topics');
    await page.keyboard.press('Enter');
    await page.locator('.notice.problem', { hasText: 'Lectern does not answer' }).waitFor();
    await context.setOffline(false);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: 'Topics' }).waitFor();
  });

  it('shows a post that arrives while the page is open', async () => {
    const { page, context } = await web.open();
    const cookie = (await context.cookies()).find(({ name }) => name === 'lectern_asker');
    const text = [{ kind: 'text' as const, text: 'A talk you wished for is here' }];
    const channel = { id: askerId(cookie?.value ?? ''), kind: 'direct' as const };
    await web.platform.post(
      channel,
      { kind: 'notice', tone: 'info', text, audience: 'asker' },
      { tenant: 'web', key: 'k' },
    );
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.locator('.notice', { hasText: 'A talk you wished for is here' }).waitFor();
  });

  it('offers a skip link first, and shows where the focus is', async () => {
    const { page } = await web.open('/?q=%2Ftalk+mesh');
    await page.locator('body').evaluate((body) => {
      body.tabIndex = -1;
      body.focus();
    });
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the command line');
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    for (let tabs = 0; tabs < 12; tabs += 1) {
      expect(await page.evaluate(outline), await focused(page)).not.toBe('none');
      await page.keyboard.press('Tab');
    }
  });

  it('works without a script: ask, press, choose', async () => {
    const { page } = await web.open('/', { javaScriptEnabled: false });
    await page.locator('#line').fill('/talk kubernetes security');
    await page.keyboard.press('Enter');
    await page.locator('.card h2', { hasText: '23 talks about kubernetes security' }).waitFor();
    expect(await page.locator('#line').inputValue()).toBe('/talk kubernetes security');
    await page.getByRole('button', { name: 'Details of Shipping' }).click();
    await page.locator('.card h2', { hasText: 'Shipping in Pirate-Infested Waters' }).waitFor();
    await page.getByLabel('Rate this talk').first().selectOption({ index: 4 });
    await page.getByRole('button', { name: 'Apply: Rate this talk' }).click();
    await page.locator('.notice', { hasText: 'rated 4' }).waitFor();
  });

  it('fits a phone, and the keyboard gives way to the answer', async () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const { page } = await web.open('/', phone);
    await page.locator('#line').fill('/talk kubernetes security');
    await page.keyboard.press('Enter');
    await page.locator('.card h2').waitFor();
    await page.locator('.exchange:last-child h2:focus').waitFor();
    const small = await page
      .locator('.card button, .card a.button')
      .evaluateAll(
        (all) =>
          all.filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24).length,
      );
    expect(small, 'targets are at least 24 CSS pixels high (WCAG 2.2, 2.5.8)').toBe(0);
  });
});
