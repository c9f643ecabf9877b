// Page blocks: the parts of a page of the site as HTML that reads and works without a script.
import type { ListedTalk, PageBlock, PageLink, PageMenu, PagePicture } from '../../../ports/site.js';
import { escapeRich, isOwnPath, webUrl } from '../message/escape.js';
import { attribute, type Html, html, NOTHING, raw } from '../message/html.js';
import { playLink } from '../message/play-link.js';

/** Own paths and web addresses; anything else, such as `javascript:`, is no link. */
const hrefOf = (href: string): string | undefined => (isOwnPath(href) ? href : webUrl(href));

/** A no-break space: a number never stands alone on a line. */
const NO_BREAK = '\u00A0';

export function pageAnchor({ label, href, count }: PageLink, className?: string): Html {
  const target = hrefOf(href);
  const shown = html`${label}${count === undefined ? NOTHING : html`${NO_BREAK}<span class="count">${count}</span>`}`;
  return target === undefined
    ? shown
    : html`<a${attribute('class', className)} href="${target}">${shown}</a>`;
}

function talkItem({ title, href, watchHref, people, facts, hour, why }: ListedTalk): Html {
  const play = playLink(watchHref, title);
  return html`<li>${hour === undefined ? NOTHING : html`<time class="hour">${hour}</time>`}<div class="words"><h3>${pageAnchor({ label: title, href })}</h3>
${people.length === 0 ? NOTHING : html`<p>${escapeRich(people)}</p>`}
${facts.length === 0 ? NOTHING : html`<p class="facts">${escapeRich(facts)}</p>`}
${why === undefined ? NOTHING : html`<p>${escapeRich(why)}</p>`}</div>
${play === NOTHING ? NOTHING : html`<div class="tools">${play}</div>`}</li>`;
}

const talkList = (talks: readonly ListedTalk[]): Html =>
  talks.length === 0 ? NOTHING : html`<ol class="items">${talks.map(talkItem)}</ol>`;

function actionLinks(links: readonly PageLink[]): Html {
  const buttons = links.map((link, index) => pageAnchor(link, index === 0 ? 'button primary' : 'button'));
  return html`<div class="actions">${buttons}<button type="button" class="button" data-copy hidden>Copy link</button></div>`;
}

/** The size keeps the page from jumping when the picture comes. */
function poster({ path, alt }: PagePicture, watchHref: string): Html {
  const picture = html`<img src="${path}" width="1200" height="630" alt="${alt}" loading="lazy">`;
  const href = webUrl(watchHref);
  if (href === undefined) return picture;
  return html`<a class="poster" href="${href}" target="_blank" rel="noopener noreferrer" aria-label="Watch the recording">${picture}</a>`;
}

const chip = ({ label, href }: PageLink): Html =>
  html`<a class="button chip" href="${href}" aria-label="${label}: take off">${label} <span class="cross" aria-hidden="true">✕</span></a>`;

/** With the script a choice searches by itself; the button is for pages without it. */
function menu({ label, choices }: PageMenu, line: string): Html {
  const options = choices.map((choice) => html`<option value="${choice.line}">${choice.label}</option>`);
  return html`<form class="choose" action="/search"><select name="q" aria-label="${label}"><option value="${line}">${label}</option>${options}</select><noscript><button class="button" aria-label="Apply: ${label}">Apply</button></noscript></form>`;
}

export function renderBlock(each: PageBlock): Html {
  switch (each.kind) {
    case 'lead':
      return html`<p class="lead">${escapeRich(each.text)}</p>`;
    case 'facts':
      return html`<p class="facts">${escapeRich(each.text)}</p>`;
    case 'text':
      return html`${each.paragraphs.map((text) => html`<p class="text">${text}</p>`)}`;
    case 'poster':
      return poster(each.picture, each.watchHref);
    case 'actions':
      return actionLinks(each.links);
    case 'links':
      return html`<section class="links"><h2>${each.heading}</h2><ul role="list">${each.links.map((link) => html`<li>${pageAnchor(link)}</li>`)}</ul></section>`;
    case 'chips':
      return html`<div class="actions">${each.chips.map(chip)}</div>`;
    case 'menus':
      return html`<div class="actions filters">${each.menus.map((one) => menu(one, each.line))}</div>`;
    case 'talks':
      return html`<section>${each.heading === null ? NOTHING : html`<h2>${each.heading}</h2>`}
${talkList(each.talks)}</section>`;
    case 'folded-talks':
      return html`<details${each.isOpen ? raw(' open') : NOTHING}><summary><h2>${each.heading}</h2></summary>
${talkList(each.talks)}</details>`;
  }
}
