// The read-only API over real HTTP: its answers against its own published description, its limits, its refusals.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATE_LIMITS } from '../../../src/command/rate-limit.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { aSite } from '../../support/web/a-site.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const { catalogue } = theCatalogue();
const TOKEN = 'correct-horse-battery-staple';

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly responses: Readonly<
            Record<
              string,
              { readonly content?: { readonly 'application/json': { readonly schema: object } } }
            >
          >;
        };
      }
    >
  >;
  readonly components: object;
}

describe('the read-only API', () => {
  let web: WebHarness;
  let described: Described;
  beforeAll(async () => {
    web = await startWeb({}, undefined, aSite());
    described = JSON.parse((await web.client.ask('/api/v1/openapi.json')).body) as Described;
  });
  afterAll(() => web.stop());

  /** What is wrong with an answer by the published description; null when nothing is. */
  function problemsOf(path: string, status: number, body: string): unknown {
    const content = described.paths[path]?.get.responses[status]?.content;
    const { components } = described;
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile({ ...content?.['application/json'].schema, components });
    return content === undefined
      ? `no answer ${status} is described`
      : validate(JSON.parse(body))
        ? null
        : validate.errors;
  }
  const get = async (path: string) => {
    const { status, body, headers } = await web.client.ask(path);
    return { status, body, headers, json: JSON.parse(body) as Record<string, unknown> };
  };

  const [talk] = catalogue.all();
  const [speaker] = talk?.speakers ?? [];
  it.each([
    ['/search', '/search?q=kubernetes%20security%20level%3Abeginner', 200],
    ['/search', '/search?q=react%20native%20performance', 200],
    ['/search', '/search', 400],
    ['/search', '/search?q=istio&limit=101', 400],
    ['/talks', '/talks?limit=3&page=2', 200],
    ['/talks', '/talks?event=nowhere-1999', 404],
    ['/talks/{id}', `/talks/${talk?.id}`, 200],
    ['/talks/{id}', '/talks/nothing', 404],
    ['/speakers', '/speakers', 200],
    ['/speakers/find', '/speakers/find?name=kelsy%20hightowr', 200],
    ['/speakers/{id}', `/speakers/${speaker?.personId}`, 200],
    ['/speakers/{id}', '/speakers/constructor', 404],
    ['/events', '/events', 200],
    ['/events/{id}', `/events/${talk?.eventId}`, 200],
    ['/events/{id}', '/events/__proto__', 404],
  ])('answers %s as it is described: GET %s is %i', async (path, asked, status) => {
    const answer = await get(`/api/v1${asked}`);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(problemsOf(`/api/v1${path}`, status, answer.body)).toBeNull();
  });

  it('finds what the chat finds, with the passage that matched and how the query was read', async () => {
    const { json } = await get('/api/v1/search?q=beginner%20talks%20about%20istio&limit=3');
    expect(json.understood).toMatchObject({ filters: ['Level: beginner'] });
    const talks = json.talks as readonly { readonly id: string; readonly level: string }[];
    const inChat = catalogue.search({ text: 'beginner talks about istio', pageSize: 3 });
    expect(talks.map(({ id }) => id)).toEqual(inChat.hits.map((hit) => hit.talk.id));
    expect(JSON.stringify(json)).toMatch(/\*\*istio\*\*/i);
  });

  it('lists every talk once, page by page', async () => {
    const ids: string[] = [];
    for (let page = 1; page <= 2; page += 1) {
      const { json } = await get(`/api/v1/talks?limit=100&page=${page}`);
      expect(json).toMatchObject({ total: catalogue.size, pages: 2 });
      ids.push(...(json.talks as readonly { readonly id: string }[]).map(({ id }) => id));
    }
    expect(ids).toEqual(catalogue.all().map(({ id }) => id));
  });

  it('says what is wrong with a value and what would be right', async () => {
    expect((await get('/api/v1/search?q=istio&limit=many')).json).toEqual({
      problem: 'limit is a whole number from 1 to 100, such as limit=20.',
    });
    expect((await get('/api/v1/talks/nothing')).json).toEqual({
      problem: 'No talk has the id “nothing”. /api/v1/talks lists the ids.',
    });
    expect((await get('/api/v1/nowhere')).json).toEqual({
      problem: 'There is nothing here. /api/v1/openapi.json lists every address.',
    });
  });

  it('can only be read', async () => {
    const sent = await web.client.postJson('/api/v1/talks', { title: 'Mine' });
    expect(sent.status).toBe(405);
    expect(sent.headers.allow).toBe('GET, HEAD');
  });

  it('describes every address under which it answers', () => {
    expect(Object.keys(described.paths).sort()).toEqual(
      [
        'events',
        'events/{id}',
        'search',
        'speakers',
        'speakers/find',
        'speakers/{id}',
        'talks',
        'talks/{id}',
      ].map((path) => `/api/v1/${path}`),
    );
  });
});

describe('the door of the API', () => {
  it('needs the page’s token where there is one, in a header', async () => {
    const web = await startWeb({ token: TOKEN }, undefined, aSite());
    try {
      const refused = await web.client.ask('/api/v1/events');
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Bearer realm="Lectern"');
      expect(JSON.parse(refused.body)).toEqual({ problem: expect.stringContaining('Authorization: Bearer') });
      const headers = { authorization: `Bearer ${TOKEN}` };
      expect((await web.client.ask('/api/v1/events', { headers })).status).toBe(200);
    } finally {
      await web.stop();
    }
  });

  it('refuses a program over the limit of the chat, and says how long to wait', async () => {
    const web = await startWeb(
      {},
      undefined,
      aSite({ ...RATE_LIMITS, person: { burst: 2, perSecond: 0.001 } }),
    );
    try {
      const statuses: number[] = [];
      for (let sent = 0; sent < 3; sent += 1) statuses.push((await web.client.ask('/api/v1/events')).status);
      expect(statuses).toEqual([200, 200, 429]);
      const refused = await web.client.ask('/api/v1/events');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(JSON.parse(refused.body)).toEqual({
        problem: expect.stringMatching(/Ask again in \d+ seconds/),
      });
    } finally {
      await web.stop();
    }
  });
});
