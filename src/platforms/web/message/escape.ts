// RichText → HTML: the one place where text from outside becomes markup.
import type { RichText, TextSpan } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What a parser would drop or replace, control characters besides tab and line feed, and what turns the direction of
 * everything after it (Unicode UAX #9), by which a name can pass for another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Text as it is read, without what a parser would drop; for templates that escape by themselves. */
export const cleanText = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');

/** Text as it is read, safe inside an element and inside a double-quoted attribute. */
export const escapeText = (value: string): string =>
  cleanText(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/**
 * The address if it is a web address; anything else, such as `javascript:`, is no link. Nor is one with a name or a
 * password before its host, which reads like another host.
 */
export function webUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.username !== '' || parsed.password !== '') return undefined;
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}

/** An anchor around HTML. It opens beside the conversation, which would be lost by leaving the page. */
export function anchor(url: string | undefined, inner: string, className?: string): string {
  const href = url === undefined ? undefined : webUrl(url);
  if (href === undefined) return inner;
  const styled = className === undefined ? '' : ` class="${className}"`;
  return `<a${styled} href="${escapeText(href)}" target="_blank" rel="noopener noreferrer">${inner}</a>`;
}

/** The same page with the line asked: for people without the script, for sharing, for examples in an answer. */
export const queryAddress = (line: string): string => `/?${new URLSearchParams({ q: line })}`;

/** A link that asks the line; the script runs it without leaving the page. `inner` is HTML. */
export const askLink = (line: string, className: string, inner: string): string =>
  `<a class="${className}" href="${escapeText(queryAddress(line))}" data-line="${escapeText(line)}">${inner}</a>`;

/** A whole command in an answer is an example, so it can be pressed; a bare name is only spoken of. */
const RUNNABLE = /^\/(?:help$|[a-z][a-z-]* \S)/;

const codeSpan = (code: string): string => {
  const inner = `<code>${escapeText(code)}</code>`;
  return RUNNABLE.test(code) ? askLink(code, 'run', inner) : inner;
};

function escapeSpan(span: TextSpan): string {
  const inner = escapeText(span.text);
  switch (span.kind) {
    case 'text':
      return inner;
    case 'time':
      return `<time datetime="${escapeText(span.instant)}">${inner}</time>`;
    case 'strong':
      return `<strong>${inner}</strong>`;
    case 'emphasis':
      return `<em>${inner}</em>`;
    case 'code':
      return codeSpan(span.text);
    case 'link':
      return anchor(span.url, inner);
    default:
      return unreachable(span);
  }
}

/** Spans as inline HTML. */
export const escapeRich = (value: RichText): string => value.map(escapeSpan).join('');

const inAnchor = (span: TextSpan): TextSpan =>
  span.kind === 'link' || span.kind === 'code' ? { kind: 'text', text: span.text } : span;

/** Spans inside one anchor; links within it would be invalid, so they give way to it. */
export function escapeTitle(value: RichText, url: string | undefined): string {
  if (url === undefined || webUrl(url) === undefined) return escapeRich(value);
  return anchor(url, escapeRich(value.map(inAnchor)));
}
