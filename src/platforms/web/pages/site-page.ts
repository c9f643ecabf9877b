// Site page: a page of the site as HTML that reads well without a script, with what previews and search engines look for.
import type { PagePicture, SitePage } from '../../../ports/site.js';
import { type Html, html, NOTHING, raw } from '../message/html.js';
import { BRAND_MARK } from './brand.js';
import { keysButton, keysDialog } from './keys-dialog.js';
import { htmlDocument } from './notice-pages.js';
import { renderBlock } from './page-blocks.js';

const searchBox = (query: string): Html => html`<form class="find" role="search" action="/search">
<label class="unseen" for="q">Search the talks</label>
<input id="q" name="q" type="search" value="${query}" placeholder="Search the talks" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" required>
<button class="button">Search</button>
</form>`;

/** Paths in `url` become addresses; a `<` would end the script element that the data stands in. */
/** Facts that are addresses; another host's stay as they are. */
const ADDRESSES = ['url', 'thumbnailUrl'];

const structured = (data: object, absolute: (path: string) => string): Html =>
  html`<script type="application/ld+json">${raw(
    JSON.stringify(data, (key, value: unknown) =>
      ADDRESSES.includes(key) && typeof value === 'string' ? absolute(value) : value,
    ).replaceAll('<', '\\u003c'),
  )}</script>
`;

const previewPicture = ({ path, alt }: PagePicture, absolute: (path: string) => string): Html =>
  html`<meta property="og:image" content="${absolute(path)}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
`;

const NO_PICTURE = raw('<meta name="twitter:card" content="summary">\n');

function head(page: SitePage, base: string): Html {
  const { path, title, description, type, picture, structuredData, query } = page;
  const absolute = (own: string): string => new URL(own, base).href;
  return html`<meta name="description" content="${description}">
${query === undefined ? NOTHING : raw('<meta name="robots" content="noindex, follow">\n')}<link rel="canonical" href="${absolute(path)}">
<meta property="og:site_name" content="Lectern">
<meta property="og:type" content="${type}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${absolute(path)}">
${picture === undefined ? NO_PICTURE : previewPicture(picture, absolute)}${structuredData === null ? NOTHING : structured(structuredData, absolute)}<script type="module" src="/assets/pages.js"></script>
`;
}

/** The whole document. `base` is the address that people use, such as `https://lectern.example.com`. */
export function renderSitePage(page: SitePage, base: string): string {
  const body = html`<a class="skip" href="#page">Skip to the page</a>
<header class="top"><a class="brand" href="/">${BRAND_MARK}<span class="name">Lectern</span></a>${searchBox(page.query ?? '')}${keysButton}</header>
<main id="page"><article class="card page" tabindex="-1"><h1>${page.title}</h1>
${page.blocks.map(renderBlock)}</article>
<p id="status" class="unseen" role="status"></p></main>
${keysDialog()}`;
  return htmlDocument(`${page.title} · Lectern`, body, head(page, base));
}
