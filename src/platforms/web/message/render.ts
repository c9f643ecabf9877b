// Reply → HTML for the conversation. Pure: the caller encodes invocations.

import type { Block, Card, CardField, ListItem } from '../../../cards/model/card.js';
import { isSitePath } from '../../../cards/model/page-path.js';
import type { Attachment, Reply } from '../../../cards/model/reply.js';
import { type RichText, textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import { renderAction, renderActions } from './actions.js';
import { anchor, escapeRich, escapeTitle, webUrl } from './escape.js';
import { type Html, html, NOTHING } from './html.js';
import { playLink } from './play-link.js';
import type { EncodePress } from './press.js';

const field = ({ label, value }: CardField): Html =>
  html`<div><dt>${label}</dt><dd>${escapeRich(value)}</dd></div>`;

/** A title that opens its card in the conversation, or its page where there is no script. */
const opensTitle = (title: RichText, page: string): Html =>
  html`<a class="opens" href="${page}">${textOf(title)}</a>`;

/** What can be pressed of an item, in one row. */
function tools({ page, watch, title, action }: ListItem, encodePress: EncodePress): Html {
  const play = page === undefined ? NOTHING : playLink(watch ?? null, textOf(title));
  const pressed = action === undefined ? NOTHING : renderAction(action, encodePress);
  return play === NOTHING ? pressed : html`<div class="tools">${play}${pressed}</div>`;
}

function item(each: ListItem, encodePress: EncodePress): Html {
  const { title, url, page, lines } = each;
  const heading = page === undefined ? escapeTitle(title, url) : opensTitle(title, page);
  const words = lines.map((line) => html`<p>${escapeRich(line)}</p>`);
  return html`<li><div class="words"><h3>${heading}</h3>${words}</div>${tools(each, encodePress)}</li>`;
}

/** A picture from elsewhere would tell its host who reads what, so it is shown by its words and opened on demand. */
function image(url: string, alt: string, link: string | undefined): Html {
  if (isSitePath(url)) {
    return anchor(link, html`<img class="drawn" src="${url}" alt="${alt}" loading="lazy">`);
  }
  if (/^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/.test(url)) {
    return anchor(link, html`<img class="drawn" src="${url}" alt="${alt}">`);
  }
  const words = html`<span class="mark" aria-hidden="true"></span><span>${alt}</span>`;
  const target = link ?? url;
  return webUrl(target) === undefined
    ? html`<p class="picture">${words}</p>`
    : anchor(target, words, 'picture');
}

function block(each: Block, encodePress: EncodePress): Html {
  switch (each.kind) {
    case 'text':
      return html`<p class="text">${escapeRich(each.text)}</p>`;
    case 'fields':
      return each.fields.length === 0 ? NOTHING : html`<dl class="fields">${each.fields.map(field)}</dl>`;
    case 'list':
      return each.items.length === 0
        ? NOTHING
        : html`<ol class="items">${each.items.map((one) => item(one, encodePress))}</ol>`;
    case 'image':
      // What we draw as wide as a chat's message, the card says in words that can be pressed.
      return each.wide === true && isSitePath(each.url) ? NOTHING : image(each.url, each.alt, each.link);
    case 'divider':
      return html`<hr>`;
    case 'actions':
      return renderActions(each, encodePress);
    default:
      return unreachable(each);
  }
}

/** Shown where the page's script runs, which does the copying. */
const copyButton = (page: string): Html =>
  html`<button type="button" class="copy" data-copy="${page}">Copy link</button>`;

const isFilters = (each: Block): boolean =>
  each.kind === 'actions' && each.actions.length > 1 && each.actions.every(({ kind }) => kind === 'select');

/** Menus that narrow a list stand above it; in a chat, where each takes a row, they stand below. */
function filtersFirst(blocks: readonly Block[]): readonly Block[] {
  const list = blocks.findIndex(({ kind }) => kind === 'list');
  const filters = blocks.filter(isFilters);
  if (list < 0 || filters.length === 0) return blocks;
  return [
    ...blocks.slice(0, list).filter((each) => !isFilters(each)),
    ...filters,
    ...blocks.slice(list).filter((each) => !isFilters(each)),
  ];
}

function card({ title, url, page, blocks, footer }: Card, encodePress: EncodePress): Html {
  const heading = page === undefined ? escapeTitle(title, url) : html`<a href="${page}">${textOf(title)}</a>`;
  const parts = filtersFirst(blocks).map((each) => block(each, encodePress));
  const small = footer === undefined ? NOTHING : html`<p class="footer">${escapeRich(footer)}</p>`;
  const copy = page === undefined ? NOTHING : copyButton(page);
  return html`<section class="card"><h2 tabindex="-1">${heading}</h2>${parts}${small}${copy}</section>`;
}

/** A file in the page itself: it is saved without another request. */
function file({ name, mime, text }: Attachment): Html {
  const href = `data:${mime};charset=utf-8,${encodeURIComponent(text)}`;
  return html`<a class="button link" href="${href}" download="${name}">Save ${name}</a>`;
}

const files = (all: readonly Attachment[] = []): Html =>
  all.length === 0 ? NOTHING : html`<div class="actions">${all.map(file)}</div>`;

function markup(reply: Reply, encodePress: EncodePress): Html {
  switch (reply.kind) {
    case 'cards':
      if (reply.plain)
        return html`<article class="reply"><pre tabindex="-1">${replyText(reply)}</pre></article>`;
      return html`<article class="reply">${reply.cards.map((each) => card(each, encodePress))}${files(reply.files)}</article>`;
    case 'notice':
      return html`<article class="reply"><p class="notice ${reply.tone}" tabindex="-1">${escapeRich(reply.text)}</p></article>`;
    case 'silence':
      return NOTHING;
    default:
      return unreachable(reply);
  }
}

/** One `article` with all cards of the reply, or nothing for silence. */
export const renderReply = (reply: Reply, encodePress: EncodePress): string =>
  String(markup(reply, encodePress));
