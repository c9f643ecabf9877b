// A page with a token, reached as links from elsewhere bring people to it: real browsers hold cookies back there.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebBrowser, violations, type WebBrowser } from '../support/web/web-browser.js';

const TOKEN = 'correct-horse-battery-staple';

/** Another site: `localhost` and `127.0.0.1` are different sites to a browser. */
const other = createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(`<a href="${new URL(request.url ?? '/', 'http://localhost').searchParams.get('to')}">Go</a>`);
});

const linkedFromElsewhere = (target: string): string => {
  const { port } = other.address() as AddressInfo;
  return `http://localhost:${port}/?${new URLSearchParams({ to: target })}`;
};

beforeAll(async () => {
  await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
});
afterAll(async () => {
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});

describe('A chat page with a token', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser({ token: TOKEN });
  }, 30_000);
  afterAll(async () => {
    await web.stop();
  });

  it('signs in by a link from another site and runs its line, without the token in the address', async () => {
    const { page } = await web.open(linkedFromElsewhere(`${web.platform.url()}/?token=${TOKEN}&q=%2Ftopics`));
    await page.getByRole('link', { name: 'Go' }).click();
    await page.locator('.card h2', { hasText: 'Topics' }).waitFor();
    expect(page.url()).toBe(`${web.platform.url()}/?q=%2Ftopics`);
    await page.keyboard.type('/company heptio');
    await page.keyboard.press('Enter');
    await page.locator('.notice', { hasText: 'heptio gave 9 talks' }).waitFor();
  });

  it('lets those who signed in go on from a plain link on another site', async () => {
    const { page } = await web.open(`/?token=${TOKEN}`);
    await page.locator('#line').waitFor();
    await page.goto(linkedFromElsewhere(`${web.platform.url()}/?q=%2Ftopics`));
    await page.getByRole('link', { name: 'Go' }).click();
    await page.getByRole('link', { name: 'go on' }).click();
    await page.locator('.card h2', { hasText: 'Topics' }).waitFor();
  });

  it('has no accessibility violation while it is locked', async () => {
    const { page } = await web.open('/');
    await page.locator('h1', { hasText: 'Locked' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('A chat page without a token', () => {
  let web: WebBrowser;
  beforeAll(async () => {
    web = await startWebBrowser();
  }, 30_000);
  afterAll(async () => {
    await web.stop();
  });

  it('answers a link from another site and keeps the asker whom that link does not show', async () => {
    const { page, context } = await web.open('/');
    const asker = async () => (await context.cookies()).find(({ name }) => name === 'lectern_asker')?.value;
    const before = await asker();
    await page.goto(linkedFromElsewhere(`${web.platform.url()}/?q=%2Ftopics`));
    await page.getByRole('link', { name: 'Go' }).click();
    await page.locator('.card h2', { hasText: 'Topics' }).waitFor();
    expect(before).toMatch(/^[\w-]{22}$/);
    expect(await asker()).toBe(before);
  });
});
