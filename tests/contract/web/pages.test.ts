// The site's pages over real HTTP: addresses that last, readable without a script, changing nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATE_LIMITS } from '../../../src/command/rate-limit.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { aSite } from '../../support/web/a-site.js';
import { all, type Element, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const TOKEN = 'correct-horse-battery-staple';
const PUBLIC = 'https://talks.example.com';
const { catalogue } = theCatalogue();

const find = (html: string, test: (element: Element) => boolean): readonly Element[] =>
  all(strictHtml(html).root, test);
const metas = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    find(html, ({ tag }) => tag === 'meta').map(({ attributes }) => [
      attributes.property ?? attributes.name ?? '',
      attributes.content ?? '',
    ]),
  );
const canonical = (html: string): string | undefined =>
  find(html, ({ attributes }) => attributes.rel === 'canonical')[0]?.attributes.href;
const ownLinks = (html: string): readonly string[] =>
  find(html, ({ tag, attributes }) => tag === 'a' && (attributes.href ?? '').startsWith('/')).map(
    ({ attributes }) => attributes.href ?? '',
  );

const [talk] = catalogue.all().filter(({ videoId, abstract }) => videoId !== null && abstract !== null);
const [speaker] = talk?.speakers ?? [];
const [topic] = catalogue.topics();
const PAGES = [
  `/talks/${talk?.id}`,
  `/speakers/${speaker?.personId}`,
  '/companies/Red%20Hat',
  `/topics/${encodeURIComponent(topic?.name ?? '')}`,
  `/events/${talk?.eventId}`,
  '/search?q=service+mesh',
];

