// Feeds and calendars over real HTTP, read by other people's parsers.
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { aSite } from '../../support/web/a-site.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const { catalogue } = theCatalogue();
const [event] = catalogue.events.all;

describe('for feed readers and calendars', () => {
  let web: WebHarness;
  beforeAll(async () => {
    web = await startWeb({}, undefined, aSite());
  });
  afterAll(() => web.stop());
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-10T12:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const get = (path: string) => web.client.ask(path);
  const atom = async (path: string) => parseAtomFeed((await get(path)).body);

  it('there is a talk a day that fits a query, and none comes twice within the feed', async () => {
    const { entries = [], title } = await atom('/feeds/talk-of-the-day.xml?q=security');
    expect(title).toMatchObject({ value: 'Talk of the day: security · Lectern' });
    expect(entries).toHaveLength(14);
    expect(entries[0]?.updated).toBe('2026-03-10T00:00:00.000Z');
    const links = entries.map(({ links: [link] = [] }) => link?.href);
    expect(new Set(links).size).toBe(14);
    const fitting = catalogue.search({ text: 'security', pageSize: 100 }).hits.map(({ talk }) => talk.id);
    for (const link of links) expect(fitting).toContain(String(link).split('/talks/')[1]);
  });

  it('tomorrow’s feed begins with one more talk, and keeps the others', async () => {
    const ids = async () => (await atom('/feeds/talk-of-the-day.xml')).entries?.map(({ id }) => id) ?? [];
    const today = await ids();
    vi.setSystemTime(new Date('2026-03-11T00:00:01Z'));
    const tomorrow = await ids();
    expect(tomorrow.slice(1)).toEqual(today.slice(0, -1));
    expect(today).not.toContain(tomorrow[0]);
  });

  it('the same is there as JSON Feed', async () => {
    const { body, headers } = await get('/feeds/talk-of-the-day.json?q=security');
    expect(headers['content-type']).toMatch(/^application\/feed\+json/);
    const { entries = [] } = await atom('/feeds/talk-of-the-day.xml?q=security');
    expect(parseJsonFeed(body).items?.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  });

  it('new talks come the newest first', async () => {
    const { entries = [] } = await atom('/feeds/new-talks.xml');
    expect(entries).toHaveLength(50);
    const dates = entries.map(({ updated }) => String(updated));
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('a calendar has every timed talk of an event, and a room’s has its own', async () => {
    const events = async (path: string) => {
      const calendar = new ICAL.Component(ICAL.parse((await get(path)).body) as unknown[]);
      return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    };
    const timed = catalogue.all().filter(({ startsAt }) => startsAt !== null);
    const all = await events(`/calendars/${event?.event.id}.ics`);
    expect(all).toHaveLength(timed.length);
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(timed.length);
    const [first] = all;
    expect(first?.startDate.toJSDate().toISOString()).toBe(new Date(timed[0]?.startsAt ?? '').toISOString());
    const room = timed[0]?.room ?? '';
    const own = await events(`/calendars/${event?.event.id}.ics?${new URLSearchParams({ room })}`);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ location }) => location === room)).toBe(true);
  });

  it.each([
    '/feeds/nothing.xml',
    '/feeds/constructor.json',
    '/calendars/nowhere.ics',
    `/calendars/${event?.event.id}.ics?room=cellar`,
  ])('there is nothing at %s, which is said', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({ problem: expect.stringMatching(/^There is no such/) });
  });
});
