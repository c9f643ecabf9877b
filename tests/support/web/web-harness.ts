// The web platform with the contract's probes, behind a client that does what the page's script does.

import { defined } from '../../../src/lib/defined.js';
import type { WebSettings } from '../../../src/platforms/web/env.js';
import type { WebPayload } from '../../../src/platforms/web/message/payload.js';
import { createWebPlatform } from '../../../src/platforms/web/platform.js';
import { askerId } from '../../../src/platforms/web/routes/session.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Site } from '../../../src/ports/site.js';
import type { Harness, Held } from '../../contract/platform/platform.contract.js';
import { contractBot, mapTokens } from '../bot/contract-bot.js';
import { keptLog } from '../quiet-log.js';
import { buildClient } from './built-client.js';
import { all, type Element, strictHtml, visibleText } from './strict-html.js';
import { createWebClient, type WebClient } from './web-client.js';

export interface WebHarness extends Harness {
  readonly client: WebClient;
  direct(text: string): Promise<Held>;
  url(): string;
}

const isPressable = ({ tag, attributes }: Element): boolean =>
  (tag === 'button' && attributes.name === 'press') ||
  (tag === 'a' && /\bbutton\b/.test(attributes.class ?? ''));

const label = (element: Element): string => visibleText(element).trim();

function heldOf(payload: WebPayload): Held {
  const { root } = strictHtml(payload.html);
  return {
    text: payload.text,
    visible: visibleText(root),
    audience: payload.audience,
    threaded: false,
    replaced: payload.placement === 'replace',
    buttons: all(root, isPressable).map(label),
    pings: [],
    raw: payload,
  };
}

/** The press that a button or a choice with this label carries. */
function pressOf(on: Held, wanted: string): string {
  const { root } = strictHtml((on.raw as WebPayload).html);
  const found = all(root, ({ tag }) => tag === 'button' || tag === 'option').find(
    (element) => label(element) === wanted,
  );
  if (found?.attributes.value === undefined) throw new Error(`Nothing to press is called ${wanted}`);
  return found.attributes.value;
}

/** Starts everything on a free port. */
export async function startWeb(
  settings: Partial<WebSettings> = {},
  bot?: Bot,
  site?: Site,
): Promise<WebHarness> {
  buildClient();
  const log = keptLog();
  const platform = createWebPlatform(
    { port: 0, host: '127.0.0.1', ...settings },
    { log, tokens: mapTokens(), ...defined({ site }) },
  );
  await platform.start(bot ?? contractBot(log));
  const client = createWebClient(platform.url);
  const refused: string[] = [];
  const checked = (html: string): void => {
    refused.push(...strictHtml(html).problems);
  };
  const post = async (path: string, body: object): Promise<Held> => {
    const answer = await client.postJson(path, body);
    if (answer.status !== 200) refused.push(`${answer.status}: ${answer.body}`);
    const payload = JSON.parse(answer.body) as WebPayload;
    checked(payload.html);
    return heldOf(payload);
  };
  // The first visit brings the cookie that every later request carries.
  if (settings.token === undefined) checked((await client.ask('/')).body);
  const press = (on: Held, wanted: string): Promise<Held> =>
    post('/api/press', { press: pressOf(on, wanted) });
  return {
    platform,
    url: platform.url,
    log,
    client,
    channel: { id: askerId(client.cookie('lectern_asker') ?? ''), kind: 'direct' },
    command: (line) => post('/api/ask', { line: `/${line}` }),
    direct: (text) => post('/api/ask', { line: text }),
    press,
    choose: press,
    async posted() {
      const { posts } = JSON.parse((await client.ask('/api/posts')).body) as { posts: readonly WebPayload[] };
      const last = posts.at(-1);
      if (last === undefined) throw new Error('Nothing was posted');
      checked(last.html);
      return heldOf(last);
    },
    refused: () => refused,
    async stop() {
      await platform.stop();
      await client.closedByServer();
    },
    open: () => client.open(),
  };
}
