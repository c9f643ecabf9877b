// Site pages: the addresses of talks, people, companies, topics and events. A GET here changes nothing and sets no cookie.
import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { Site } from '../../../ports/site.js';
import { limitedPage, missingPage } from '../pages/notice-pages.js';
import { renderSitePage } from '../pages/site-page.js';
import { robots, sitemap } from '../pages/sitemap.js';
import { secondsToWait } from './mounts.js';

const PAGES = /^\/(?:talks|speakers|companies|topics|events)\/[^/]+$|^\/search$|^\/sitemap(?:-\d+)?\.xml$/;
/** What feed readers, calendars and previews ask for, which can send no token. */
const FILES = /^\/(?:feeds|calendars|posters)\/[^/]+$|^\/posters\/(?:charts|days)\//;

/** True for pages that people open. */
export const isPagePath = (path: string): boolean => PAGES.test(path);

/** True for what is public where the operator makes pages public. */
export const isPublicPath = (path: string): boolean => PAGES.test(path) || FILES.test(path);

export interface SitePageDeps {
  readonly site: Site;
  /** The address that people use, where the settings name it. */
  readonly publicUrl?: string | undefined;
  readonly arePublic: boolean;
}

/** Where relative addresses begin: the configured address, or the one that was asked. */
const baseOf = (c: Context, publicUrl: string | undefined): string => publicUrl ?? new URL(c.req.url).origin;

async function answerPage(c: Context, { site, publicUrl }: SitePageDeps): Promise<Response> {
  const { pathname, searchParams } = new URL(c.req.url);
  const answer = await site.page(pathname, searchParams);
  if (answer === null || answer.kind === 'missing') return c.html(missingPage(), 404);
  if (answer.kind === 'moved') return c.redirect(answer.path, 301);
  return c.html(renderSitePage(answer.page, baseOf(c, publicUrl)));
}

async function answerSitemap(c: Context, { site, publicUrl }: SitePageDeps): Promise<Response> {
  const number = /-(\d+)\.xml$/.exec(c.req.path)?.[1];
  const paths = await site.paths();
  const xml = sitemap(paths, baseOf(c, publicUrl), number === undefined ? undefined : Number(number));
  return xml === null
    ? c.html(missingPage(), 404)
    : c.body(xml, 200, { 'Content-Type': 'application/xml; charset=utf-8' });
}

/** Adds every page of the site, its sitemap and what crawlers may read. */
export function addSitePages(app: Hono, deps: SitePageDeps): void {
  app.get('/robots.txt', (c) => c.text(robots(deps.arePublic, baseOf(c, deps.publicUrl))));
  const cached = etag();
  app.get('*', async (c, next) => {
    if (!isPagePath(c.req.path)) return next();
    const seconds = await secondsToWait(c, deps.site);
    if (seconds > 0) return c.html(limitedPage(seconds), 429, { 'Retry-After': String(seconds) });
    await cached(c, async () => {
      const isSitemap = c.req.path.startsWith('/sitemap');
      c.res = await (isSitemap ? answerSitemap(c, deps) : answerPage(c, deps));
      c.header('Cache-Control', 'no-cache');
    });
    return undefined;
  });
}
