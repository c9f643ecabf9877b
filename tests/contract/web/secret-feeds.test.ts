// A plan at a secret address over real HTTP, with a real store: read by a calendar's parser that can send no header.
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite } from '../../../src/app/site.js';
import { createRateLimiter } from '../../../src/command/rate-limit.js';
import type { DigestService } from '../../../src/ports/digest.js';
import type { FeedTokens } from '../../../src/ports/secret-feeds.js';
import { createSecretFeeds } from '../../../src/secret-feeds/secret-feeds.js';
import { realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const { catalogue } = theCatalogue();
const PUBLIC_URL = 'https://lectern.example.com';
const TOKEN = 'correct-horse-battery-staple';
const MANY = { burst: 10_000, perSecond: 10_000 };
const timed = catalogue.all().filter(({ startsAt }) => startsAt !== null);

let store: AStore;
let web: WebHarness;
let tokens: FeedTokens;

async function started(secretAddresses: boolean): Promise<WebHarness> {
  const digests = () => Promise.reject(new Error('no digest is asked for'));
  const settings = { siteUrl: PUBLIC_URL, secretAddresses };
  const bot = realBot({ ...store, secretFeeds: createSecretFeeds(settings, tokens, Date.now) });
  const kept = {
    tokens: { ownerOf: (hash: string) => tokens.ownerOf(hash) },
    shelf: store.shelf,
    events: store.events,
    digests: () => ({ view: digests, log: digests }) as Pick<DigestService, 'view' | 'log'>,
  };
  const site = createSite({
    catalogue: async () => catalogue,
    rateLimiter: createRateLimiter({ person: MANY, tenant: MANY }, Date.now),
    siteUrl: PUBLIC_URL,
    ...(secretAddresses && { kept }),
  });
  const harness = await startWeb({ token: TOKEN, publicUrl: PUBLIC_URL }, bot, site);
  await harness.client.ask(`/?token=${TOKEN}`);
  return harness;
}

beforeAll(async () => {
  store = await aStore();
  tokens = store.feedTokens;
  web = await started(true);
});
afterAll(async () => {
  await web.stop();
  await store.remove();
});

/** The path of the address in an answer. */
const pathIn = (text: string): string =>
  /https:\/\/lectern\.example\.com(\/secret\/[\w-]{32}\/plan\.ics)/.exec(text)?.[1] ??
  `no address in: ${text}`;

/** As a calendar asks: no cookie, no header but the name of the host. */
const asCalendar = async (path: string, method = 'GET') => {
  const answer = await fetch(`${web.url()}${path}`, { method });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};

const save = async (id: string) => web.press(await web.command(`talk ${id}`), 'Save');

describe('/shelf calendar', () => {
  it('gives an address that a calendar reads without the token, kept by no cache and no search engine', async () => {
    for (const talk of timed.slice(0, 2)) await save(talk.id);
    const given = await web.command('shelf calendar');
    const { status, headers, body } = await asCalendar(pathIn(given.text));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('set-cookie')).toBeNull();
    const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
    const found = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    expect(found.map(({ summary }) => summary).sort()).toEqual(
      timed
        .slice(0, 2)
        .map(({ title }) => title)
        .sort(),
    );
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toBe('2 talks in this calendar.');
    expect((await asCalendar('/?q=x')).status, 'everything else needs the token').toBe(401);
  });

  it('follows what is saved, under the same ids', async () => {
    const path = pathIn((await web.command('shelf calendar renew')).text);
    const uids = async () =>
      [...(await asCalendar(path)).body.matchAll(/^UID:(.+)\r$/gm)].map(([, uid]) => uid);
    const before = await uids();
    await save(timed[5]?.id ?? '');
    const after = await uids();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('shows the address once, renews it, and turns it off', async () => {
    const first = await web.command('shelf calendar renew');
    const again = await web.command('shelf calendar');
    expect(again.text).not.toContain('/secret/');
    expect(again.buttons).toEqual(['Renew', 'Turn off']);
    const renewed = await web.press(again, 'Renew');
    expect((await asCalendar(pathIn(first.text))).status).toBe(404);
    expect((await asCalendar(pathIn(renewed.text))).status).toBe(200);
    await web.press(renewed, 'Turn off');
    expect((await asCalendar(pathIn(renewed.text))).status).toBe(404);
  });

  it('is forgotten with everything else of a person', async () => {
    const path = pathIn((await web.command('shelf calendar renew')).text);
    expect((await web.command('lectern privacy')).text).toContain('that your plan has a secret address');
    await web.press(await web.command('lectern privacy delete'), 'Yes, delete my data');
    expect((await asCalendar(path)).status).toBe(404);
  });

  it('is not made by an address that is followed', async () => {
    await web.command('shelf calendar off');
    const { body } = await web.client.ask('/?q=%2Fshelf+calendar');
    expect(body).not.toContain('/secret/');
    expect((await web.command('shelf calendar')).text, 'it is the first').not.toContain('leads nowhere now');
  });

  it('stands in no log, not even when reading it fails', async () => {
    const path = pathIn((await web.command('shelf calendar renew')).text);
    const whole = tokens;
    tokens = { ...whole, ownerOf: () => Promise.reject(new Error('disk full')) };
    expect((await asCalendar(path)).status).toBe(500);
    tokens = whole;
    const failure = web.log.lines.find(({ level }) => level === 'error');
    expect(failure?.fields).toMatchObject({ path: '/secret' });
    expect(JSON.stringify(web.log.lines)).not.toContain(path.split('/')[2]);
  });

  it('is one with the rest of what is not there: other methods, other tokens, other names', async () => {
    const path = pathIn((await web.command('shelf calendar renew')).text);
    const answers = [
      await asCalendar(path.replace(/[\w-]{32}/, 'x'.repeat(32))),
      await asCalendar(path.replace('plan.ics', 'talk-of-the-day.xml')),
      await asCalendar(path, 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });
});

it('gives nothing where the operator switched secret addresses off', async () => {
  const path = pathIn((await web.command('shelf calendar renew')).text);
  const closed = await started(false);
  const { text } = await closed.command('shelf calendar');
  expect(text).toContain('LECTERN_SECRET_ADDRESSES=0');
  expect((await fetch(`${closed.url()}${path}`)).status).not.toBe(200);
  await closed.stop();
});
