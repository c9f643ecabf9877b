// Assets of the page: style sheets and icon as they are, scripts as the build compiled them.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BotError } from '../../../errors.js';

export interface Asset {
  readonly contentType: string;
  readonly body: string;
  /** Changes with the content, so that a browser asks again and is answered "unchanged". */
  readonly etag: string;
}

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Run from TypeScript sources, the compiled script lies in `dist/`; run from `dist/`, beside this file. */
const scripts = import.meta.url.endsWith('.ts')
  ? new URL('../../../../dist/src/platforms/web/browser/', import.meta.url)
  : new URL('../browser/', import.meta.url);
const beside = new URL('../assets/', import.meta.url);

/** In the order in which they are sent, as one file: the page waits for a single request. */
const STYLES = ['base.css', 'page.css', 'cards.css', 'actions.css', 'pages.css'];

const FILES = [
  { name: 'style.css', parts: STYLES, from: beside, contentType: CSS },
  { name: 'icon.svg', from: beside, contentType: 'image/svg+xml' },
  { name: 'main.js', from: scripts, contentType: SCRIPT },
  { name: 'pages.js', from: scripts, contentType: SCRIPT },
  { name: 'conversation.js', from: scripts, contentType: SCRIPT },
  { name: 'pressed-mark.js', from: scripts, contentType: SCRIPT },
  { name: 'navigation.js', from: scripts, contentType: SCRIPT },
  { name: 'completion.js', from: scripts, contentType: SCRIPT },
  { name: 'completion-list.js', from: scripts, contentType: SCRIPT },
];

async function readPart(file: URL): Promise<string> {
  return readFile(file, 'utf8').catch((cause) => {
    throw new BotError('invalid-config', `The page needs ${file.pathname}. Run: npm run build`, { cause });
  });
}

/** All assets by name. A missing one is an `invalid-config` that says how to mend it. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const read = FILES.map(async ({ name, parts = [name], from, contentType }) => {
    const body = (await Promise.all(parts.map((part) => readPart(new URL(part, from))))).join('\n');
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    return [name, { contentType, body, etag }] as const;
  });
  return new Map(await Promise.all(read));
}
