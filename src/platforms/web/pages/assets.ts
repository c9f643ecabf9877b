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

const FILES = [
  { name: 'base.css', from: beside, contentType: CSS },
  { name: 'page.css', from: beside, contentType: CSS },
  { name: 'cards.css', from: beside, contentType: CSS },
  { name: 'actions.css', from: beside, contentType: CSS },
  { name: 'pages.css', from: beside, contentType: CSS },
  { name: 'icon.svg', from: beside, contentType: 'image/svg+xml' },
  { name: 'main.js', from: scripts, contentType: SCRIPT },
  { name: 'pages.js', from: scripts, contentType: SCRIPT },
  { name: 'conversation.js', from: scripts, contentType: SCRIPT },
  { name: 'navigation.js', from: scripts, contentType: SCRIPT },
  { name: 'completion.js', from: scripts, contentType: SCRIPT },
  { name: 'completion-list.js', from: scripts, contentType: SCRIPT },
];

/** All assets by name. A missing one is an `invalid-config` that says how to mend it. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const read = FILES.map(async ({ name, from, contentType }) => {
    const file = new URL(name, from);
    const body = await readFile(file, 'utf8').catch((cause) => {
      throw new BotError('invalid-config', `The page needs ${file.pathname}. Run: npm run build`, { cause });
    });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    return [name, { contentType, body, etag }] as const;
  });
  return new Map(await Promise.all(read));
}
