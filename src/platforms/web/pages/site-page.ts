// Site page: a page of the site as HTML that reads well without a script, with what previews and search engines look for.
import { html, raw } from 'hono/html';
import type { ListedTalk, PageBlock, PageLink, SitePage } from '../../../ports/site.js';
import { cleanText, escapeRich, webUrl } from '../message/escape.js';
import { BRAND_MARK } from './brand.js';
import { htmlDocument } from './notice-pages.js';

type Html = ReturnType<typeof html>;

const PLAY_MARK = raw(
  '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M8 5.5v13l11-6.5z"/></svg>',
);

/** Own paths and web addresses; anything else, such as `javascript:`, is no link. */
const hrefOf = (href: string): string | undefined =>
  href.startsWith('/') && !href.startsWith('//') ? href : webUrl(href);

function anchor({ label, href, count }: PageLink, className?: string): Html {
  const target = hrefOf(href);
  const shown = html`${cleanText(label)}${count === undefined ? '' : html` <span class="count">${count}</span>`}`;
  return target === undefined ? shown : html`<a class="${className ?? 'link'}" href="${target}">${shown}</a>`;
}

/** "Liz Rice, Gareth Rushgrove", each a link. */
const inline = (links: readonly PageLink[]): readonly Html[] =>
  links.map((link, index) => html`${index === 0 ? '' : ', '}${anchor(link)}`);

function talkItem({ title, href, watchHref, people, facts, why }: ListedTalk): Html {
  const watch = watchHref === null ? undefined : webUrl(watchHref);
  return html`<li><div class="words"><h3>${anchor({ label: title, href })}</h3>
${people.length === 0 ? '' : html`<p>${inline(people)}</p>`}
<p class="facts">${cleanText(facts)}</p>
${why === undefined ? '' : html`<p>${raw(escapeRich(why))}</p>`}</div>
${watch === undefined ? '' : html`<div class="tools"><a class="play" href="${watch}" aria-label="Watch: ${cleanText(title)}">${PLAY_MARK}</a></div>`}</li>`;
}

function block(each: PageBlock): Html {
  switch (each.kind) {
    case 'lead':
      return html`<p class="lead">${inline(each.links)}</p>`;
    case 'facts':
      return html`<p class="facts">${cleanText(each.text)}</p>`;
    case 'text':
      return html`${each.paragraphs.map((text) => html`<p class="text">${cleanText(text)}</p>`)}`;
    case 'actions':
      return html`<div class="actions">${each.links.map((link, index) => anchor(link, index === 0 ? 'button primary' : 'button'))}<button type="button" class="button" data-copy hidden>Copy link</button></div>`;
    case 'links':
      return html`<section class="links"><h2>${each.heading}</h2><ul role="list">${each.links.map((link) => html`<li>${anchor(link)}</li>`)}</ul></section>`;
    case 'talks':
      return html`<section>${each.heading === null ? '' : html`<h2>${each.heading}</h2>`}
${each.talks.length === 0 ? '' : html`<ol class="items">${each.talks.map(talkItem)}</ol>`}</section>`;
  }
}

const searchBox = (query: string): Html => html`<form class="find" role="search" action="/search">
<label class="unseen" for="q">Search the talks</label>
<input id="q" name="q" type="search" value="${cleanText(query)}" placeholder="Search the talks" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search" required>
<button class="button">Search</button>
</form>`;

/** Paths in `url` become addresses; a `<` would end the script element that the data stands in. */
const structured = (data: object, absolute: (path: string) => string): Html =>
  html`<script type="application/ld+json">${raw(
    JSON.stringify(data, (key, value: unknown) =>
      key === 'url' && typeof value === 'string' ? absolute(value) : value,
    ).replaceAll('<', '\\u003c'),
  )}</script>
`;

function head({ path, title, description, type, structuredData, query }: SitePage, base: string): Html {
  const absolute = (own: string): string => new URL(own, base).href;
  return html`<meta name="description" content="${cleanText(description)}">
${query === undefined ? '' : raw('<meta name="robots" content="noindex, follow">\n')}<link rel="canonical" href="${absolute(path)}">
<meta property="og:site_name" content="Lectern">
<meta property="og:type" content="${type}">
<meta property="og:title" content="${cleanText(title)}">
<meta property="og:description" content="${cleanText(description)}">
<meta property="og:url" content="${absolute(path)}">
<meta name="twitter:card" content="summary">
${structuredData === null ? '' : structured(structuredData, absolute)}<script type="module" src="/assets/pages.js"></script>
`;
}

/** The whole document. `base` is the address that people use, such as `https://lectern.example.com`. */
export function renderSitePage(page: SitePage, base: string): string {
  const body = html`<a class="skip" href="#page">Skip to the page</a>
<header class="top"><a class="brand" href="/">${raw(BRAND_MARK)}<span class="name">Lectern</span></a>${searchBox(page.query ?? '')}</header>
<main id="page"><article class="card page" tabindex="-1"><h1>${cleanText(page.title)}</h1>
${page.blocks.map(block)}</article>
<p id="status" class="unseen" role="status"></p></main>`;
  return htmlDocument(`${page.title} · Lectern`, String(body), String(head(page, base)));
}
