// HTTP routes of the web platform: the JSON API that the page's script calls, and the page itself.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { newRequestId } from '../../../command/request-id.js';
import { defined } from '../../../lib/defined.js';
import type { Bot } from '../../../ports/bot.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import type { WebPayload } from '../message/payload.js';
import type { Asset } from '../pages/assets.js';
import { renderPage } from '../pages/chat-page.js';
import { parseForm, submittedFormOf } from '../pages/form.js';
import { missingPage } from '../pages/notice-pages.js';
import { type ParsedBody, parseAsk, parsePress } from '../receive/receive.js';
import { examples } from '../register.js';
import { type Answers, createAnswers } from './answers.js';
import { complete } from './autocomplete.js';
import { addMounts, secretMount } from './mounts.js';
import type { Outbox } from './outbox.js';
import {
  needsNoToken,
  refuseCrossOrigin,
  refuseForeignHosts,
  securityHeaders,
  tokenRule,
} from './security-middleware.js';
import { askerOf } from './session.js';
import { addSitePages, isPublicPath } from './site-pages.js';

const MAX_BODY_BYTES = 64 * 1024;

export interface WebAppDeps extends PlatformDeps {
  readonly bot: Bot;
  readonly outbox: Outbox;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly token: string | undefined;
  /** The address that people use, where the settings name it. */
  readonly publicUrl?: string | undefined;
  /** Pages of talks, people and topics are read without the token. */
  readonly publicPages?: boolean | undefined;
  /** Names under which the page may be asked for, beside those of the loopback. */
  readonly hosts: readonly string[];
}

const bodyLimited = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => c.json({ problem: 'That is too long: 64 KiB fit into one request.' }, 413),
});

/** Another site can't send this content type without a preflight request, which is refused. */
const jsonOnly: MiddlewareHandler = async (c, next) => {
  if (/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return next();
  return c.json({ problem: 'Send JSON, with Content-Type: application/json.' }, 415);
};

const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
};

function addApiRoutes(app: Hono, deps: WebAppDeps, answer: Answers): void {
  const reading = async <T>(
    c: Context,
    read: (body: string) => ParsedBody<T>,
    then: (value: T) => Promise<WebPayload>,
  ): Promise<Response> => {
    const body = read(await c.req.text());
    return body.kind === 'read' ? c.json(await then(body.value)) : c.json({ problem: body.problem }, 400);
  };
  app.use('/api/*', noStore);
  app.post('/api/ask', jsonOnly, bodyLimited, (c) =>
    reading(c, parseAsk, ({ line, conversation, link }) =>
      answer.line(line, {
        id: askerOf(c),
        conversation,
        ...defined({ mayChange: link ? ('conversation' as const) : undefined }),
      }),
    ),
  );
  app.post('/api/press', jsonOnly, bodyLimited, (c) =>
    reading(c, parsePress, ({ press, conversation }) =>
      answer.press(press, { id: askerOf(c), conversation }),
    ),
  );
  app.post('/api/form', jsonOnly, bodyLimited, (c) =>
    reading(c, parseForm, (filled) => answer.form(filled, { id: askerOf(c), ...filled })),
  );
  app.get('/api/complete', async (c) =>
    c.json({ completions: await complete(c.req.query('line') ?? '', deps.bot) }),
  );
  app.get('/api/posts', async (c) =>
    c.json({ posts: await Promise.all(deps.outbox.take(askerOf(c)).map(answer.post)) }),
  );
}

function addPageRoutes(app: Hono, deps: WebAppDeps, answer: Answers): void {
  const whole = async (c: Context, id: string, shown?: { line?: string; payload: WebPayload }) => {
    const posts = await Promise.all(deps.outbox.take(id).map(answer.post));
    const front = shown === undefined ? await deps.site?.front() : undefined;
    const content = {
      examples: examples(deps.bot.commands()),
      posts: posts.map(({ html }) => html),
      ...defined({ line: shown?.line, answer: shown?.payload, front }),
    };
    return c.html(renderPage(content));
  };
  app.get('/', noStore, async (c) => {
    const id = askerOf(c);
    const line = c.req.query('q')?.trim() ?? '';
    if (line === '') return whole(c, id);
    // Links, previews and prefetching ask like this too, so nothing is changed for it.
    return whole(c, id, { line, payload: await answer.line(line, { id, mayChange: 'nothing' }) });
  });
  app.post('/', noStore, bodyLimited, async (c) => {
    const id = askerOf(c);
    const sent = new URLSearchParams(await c.req.text());
    const line = sent.get('q')?.trim() ?? '';
    if (line !== '') return whole(c, id, { line, payload: await answer.line(line, { id }) });
    const filled = submittedFormOf(sent);
    const pressed =
      filled === null ? answer.press(sent.get('press') ?? '', { id }) : answer.form(filled, { id });
    return whole(c, id, { payload: await pressed });
  });
}

/** All routes over one bot. */
export function createWebApp(deps: WebAppDeps): Hono {
  const app = new Hono();
  app.get('/healthz', securityHeaders, (c) => c.text('ok'));
  const { site, token, publicUrl, publicPages: arePublic = false } = deps;
  const isOpen = (path: string): boolean =>
    needsNoToken(path) || secretMount(path, site) !== undefined || (arePublic && isPublicPath(path));
  app.use(securityHeaders, refuseForeignHosts(deps), tokenRule(token, isOpen), refuseCrossOrigin);
  app.get('/assets/:name', (c) => {
    const asset = deps.assets.get(c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const headers = { 'Content-Type': asset.contentType, ETag: asset.etag, 'Cache-Control': 'no-cache' };
    if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
    return c.body(asset.body, 200, headers);
  });
  const answer = createAnswers(deps);
  addApiRoutes(app, deps, answer);
  addMounts(app, site, bodyLimited);
  if (site !== undefined) addSitePages(app, { site, publicUrl, arePublic });
  addPageRoutes(app, deps, answer);
  app.notFound((c) => c.html(missingPage(), 404));
  app.onError((error, c) => {
    // The sender left before its request was whole: no fault, and no one to answer.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    const requestId = newRequestId();
    const path = secretMount(c.req.path, site)?.path ?? c.req.path;
    deps.log.error({ requestId, platform: 'web', path, err: error }, 'a request failed');
    return c.json({ problem: `Something went wrong on my side. The reference is ${requestId}.` }, 500);
  });
  return app;
}
