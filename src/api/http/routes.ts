// HTTP API: read-only JSON under /api/v1, described by OpenAPI that is made from the same schemas.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Lookups } from '../lookups.js';
import {
  EventList,
  EventRecord,
  SearchRecord,
  SpeakerMatch,
  SpeakerPage,
  SpeakerRecord,
  TalkPage,
  TalkRecord,
} from '../records.js';
import { API_PATH } from './path.js';

/** Talks a page; enough for a screen, and the largest conferences take a hundred requests. */
const USUAL_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_QUERY_LENGTH = 400;
/** Far behind the last page of any list. */
const MAX_PAGE = 100_000;

const Problem = z
  .object({ problem: z.string() })
  .meta({ id: 'Problem', description: 'What was wrong and how to mend it, as a sentence' });

const wholeNumber = (name: string, max: number, usual: number) =>
  z.coerce
    .number({ error: `${name} is a whole number from 1 to ${max}, such as ${name}=${usual}.` })
    .int({ error: `${name} is a whole number from 1 to ${max}, such as ${name}=${usual}.` })
    .min(1, { error: `${name} begins at 1.` })
    .max(max, { error: `${name} is at most ${max}.` })
    .default(usual);

const Page = {
  page: wholeNumber('page', MAX_PAGE, 1),
  limit: wholeNumber('limit', MAX_LIMIT, USUAL_LIMIT),
};

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const refused = json(Problem, 'A value that can’t be used');
const missing = json(Problem, 'Nothing has this id');
const limited = json(Problem, 'Too many requests; Retry-After says how many seconds to wait');
const byId = (example: string) => z.object({ id: z.string().max(200).meta({ example }) });

const searchRoute = createRoute({
  method: 'get',
  path: '/search',
  summary: 'Find talks',
  description:
    'The query is what people type in the chat: words, names and filters such as level:beginner, under:30m, company:google, has:slides, -word, "a phrase".',
  request: {
    query: z.object({
      q: z
        .string({ error: 'q is the query, such as q=testing+at+scale.' })
        .trim()
        .min(1, { error: 'q is the query, such as q=testing+at+scale.' })
        .max(MAX_QUERY_LENGTH, { error: `q has at most ${MAX_QUERY_LENGTH} characters.` })
        .meta({ example: 'testing at scale level:beginner' }),
      ...Page,
    }),
  },
  responses: { 200: json(SearchRecord, 'The talks found'), 400: refused, 429: limited },
});

const talksRoute = createRoute({
  method: 'get',
  path: '/talks',
  summary: 'List talks',
  request: {
    query: z.object({
      event: z.string().max(200).optional().meta({ description: 'Only talks of this event’s id' }),
      ...Page,
    }),
  },
  responses: { 200: json(TalkPage, 'A page of talks'), 400: refused, 404: missing, 429: limited },
});

const talkRoute = createRoute({
  method: 'get',
  path: '/talks/{id}',
  summary: 'Get one talk',
  request: { params: byId('a-talk-about-testing') },
  responses: { 200: json(TalkRecord, 'The talk'), 404: missing, 429: limited },
});

const speakersRoute = createRoute({
  method: 'get',
  path: '/speakers',
  summary: 'List people by name',
  request: { query: z.object(Page) },
  responses: { 200: json(SpeakerPage, 'A page of people'), 400: refused, 429: limited },
});

const findSpeakerRoute = createRoute({
  method: 'get',
  path: '/speakers/find',
  summary: 'Find a person by name, through typos',
  request: {
    query: z.object({
      name: z
        .string({ error: 'name is who to look for, such as name=jane+doe.' })
        .trim()
        .min(1, { error: 'name is who to look for, such as name=jane+doe.' })
        .max(200, { error: 'name has at most 200 characters.' })
        .meta({ example: 'jane doe' }),
    }),
  },
  responses: { 200: json(SpeakerMatch, 'Who the name means'), 400: refused, 429: limited },
});

