// Assets of the page: style sheets and icon as they are, scripts as the build compiled them.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BotError } from '../../../errors.js';
import { bundleScripts } from './script-bundle.js';

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

/** Each page's script, its modules after those that they import. */
const CHAT_SCRIPT = [
  ...['menus.js', 'keys.js', 'completion-list.js', 'completion.js', 'pressed-mark.js', 'conversation.js'],
  ...['navigation.js', 'main.js'],
];
const PAGES_SCRIPT = ['menus.js', 'keys.js', 'pages.js'];

const concatenated = (parts: readonly string[]): string => parts.join('\n');

const FILES = [
  { name: 'style.css', parts: STYLES, from: beside, contentType: CSS, join: concatenated },
  { name: 'icon.svg', parts: ['icon.svg'], from: beside, contentType: 'image/svg+xml', join: concatenated },
  { name: 'main.js', parts: CHAT_SCRIPT, from: scripts, contentType: SCRIPT, join: bundleScripts },
  { name: 'pages.js', parts: PAGES_SCRIPT, from: scripts, contentType: SCRIPT, join: bundleScripts },
];

async function readPart(file: URL): Promise<string> {
  return readFile(file, 'utf8').catch((cause) => {
    throw new BotError('invalid-config', `The page needs ${file.pathname}. Run: npm run build`, { cause });
  });
}

/** All assets by name. A missing one is an `invalid-config` that says how to mend it. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const read = FILES.map(async ({ name, parts, from, contentType, join }) => {
    const body = join(await Promise.all(parts.map((part) => readPart(new URL(part, from)))));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    return [name, { contentType, body, etag }] as const;
  });
  return new Map(await Promise.all(read));
}
