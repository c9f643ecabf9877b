// HTTP routes of the web platform: the JSON API that the page's script calls, and the page itself.
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { type Form, formOf } from '../../../command/input/form.js';
import { typedLine } from '../../../command/input/typed-line.js';
import { newRequestId } from '../../../command/request-id.js';
import type { Bot } from '../../../ports/bot.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import { type WebPayload, webPayload } from '../message/payload.js';
import type { Asset } from '../pages/assets.js';
import { renderPage } from '../pages/chat-page.js';
import { optionValues, parseForm, renderForm, type SubmittedForm, submittedFormOf } from '../pages/form.js';
import { missingPage } from '../pages/notice-pages.js';
import { originOf, type ParsedBody, parseAsk, parsePress, pressTargetOf } from '../receive/receive.js';
import { examples } from '../register.js';
import { complete } from './autocomplete.js';
import type { Outbox } from './outbox.js';
import { refuseCrossOrigin, securityHeaders, tokenRule } from './security-middleware.js';
import { askerOf } from './session.js';

const MAX_BODY_BYTES = 64 * 1024;

export interface WebAppDeps extends PlatformDeps {
  readonly bot: Bot;
  readonly outbox: Outbox;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly token: string | undefined;
}

const EXPIRED_PRESS: Reply = {
  kind: 'notice',
  tone: 'problem',
  text: rich('This button is too old to press. Ask again and press it on the new answer.'),
  audience: 'asker',
};

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

const formPayload = (form: Form): WebPayload => ({
  html: renderForm(form, newRequestId()),
  text: form.title,
  audience: 'asker',
  placement: 'new',
});

/** Turns lines and presses into what the page shows. A failure becomes a notice with a reference that is logged. */
function createAnswers({ bot, tokens, log }: WebAppDeps) {
  const shown = async (work: (requestId: string) => Promise<Reply>): Promise<WebPayload> => {
    const requestId = newRequestId();
    try {
      return await webPayload(await work(requestId), tokens);
    } catch (error) {
      log.error({ requestId, platform: 'web', err: error }, 'an answer could not be shown');
      const text = explainFailure(error, requestId);
      return webPayload({ kind: 'notice', tone: 'problem', text, audience: 'asker' }, tokens);
    }
  };
  /** Null for a press that means nothing any more, or can't be looked up now. */
  const invocationOf = async (press: string): Promise<Invocation | null> => {
    const read = pressTargetOf(press);
    if (read.kind !== 'token') return read.kind === 'invocation' ? read.invocation : null;
    return tokens.recall(read.token).catch((error: unknown) => {
      log.error({ platform: 'web', err: error }, 'a press could not be looked up');
      return null;
    });
  };
  return {
    line: (line: string, asker: string) =>
      shown((requestId) => bot.answer(typedLine(line, originOf(requestId, asker), bot.commands))),
    press: async (press: string, asker: string) => {
      const invocation = await invocationOf(press);
      const form = invocation?.form ? formOf(bot.commands, invocation) : null;
      if (form !== null) return formPayload(form);
      return shown(async (requestId) => {
        if (invocation === null) return EXPIRED_PRESS;
        return bot.answer({ ...originOf(requestId, asker), kind: 'action', invocation });
      });
    },
    form: (filled: SubmittedForm, asker: string) =>
      shown((requestId) =>
        bot.answer({
          ...originOf(requestId, asker),
          kind: 'command',
          command: filled.command,
          input: { kind: 'options', values: optionValues(filled, bot.commands) },
        }),
      ),
    post: (reply: Reply) => shown(async () => reply),
  };
}

type Answers = ReturnType<typeof createAnswers>;

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
    reading(c, parseAsk, ({ line }) => answer.line(line, askerOf(c))),
  );
  app.post('/api/press', jsonOnly, bodyLimited, (c) =>
    reading(c, parsePress, ({ press }) => answer.press(press, askerOf(c))),
  );
  app.post('/api/form', jsonOnly, bodyLimited, (c) =>
    reading(c, parseForm, (filled) => answer.form(filled, askerOf(c))),
  );
  app.get('/api/complete', async (c) =>
    c.json({ completions: await complete(c.req.query('line') ?? '', deps.bot) }),
  );
  app.get('/api/posts', async (c) =>
    c.json({ posts: await Promise.all(deps.outbox.take(askerOf(c)).map(answer.post)) }),
  );
}

function addPageRoutes(app: Hono, deps: WebAppDeps, answer: Answers): void {
  const whole = async (c: Context, asker: string, shown?: { line?: string; html: string }) => {
    const posts = await Promise.all(deps.outbox.take(asker).map(answer.post));
    const content = {
      examples: examples(deps.bot.commands),
      posts: posts.map(({ html }) => html),
      ...(shown?.line !== undefined && { line: shown.line }),
      ...(shown !== undefined && { answer: shown.html }),
    };
    return c.html(renderPage(content));
  };
  app.get('/', noStore, async (c) => {
    const asker = askerOf(c);
    const line = c.req.query('q')?.trim() ?? '';
    if (line === '') return whole(c, asker);
    return whole(c, asker, { line, html: (await answer.line(line, asker)).html });
  });
  app.post('/', noStore, bodyLimited, async (c) => {
    const asker = askerOf(c);
    const sent = new URLSearchParams(await c.req.text());
    const filled = submittedFormOf(sent);
    const shown = filled === null ? answer.press(sent.get('press') ?? '', asker) : answer.form(filled, asker);
    return whole(c, asker, { html: (await shown).html });
  });
}

/** All routes over one bot. */
export function createApp(deps: WebAppDeps): Hono {
  const app = new Hono();
  app.use(securityHeaders, tokenRule(deps.token), refuseCrossOrigin);
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/assets/:name', (c) => {
    const asset = deps.assets.get(c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const headers = { 'Content-Type': asset.contentType, ETag: asset.etag, 'Cache-Control': 'no-cache' };
    if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
    return c.body(asset.body, 200, headers);
  });
  const answer = createAnswers(deps);
  addApiRoutes(app, deps, answer);
  addPageRoutes(app, deps, answer);
  app.notFound((c) => c.html(missingPage(), 404));
  app.onError((error, c) => {
    const requestId = newRequestId();
    deps.log.error({ requestId, platform: 'web', path: c.req.path, err: error }, 'a request failed');
    return c.json({ problem: `Something went wrong on my side. The reference is ${requestId}.` }, 500);
  });
  return app;
}
