// Sitemap: every page's address for search engines, in files of the size that the protocol allows.
import { escapeText } from '../message/escape.js';

/** Addresses in one file (https://www.sitemaps.org/protocol.html). */
export const SITEMAP_SIZE = 50_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

const entries = (tag: string, paths: readonly string[], base: string): string =>
  paths.map((path) => `<${tag}><loc>${escapeText(new URL(path, base).href)}</loc></${tag}>\n`).join('');

/**
 * The file of a number from 1, or without one the only file or the index of all. Null for a number that has no file.
 */
export function sitemap(paths: readonly string[], base: string, number?: number): string | null {
  const files = Math.max(1, Math.ceil(paths.length / SITEMAP_SIZE));
  if (number === undefined && files > 1) {
    const parts = Array.from({ length: files }, (_, index) => `/sitemap-${index + 1}.xml`);
    return `${XML}<sitemapindex xmlns="${NAMESPACE}">\n${entries('sitemap', parts, base)}</sitemapindex>\n`;
  }
  const file = number ?? 1;
  if (file < 1 || file > files) return null;
  const own = paths.slice((file - 1) * SITEMAP_SIZE, file * SITEMAP_SIZE);
  return `${XML}<urlset xmlns="${NAMESPACE}">\n${entries('url', own, base)}</urlset>\n`;
}

/** What crawlers may read: the pages where they are public, and nothing otherwise. */
export const robots = (arePublic: boolean, base: string): string =>
  arePublic
    ? `User-agent: *\nDisallow: /api/\nDisallow: /mcp\nDisallow: /search\nSitemap: ${new URL('/sitemap.xml', base).href}\n`
    : 'User-agent: *\nDisallow: /\n';
