// The routes of the web platform.
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
import { page } from '../pages/chat-page.js';
import { type Filled, filledIn, optionValues, readForm, renderForm } from '../pages/form.js';
import { missingPage } from '../pages/notice-pages.js';
import { originOf, pressed, type Read, readAsk, readPress } from '../receive/receive.js';
import { examples } from '../register.js';
import { complete } from './autocomplete.js';
import type { Mailbox } from './outbox.js';
import { ownPostsOnly, safeHeaders, tokenRule } from './security-middleware.js';
import { identify } from './session.js';

const MOST_BODY = 64 * 1024;

export interface AppParts extends PlatformDeps {
  readonly bot: Bot;
  readonly mailbox: Mailbox;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly token: string | undefined;
}

const STALE: Reply = {
  kind: 'notice',
  tone: 'problem',
  text: rich('This button is too old to press. Ask again and press it on the new answer.'),
  audience: 'asker',
};

const limited = bodyLimit({
  maxSize: MOST_BODY,
  onError: (c) => c.json({ problem: 'That is too long: 64 KiB fit into one request.' }, 413),
});

/** Another site can't send this content type without asking first, which is one more lock on the door. */
const jsonOnly: MiddlewareHandler = async (c, next) => {
  if (/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return next();
  return c.json({ problem: 'Send JSON, with Content-Type: application/json.' }, 415);
};

const fresh: MiddlewareHandler = async (c, next) => {
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
function answers({ bot, tokens, log }: AppParts) {
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
    const read = pressed(press);
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
        if (invocation === null) return STALE;
        return bot.answer({ ...originOf(requestId, asker), kind: 'action', invocation });
      });
    },
    form: (filled: Filled, asker: string) =>
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

type Answers = ReturnType<typeof answers>;

function api(app: Hono, parts: AppParts, answer: Answers): void {
  const reading = async <T>(
    c: Context,
    read: (body: string) => Read<T>,
    then: (value: T) => Promise<WebPayload>,
  ): Promise<Response> => {
    const body = read(await c.req.text());
    return body.kind === 'read' ? c.json(await then(body.value)) : c.json({ problem: body.problem }, 400);
  };
  app.use('/api/*', fresh);
  app.post('/api/ask', jsonOnly, limited, (c) =>
    reading(c, readAsk, ({ line }) => answer.line(line, identify(c))),
  );
  app.post('/api/press', jsonOnly, limited, (c) =>
    reading(c, readPress, ({ press }) => answer.press(press, identify(c))),
  );
  app.post('/api/form', jsonOnly, limited, (c) =>
    reading(c, readForm, (filled) => answer.form(filled, identify(c))),
  );
  app.get('/api/complete', async (c) =>
    c.json({ completions: await complete(c.req.query('line') ?? '', parts.bot) }),
  );
  app.get('/api/posts', async (c) =>
    c.json({ posts: await Promise.all(parts.mailbox.take(identify(c)).map(answer.post)) }),
  );
}

function pages(app: Hono, parts: AppParts, answer: Answers): void {
  const whole = async (c: Context, asker: string, shown?: { line?: string; html: string }) => {
    const posts = await Promise.all(parts.mailbox.take(asker).map(answer.post));
    const content = {
      examples: examples(parts.bot.commands),
      posts: posts.map(({ html }) => html),
      ...(shown?.line !== undefined && { line: shown.line }),
      ...(shown !== undefined && { answer: shown.html }),
    };
    return c.html(page(content));
  };
  app.get('/', fresh, async (c) => {
    const asker = identify(c);
    const line = c.req.query('q')?.trim() ?? '';
    if (line === '') return whole(c, asker);
    return whole(c, asker, { line, html: (await answer.line(line, asker)).html });
  });
  app.post('/', fresh, limited, async (c) => {
    const asker = identify(c);
    const sent = new URLSearchParams(await c.req.text());
    const filled = filledIn(sent);
    const shown = filled === null ? answer.press(sent.get('press') ?? '', asker) : answer.form(filled, asker);
    return whole(c, asker, { html: (await shown).html });
  });
}

/** All routes over one bot. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(safeHeaders, tokenRule(parts.token), ownPostsOnly);
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/assets/:name', (c) => {
    const asset = parts.assets.get(c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const headers = { 'Content-Type': asset.contentType, ETag: asset.etag, 'Cache-Control': 'no-cache' };
    if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers);
    return c.body(asset.body, 200, headers);
  });
  const answer = answers(parts);
  api(app, parts, answer);
  pages(app, parts, answer);
  app.notFound((c) => c.html(missingPage(), 404));
  app.onError((error, c) => {
    const requestId = newRequestId();
    parts.log.error({ requestId, platform: 'web', path: c.req.path, err: error }, 'a request failed');
    return c.json({ problem: `Something went wrong on my side. The reference is ${requestId}.` }, 500);
  });
  return app;
}
