// Sitemap: every page's address for search engines, in files of the size that the protocol allows.
import { type Html, html, raw } from '../message/html.js';

/** Addresses in one file (https://www.sitemaps.org/protocol.html). */
export const SITEMAP_SIZE = 50_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XML = raw('<?xml version="1.0" encoding="UTF-8"?>\n');

const locations = (paths: readonly string[], base: string): readonly Html[] =>
  paths.map((path) => html`<loc>${new URL(path, base).href}</loc>`);

/**
 * The file of a number from 1, or without one the only file or the index of all. Null for a number that has no file.
 */
export function sitemap(paths: readonly string[], base: string, number?: number): string | null {
  const fileCount = Math.max(1, Math.ceil(paths.length / SITEMAP_SIZE));
  if (number === undefined && fileCount > 1) {
    const parts = Array.from({ length: fileCount }, (_, index) => `/sitemap-${index + 1}.xml`);
    const files = locations(parts, base).map((each) => html`<sitemap>${each}</sitemap>\n`);
    return String(html`${XML}<sitemapindex xmlns="${NAMESPACE}">\n${files}</sitemapindex>\n`);
  }
  const file = number ?? 1;
  if (file < 1 || file > fileCount) return null;
  const own = paths.slice((file - 1) * SITEMAP_SIZE, file * SITEMAP_SIZE);
  const pages = locations(own, base).map((each) => html`<url>${each}</url>\n`);
  return String(html`${XML}<urlset xmlns="${NAMESPACE}">\n${pages}</urlset>\n`);
}

/** What crawlers may read: the pages where they are public, and nothing otherwise. */
export const robots = (arePublic: boolean, base: string): string =>
  arePublic
    ? `User-agent: *\nDisallow: /api/\nDisallow: /mcp\nDisallow: /search\nSitemap: ${new URL('/sitemap.xml', base).href}\n`
    : 'User-agent: *\nDisallow: /\n';