describe('a page with an address', () => {
  let web: WebHarness;
  beforeAll(async () => {
    web = await startWeb({ publicUrl: PUBLIC }, undefined, aSite());
  });
  afterAll(() => web.stop());
  const get = (path: string) => web.client.ask(path);

  it('names the days of an event as people write them', async () => {
    const { body } = await get(`/events/${talk?.eventId}`);
    expect(
      find(body, ({ tag }) => tag === 'main')
        .map(visibleText)
        .join(),
    ).toContain('6–8 Dec 2017');
  });

  it('folds the talks of a long event by day, and each is on the page', async () => {
    const { body } = await get(`/events/${talk?.eventId}`);
    const days = find(body, ({ tag }) => tag === 'details');
    const starts = [
      ['Wednesday 6 Dec', '2017-12-06'],
      ['Thursday 7 Dec', '2017-12-07'],
      ['Friday 8 Dec', '2017-12-08'],
    ];
    const onDay = (date = '') => catalogue.all().filter(({ startsAt }) => startsAt?.startsWith(date));
    const headings = days.flatMap((day) => all(day, ({ tag }) => tag === 'summary')).map(visibleText);
    expect(headings.map((words) => words.trim())).toEqual(
      starts.map(([label, date]) => `${label}: ${onDay(date).length} talks`),
    );
    expect(days.flatMap((day) => all(day, ({ tag }) => tag === 'h3'))).toHaveLength(catalogue.size);
    const [first] = days.flatMap((day) => all(day, ({ tag }) => tag === 'time'));
    expect(first === undefined ? '' : visibleText(first)).toMatch(/^\d\d:\d\d$/);
  });

  it.each(PAGES)('%s is whole HTML with a title and an address of its own', async (path) => {
    const { status, body, headers } = await get(path);
    expect(status).toBe(200);
    expect(strictHtml(body).problems).toEqual([]);
    const [heading] = find(body, ({ tag }) => tag === 'h1');
    const name = heading === undefined ? '' : visibleText(heading).trim();
    expect(name).not.toBe('');
    expect(find(body, ({ tag }) => tag === 'title').map(visibleText)).toEqual([`${name} · Lectern`]);
    expect(canonical(body)).toBe(`${PUBLIC}${path}`);
    expect(metas(body)).toMatchObject({ 'og:title': name, 'og:url': `${PUBLIC}${path}` });
    expect(metas(body)['og:description']).toMatch(/^.{10,200}$/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('has titles that differ', async () => {
    const titles = await Promise.all(
      PAGES.map(async (path) => /<title>(.*)<\/title>/.exec((await get(path)).body)?.[1]),
    );
    expect(new Set(titles).size).toBe(PAGES.length);
  });

  it('shows a talk with its people, its abstract and its recording, without a script', async () => {
    const { body } = await get(`/talks/${talk?.id}`);
    const shown = visibleText(strictHtml(body).root);
    expect(shown).toContain(talk?.title);
    expect(shown).toContain(talk?.abstract?.slice(0, 60));
    const links = find(body, ({ tag }) => tag === 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain(`/speakers/${speaker?.personId}`);
    expect(links).toContain(`https://www.youtube.com/watch?v=${talk?.videoId}`);
  });

  it('describes a talk to search engines as a video and as an event', async () => {
    const { body } = await get(`/talks/${talk?.id}`);
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
    const { '@graph': graph } = JSON.parse(json) as { '@graph': readonly Record<string, unknown>[] };
    expect(graph.map((node) => node['@type'])).toEqual(['VideoObject', 'Event']);
    expect(graph[0]).toMatchObject({ name: talk?.title, url: `${PUBLIC}/talks/${talk?.id}` });
  });

  describe('leads on', () => {
    let statuses: ReadonlyMap<string, number>;
    beforeAll(async () => {
      const links = (await Promise.all(PAGES.map(async (path) => ownLinks((await get(path)).body)))).flat();
      const found = new Map<string, number>();
      for (const path of new Set(links)) found.set(path, (await get(path)).status);
      statuses = found;
    });

    it('only to pages that are there', () => {
      expect(statuses.size).toBeGreaterThan(50);
      expect([...statuses].filter(([, status]) => status !== 200)).toEqual([]);
    });
  });

  it('moves to the one address of a company that is spelt in another way', async () => {
    const { status, headers } = await get('/companies/redhat');
    expect([status, headers.location]).toEqual([301, '/companies/Red%20Hat']);
  });

  it.each([
    '/talks/nothing',
    '/speakers/__proto__',
    '/topics/%ff',
    '/talks/',
    '/talks/a/b',
    '/sitemap-2.xml',
  ])('says that there is nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(visibleText(strictHtml(body).root)).toContain('Nothing here');
  });

  it('is sent once while it stays the same', async () => {
    const first = await get(PAGES[0] ?? '');
    const again = await web.client.ask(PAGES[0] ?? '', {
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('shows smaller searches where none has everything, and each finds what it says', async () => {
    const { body } = await get('/search?q=autoscaling+gpu+level%3Abeginner+company%3Ared-hat');
    const smaller = ownLinks(body).filter((path) => path.startsWith('/search?'));
    expect(smaller.length).toBeGreaterThan(0);
  });

  it('has a picture for previews of a talk, which is there without a cookie', async () => {
    const { body } = await get(PAGES[0] ?? '');
    const preview = metas(body);
    expect(preview).toMatchObject({ 'og:image:width': '1200', 'twitter:card': 'summary_large_image' });
    const { pathname, origin } = new URL(preview['og:image'] ?? '');
    expect([origin, pathname]).toEqual([PUBLIC, `/posters/${talk?.id}.png`]);
    const picture = await get(pathname);
    expect([picture.status, picture.headers['content-type'], picture.headers['set-cookie']]).toEqual([
      ...[200, 'image/png', undefined],
    ]);
    expect(picture.headers['cache-control']).toBe('max-age=604800');
    const [shown] = find(body, ({ tag }) => tag === 'img');
    expect(shown?.attributes).toMatchObject({ src: pathname, width: '1200', height: '630', loading: 'lazy' });
  });

  it('shows the nearest talks where nothing is found, and topics where nothing is near', async () => {
    const near = (await get('/search?q=keynote+gpu+storage+level%3Abeginner')).body;
    const titles = (html: string) => find(html, ({ tag }) => tag === 'h2' || tag === 'h3').map(visibleText);
    expect(titles(near).map((each) => each.trim())).toEqual(
      expect.arrayContaining([
        'The nearest talks',
        'All You Need to Know to Build Your GPU Machine Learning Cloud',
      ]),
    );
    const lost = (await get('/search?q=react+native+performance')).body;
    expect(titles(lost).join()).not.toContain('talk');
    expect(ownLinks(lost).filter((path) => path.startsWith('/topics/')).length).toBeGreaterThan(5);
  });

  it('narrows by menus that are plain forms without a script', async () => {
    const { body } = await get('/search?q=kubernetes+security');
    const menus = find(body, ({ tag, attributes }) => tag === 'form' && attributes.class === 'choose');
    expect(menus.length).toBeGreaterThan(3);
    for (const menu of menus) {
      expect(menu.attributes.action).toBe('/search');
      expect(all(menu, ({ tag }) => tag === 'button').map(visibleText)).toEqual(['Apply']);
    }
    const [beginners] = find(body, (each) => each.tag === 'option' && visibleText(each) === 'Beginner (3)');
    const line = new URLSearchParams({ q: beginners?.attributes.value ?? '' });
    const narrowed = (await get(`/search?${line}`)).body;
    expect(
      find(narrowed, ({ tag }) => tag === 'h2')
        .map(visibleText)
        .join(),
    ).toContain('3 talks');
    const [chip] = find(narrowed, ({ attributes }) => attributes.class === 'button chip');
    expect(chip?.attributes).toEqual({
      ...{ class: 'button chip', href: '/search?q=kubernetes+security' },
      'aria-label': 'Level: beginner: take off',
    });
  });

  it('begins with the conference, how much of it there is, today’s talk and topics', async () => {
    const { body } = await get('/');
    const [welcome] = find(body, ({ attributes }) => attributes.id === 'welcome');
    const words = welcome === undefined ? '' : visibleText(welcome);
    expect(words).toMatch(/174 talks by \d+ speakers of KubeCon \+ CloudNativeCon North America 2017/);
    expect(words).toContain('Today’s talk');
    const links = ownLinks(body);
    expect(links.filter((path) => path.startsWith('/talks/'))).toHaveLength(1);
    expect(links).toContain('/events/kubecon-na-2017');
    for (const path of links.filter((each) => each.startsWith('/topics/')))
      expect((await get(path)).status, path).toBe(200);
  });

  it('lists every talk in the sitemap, and nothing twice', async () => {
    const { body, headers } = await get('/sitemap.xml');
    expect(headers['content-type']).toMatch(/xml/);
    const places = [...body.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, place]) => place);
    expect(new Set(places).size).toBe(places.length);
    for (const place of places.filter((each) => each?.includes('/topics/'))) {
      expect((await get(String(place).slice(PUBLIC.length))).status, place).toBe(200);
    }
    for (const { id } of catalogue.all()) expect(places).toContain(`${PUBLIC}/talks/${id}`);
  });

  it('escapes what comes from outside', async () => {
    const { body } = await get(`/search?q=${encodeURIComponent('"><script>alert(1)</script>\u202E')}`);
    expect(strictHtml(body).problems).toEqual([]);
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('\u202E');
  });
});

describe('who may read the pages', () => {
  const statusOf = async (settings: object, path: string) => {
    const web = await startWeb({ token: TOKEN, ...settings }, undefined, aSite());
    try {
      return (await web.client.ask(path)).status;
    } finally {
      await web.stop();
    }
  };

  it.each<[string, object, number]>([
    [PAGES[0] ?? '', {}, 401],
    [PAGES[0] ?? '', { publicPages: true }, 200],
    ['/sitemap.xml', { publicPages: true }, 200],
    ['/', { publicPages: true }, 401],
    ['/api/v1/events', { publicPages: true }, 401],
    ['/robots.txt', {}, 200],
  ])('%s with a token and %j: %i', async (path, settings, status) => {
    expect(await statusOf(settings, path)).toBe(status);
  });

  it('tells crawlers to stay away unless the pages are public', async () => {
    for (const [settings, words] of [
      [{}, 'Disallow: /\n'],
      [{ publicPages: true as const, publicUrl: PUBLIC }, `Sitemap: ${PUBLIC}/sitemap.xml`],
    ] as const) {
      const web = await startWeb(settings, undefined, aSite());
      expect((await web.client.ask('/robots.txt')).body).toContain(words);
      await web.stop();
    }
  });

  it('refuses a reader over the limit with a page that says how long to wait', async () => {
    const web = await startWeb(
      {},
      undefined,
      aSite({ ...RATE_LIMITS, person: { burst: 1, perSecond: 0.001 } }),
    );
    try {
      expect((await web.client.ask('/events/none')).status).toBe(404);
      const { status, body } = await web.client.ask('/events/none');
      expect(status).toBe(429);
      expect(visibleText(strictHtml(body).root)).toMatch(/Ask again in \d+ seconds/);
    } finally {
      await web.stop();
    }
  });
});
