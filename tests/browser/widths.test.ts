// Every page at the widths of phones and tablets: nothing sticks out to the side, no control is squeezed or covered.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../support/bot/real-bot.js';
import { type AStore, aStore } from '../support/store/a-store.js';
import { startWebBrowser, type WebBrowser } from '../support/web/web-browser.js';

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['first page', '/'],
  ['results', '/?q=kubernetes+security'],
  ['results with chips', '/?q=beginner+security+under+45+minutes+by+google'],
  ['talk', '/?q=sort%3Arandom+istio'],
  ['help', '/?q=%2Fhelp'],
  ['topics', '/?q=%2Ftopics'],
  ['speaker', '/?q=%2Fspeaker+liz+rice'],
  ['shelf', '/?q=%2Fshelf'],
  ['digest', '/?q=%2Fdigest+status'],
  ['error', '/?q=%2Ftlak+istio'],
  ['missing page', '/nowhere'],
];

/** Controls that are narrower than their words, or lie over each other. */
const FAULTY = `(() => {
  const boxes = [...document.querySelectorAll('.reply button, .reply a.button, .reply select')]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width > 0 && element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }));
  const squeezed = boxes.filter(({ element }) => element.tagName !== 'SELECT' && element.scrollWidth > element.clientWidth + 1);
  const covered = boxes.filter(({ box }, at) => boxes.slice(at + 1).some(({ box: other }) =>
    box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1));
  return [...squeezed, ...covered].map(({ element }) => element.textContent);
})()`;

describe.each([320, 390, 768])('at %i pixels', (width) => {
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

  it.each(PAGES)('the %s fits', async (_, path) => {
    const options = { viewport: { width, height: 800 }, hasTouch: true, isMobile: true };
    const { page, context } = await web.open(path, options);
    if (process.env.SHOTS !== undefined)
      await page.screenshot({
        path: `${process.env.SHOTS}/${width}-${_.replaceAll(' ', '-')}.png`,
        fullPage: true,
      });
    // innerWidth grows with what sticks out; the width that was asked for does not.
    expect(await page.evaluate('document.documentElement.scrollWidth'), 'scroll width').toBeLessThanOrEqual(
      width,
    );
    expect(await page.evaluate('Math.round(visualViewport.width)'), 'viewport').toBe(width);
    expect(await page.evaluate(FAULTY), 'controls squeezed or covered').toEqual([]);
    await context.close();
  });

  it('the sign-in page fits', async () => {
    const locked = await startWebBrowser({ token: 'correct-horse-battery-staple' });
    const options = { viewport: { width, height: 800 }, hasTouch: true, isMobile: true };
    const { page } = await locked.open('/', options);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await locked.stop();
  });
});