const speakerRoute = createRoute({
  method: 'get',
  path: '/speakers/{id}',
  summary: 'Get one person with their talks',
  request: { params: byId('jane-doe') },
  responses: { 200: json(SpeakerRecord, 'The person'), 404: missing, 429: limited },
});

const eventsRoute = createRoute({
  method: 'get',
  path: '/events',
  summary: 'List events, the latest first',
  responses: { 200: json(EventList, 'Every event'), 429: limited },
});

const eventRoute = createRoute({
  method: 'get',
  path: '/events/{id}',
  summary: 'Get one event',
  request: { params: byId('our-conference-2026') },
  responses: { 200: json(EventRecord, 'The event'), 404: missing, 429: limited },
});

const noSuch = (what: string, id: string, where: string) => ({
  problem: `No ${what} has the id “${id}”. ${where} lists the ids.`,
});

/** Every problem of the values, in one sentence each. */
const explainIssues = (issues: readonly z.core.$ZodIssue[]): string =>
  [...new Set(issues.map(({ message }) => message))].join(' ');

/**
 * All routes. `lookups` is asked once a request, so that an answer never mixes two states of the catalogue.
 * Tokens and limits are the web platform's matter.
 */
export function createApiRoutes(lookups: () => Promise<Lookups>, version: string): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success ? undefined : c.json({ problem: explainIssues(result.error.issues) }, 400),
  }).basePath(API_PATH);
  app.openapi(searchRoute, async (c) => {
    const { q, ...page } = c.req.valid('query');
    return c.json((await lookups()).search(q, page), 200);
  });
  app.openapi(talksRoute, async (c) => {
    const { event, ...page } = c.req.valid('query');
    const asked = await lookups();
    if (event !== undefined && asked.event(event) === null) {
      return c.json(noSuch('event', event, `${API_PATH}/events`), 404);
    }
    return c.json(asked.talks(page, event), 200);
  });
  app.openapi(talkRoute, async (c) => {
    const { id } = c.req.valid('param');
    const talk = (await lookups()).talk(id);
    return talk === null ? c.json(noSuch('talk', id, `${API_PATH}/talks`), 404) : c.json(talk, 200);
  });
  addPeopleAndEvents(app, lookups);
  const info = { title: 'Lectern', version, description: 'Talks of conferences, read-only.' };
  const described = () => app.getOpenAPI31Document({ openapi: '3.1.0', info });
  app.get('/openapi.json', (c) => c.json(described()));
  app.all('*', (c) => notFound(c));
  return app;
}

function addPeopleAndEvents(app: OpenAPIHono, lookups: () => Promise<Lookups>): void {
  app.openapi(speakersRoute, async (c) => c.json((await lookups()).speakers(c.req.valid('query')), 200));
  app.openapi(findSpeakerRoute, async (c) =>
    c.json((await lookups()).findSpeaker(c.req.valid('query').name), 200),
  );
  app.openapi(speakerRoute, async (c) => {
    const { id } = c.req.valid('param');
    const speaker = (await lookups()).speaker(id);
    return speaker === null
      ? c.json(noSuch('person', id, `${API_PATH}/speakers`), 404)
      : c.json(speaker, 200);
  });
  app.openapi(eventsRoute, async (c) => c.json((await lookups()).events(), 200));
  app.openapi(eventRoute, async (c) => {
    const { id } = c.req.valid('param');
    const event = (await lookups()).event(id);
    return event === null ? c.json(noSuch('event', id, `${API_PATH}/events`), 404) : c.json(event, 200);
  });
}

function notFound(c: Context): Response {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    return c.json({ problem: 'This API is read-only: send GET.' }, 405, { Allow: 'GET, HEAD' });
  }
  return c.json({ problem: `There is nothing here. ${API_PATH}/openapi.json lists every address.` }, 404);
}
