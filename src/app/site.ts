// The site: what the web platform serves beside its chat, wired over the catalogue; libraries are loaded by a first request.
import { API_PATH } from '../api/http/path.js';
import { createLookups, type Lookups } from '../api/lookups.js';
import { linkReply } from '../cards/model/site-links.js';
import { searchWithSpeech } from '../command/fulfilment/speech-search.js';
import type { RateLimiter } from '../command/rate-limit.js';
import { packageVersion } from '../lib/paths.js';
import { findPage, pagePaths } from '../pages/find-page.js';
import { frontPage } from '../pages/front-page.js';
import type { Bot } from '../ports/bot.js';
import type { Mount, Site } from '../ports/site.js';
import type { Transcripts } from '../ports/transcripts.js';
import type { Catalogue } from '../search/catalogue.js';
import type { SecretFeedDeps } from '../secret-feeds/routes.js';
import { SECRET_PATH } from '../secret-feeds/secret-feeds.js';

export interface SiteDeps {
  /** The catalogue of this moment; waits until it can be asked. */
  readonly catalogue: () => Promise<Catalogue>;
  readonly rateLimiter: RateLimiter;
  /** The address that people use, where the settings name it. */
  readonly siteUrl?: string | undefined;
  /** What was said in talks; absent where there is no database. */
  readonly transcripts?: Transcripts;
  /** What people and channels keep, for secret addresses; absent where none can be given. */
  readonly kept?: Omit<SecretFeedDeps, 'catalogue' | 'siteUrl'> | undefined;
}

/** A mount whose libraries are loaded by the first request, so that a start doesn't wait for them. */
function lazyMount(path: string, load: () => Promise<Mount['fetch']>): Mount {
  let loading: Promise<Mount['fetch']> | undefined;
  return {
    path,
    fetch: async (request) => {
      loading ??= load();
      return (await loading)(request);
    },
  };
}

/** Lookups of the current catalogue; made anew when it changes. */
function followCatalogue(catalogue: SiteDeps['catalogue']): () => Promise<Lookups> {
  let kept: { readonly of: Catalogue; readonly lookups: Lookups } | undefined;
  return async () => {
    const of = await catalogue();
    if (kept?.of !== of) kept = { of, lookups: createLookups(of) };
    return kept.lookups;
  };
}

/** The bot whose cards lead to the site's pages; the same bot where the site has no address. */
export const linkBot = (bot: Bot, siteUrl: string | undefined, pictureUrl?: string): Bot =>
  siteUrl === undefined
    ? bot
    : { ...bot, answer: async (request) => linkReply(await bot.answer(request), siteUrl, pictureUrl) };

/** Nothing without an address to put a token into. */
const secretMounts = ({ catalogue, siteUrl, kept }: SiteDeps): readonly Mount[] =>
  siteUrl === undefined || kept === undefined
    ? []
    : [
        {
          ...lazyMount(SECRET_PATH, async () => {
            const { createSecretFeedHandler } = await import('../secret-feeds/routes.js');
            return createSecretFeedHandler({ catalogue, siteUrl, ...kept });
          }),
          isSecret: true,
        },
      ];

/** Pages, and everything that programs may ask. All but secret addresses read the catalogue and nothing else. */
export function createSite(deps: SiteDeps): Site {
  const { catalogue, rateLimiter, siteUrl, transcripts } = deps;
  const lookups = followCatalogue(catalogue);
  const version = packageVersion();
  const posters = lazyMount('/posters', async () =>
    (await import('../api/posters/routes.js')).createPosterHandler({ catalogue }),
  );
  return {
    mounts: [
      lazyMount(API_PATH, async () => {
        const { createApiRoutes } = await import('../api/http/routes.js');
        const app = createApiRoutes(lookups, version);
        return (request) => app.fetch(request);
      }),
      lazyMount('/mcp', async () =>
        (await import('../api/mcp/http.js')).createMcpHandler({ lookups, transcripts }, version),
      ),
      posters,
      ...['/feeds', '/calendars'].map((path) =>
        lazyMount(path, async () =>
          (await import('../api/feeds/routes.js')).createFeedHandler(catalogue, siteUrl),
        ),
      ),
      ...secretMounts(deps),
    ],
    page: async (path, query) => {
      const all = await catalogue();
      return findPage(path, query, all, (asked) => searchWithSpeech(asked, { catalogue: all, transcripts }));
    },
    picture: async (path) => {
      const response = await posters.fetch(new Request(new URL(path, 'http://site.invalid')));
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    },
    front: async () => frontPage(await catalogue(), Date.now()),
    paths: async () => pagePaths(await catalogue()),
    takeTurn: async (person) =>
      (await rateLimiter.take({ platform: 'web', tenant: 'programs', person }))?.seconds ?? 0,
  };
}
