// Reply → HTML for the conversation. Pure: the caller encodes invocations.
import type { Action, Block, Card, CardField, Invocation, ListItem } from '../../../cards/model/card.js';
import type { Attachment, Reply } from '../../../cards/model/reply.js';
import { type RichText, textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import { anchor, escapeRich, escapeText, escapeTitle, webUrl } from './escape.js';

/** An invocation as the string that pressing sends. */
export type EncodePress = (invocation: Invocation) => string;

type Button = Action & { readonly kind: 'button' };
type Select = Action & { readonly kind: 'select' };

/** A filter that can be taken off says so with this sign at its end. */
const REMOVE_SIGN = /\s*✕$/u;

function ariaLabel(label: string, name: string | undefined): string {
  const spoken =
    name ?? (REMOVE_SIGN.test(label) ? `${label.replace(REMOVE_SIGN, '')}: take off` : undefined);
  return spoken === undefined ? '' : ` aria-label="${escapeText(spoken)}"`;
}

/** The page holds one form with the id `press`, so a button works without a script too. */
function button({ label, name, primary, invocation }: Button, encodePress: EncodePress): string {
  const look = REMOVE_SIGN.test(label) ? 'button chip' : primary ? 'button primary' : 'button';
  const shown = escapeText(label.replace(REMOVE_SIGN, ''));
  const cross = REMOVE_SIGN.test(label) ? ' <span class="cross" aria-hidden="true">✕</span>' : '';
  const value = escapeText(encodePress(invocation));
  return `<button class="${look}" form="press" name="press" value="${value}"${ariaLabel(label, name)}>${shown}${cross}</button>`;
}

/** With the script a choice runs by itself; *Go* is for pages without it. */
function select({ placeholder, choices }: Select, encodePress: EncodePress): string {
  const options = choices.map(
    (choice) =>
      `<option value="${escapeText(encodePress(choice.invocation))}">${escapeText(choice.label)}</option>`,
  );
  const label = escapeText(placeholder);
  return [
    '<form class="choose" method="post" action="/">',
    `<select name="press" required aria-label="${label}"><option value="">${label}</option>${options.join('')}</select>`,
    `<button class="button" aria-label="Go: ${label}">Go</button>`,
    '</form>',
  ].join('');
}

function linkButton(label: string, url: string, name: string | undefined): string {
  const href = webUrl(url);
  if (href === undefined) return '';
  return `<a class="button link" href="${escapeText(href)}" target="_blank" rel="noopener noreferrer"${ariaLabel(label, name)}>${escapeText(label)}</a>`;
}

function action(each: Action, encodePress: EncodePress): string {
  switch (each.kind) {
    case 'button':
      return button(each, encodePress);
    case 'link-button':
      return linkButton(each.label, each.url, each.name);
    case 'select':
      return select(each, encodePress);
    default:
      return unreachable(each);
  }
}

const field = ({ label, value }: CardField): string =>
  `<div><dt>${escapeText(label)}</dt><dd>${escapeRich(value)}</dd></div>`;

const PLAY_MARK =
  '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M8 5.5v13l11-6.5z"/></svg>';

/** A title that opens its card in the conversation, or its page where there is no script. */
const opensTitle = (title: RichText, page: string): string =>
  `<a class="opens" href="${escapeText(page)}">${escapeText(textOf(title))}</a>`;

function playLink(watch: string | undefined, title: RichText): string {
  const href = watch === undefined ? undefined : webUrl(watch);
  if (href === undefined) return '';
  return `<a class="play" href="${escapeText(href)}" target="_blank" rel="noopener noreferrer" aria-label="Watch: ${escapeText(textOf(title))}">${PLAY_MARK}</a>`;
}

/** What can be pressed of an item, in one row. */
function tools(play: string, act: Action | undefined, encodePress: EncodePress): string {
  const pressed = act === undefined ? '' : action(act, encodePress);
  return play === '' ? pressed : `<div class="tools">${play}${pressed}</div>`;
}

function item({ title, url, page, watch, lines, action: act }: ListItem, encodePress: EncodePress): string {
  const heading = page === undefined ? escapeTitle(title, url) : opensTitle(title, page);
  return [
    `<li><div class="words"><h3>${heading}</h3>`,
    ...lines.map((line) => `<p>${escapeRich(line)}</p>`),
    '</div>',
    tools(playLink(page === undefined ? undefined : watch, title), act, encodePress),
    '</li>',
  ].join('');
}

/** A picture from elsewhere would tell its host who reads what, so it is shown by its words and opened on demand. */
function image(url: string, alt: string, link: string | undefined): string {
  if (/^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/.test(url)) {
    return anchor(link, `<img class="drawn" src="${escapeText(url)}" alt="${escapeText(alt)}">`);
  }
  const words = `<span class="mark" aria-hidden="true"></span><span>${escapeText(alt)}</span>`;
  const target = link ?? url;
  return webUrl(target) === undefined ? `<p class="picture">${words}</p>` : anchor(target, words, 'picture');
}

function block(each: Block, encodePress: EncodePress): string {
  switch (each.kind) {
    case 'text':
      return `<p class="text">${escapeRich(each.text)}</p>`;
    case 'fields':
      return each.fields.length === 0 ? '' : `<dl class="fields">${each.fields.map(field).join('')}</dl>`;
    case 'list':
      return each.items.length === 0
        ? ''
        : `<ol class="items">${each.items.map((one) => item(one, encodePress)).join('')}</ol>`;
    case 'image':
      return image(each.url, each.alt, each.link);
    case 'divider':
      return '<hr>';
    case 'actions':
      return `<div class="actions">${each.actions.map((one) => action(one, encodePress)).join('')}</div>`;
    default:
      return unreachable(each);
  }
}

/** Shown where the page's script runs, which does the copying. */
const copyButton = (page: string): string =>
  `<button type="button" class="copy" data-copy="${escapeText(page)}">Copy link</button>`;

function card({ title, url, page, blocks, footer }: Card, encodePress: EncodePress): string {
  return [
    `<section class="card"><h2 tabindex="-1">${escapeTitle(title, url)}</h2>`,
    ...blocks.map((each) => block(each, encodePress)),
    footer === undefined ? '' : `<p class="footer">${escapeRich(footer)}</p>`,
    page === undefined ? '' : copyButton(page),
    '</section>',
  ].join('');
}

/** A file in the page itself: it is saved without another request. */
function file({ name, mime, text }: Attachment): string {
  const href = `data:${mime};charset=utf-8,${encodeURIComponent(text)}`;
  return `<a class="button link" href="${escapeText(href)}" download="${escapeText(name)}">Save ${escapeText(name)}</a>`;
}

const files = (all: readonly Attachment[] = []): string =>
  all.length === 0 ? '' : `<div class="actions">${all.map(file).join('')}</div>`;

/** One `article` with all cards of the reply, or nothing for silence. */
export function renderReply(reply: Reply, encodePress: EncodePress): string {
  switch (reply.kind) {
    case 'cards':
      if (reply.plain)
        return `<article class="reply"><pre tabindex="-1">${escapeText(replyText(reply))}</pre></article>`;
      return `<article class="reply">${reply.cards.map((each) => card(each, encodePress)).join('')}${files(reply.files)}</article>`;
    case 'notice':
      return `<article class="reply"><p class="notice ${reply.tone}" tabindex="-1">${escapeRich(reply.text)}</p></article>`;
    case 'silence':
      return '';
    default:
      return unreachable(reply);
  }
}
