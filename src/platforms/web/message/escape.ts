// RichText → HTML: the one place where text from outside becomes markup.
import type { RichText, TextSpan } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { attribute, type Html, html } from './html.js';

/**
 * The address if it is a web address; anything else, such as `javascript:`, is no link. Nor is one with a name or a
 * password before its host, which reads like another host.
 */
export function webUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.username !== '' || parsed.password !== '') return undefined;
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}

/** A path of this site, which is no path of another one: browsers read `//host` and `/\host` as addresses. */
export const isOwnPath = (href: string): boolean => /^\/(?![/\\])/.test(href);

/** An anchor around markup. It opens beside the conversation, which would be lost by leaving the page. */
export function anchor(url: string | undefined, inner: Html, className?: string): Html {
  const href = url === undefined ? undefined : webUrl(url);
  if (href === undefined) return inner;
  return html`<a${attribute('class', className)} href="${href}" target="_blank" rel="noopener noreferrer">${inner}</a>`;
}

/** The same page with the line asked: for people without the script, for sharing, for examples in an answer. */
export const queryAddress = (line: string): string => `/?${new URLSearchParams({ q: line })}`;

/** A link that asks the line; the script runs it without leaving the page. */
export const askLink = (line: string, className: string, inner: Html): Html =>
  html`<a class="${className}" href="${queryAddress(line)}" data-line="${line}">${inner}</a>`;

/** A whole command in an answer is an example, so it can be pressed; a bare name is only spoken of. */
const RUNNABLE = /^\/(?:help$|[a-z][a-z-]* \S)/;

function codeSpan(code: string): Html {
  const inner = html`<code>${code}</code>`;
  return RUNNABLE.test(code) ? askLink(code, 'run', inner) : inner;
}

/** A name leads to its page, from which Back returns to the conversation. */
const named = (inner: Html, page: string | undefined): Html =>
  page === undefined || !isOwnPath(page) ? inner : html`<a href="${page}">${inner}</a>`;

function escapeSpan(span: TextSpan): Html {
  const inner = html`${span.text}`;
  switch (span.kind) {
    case 'text':
      return named(inner, span.page);
    case 'time':
      return html`<time datetime="${span.instant}">${inner}</time>`;
    case 'strong':
      return named(html`<strong>${inner}</strong>`, span.page);
    case 'emphasis':
      return html`<em>${inner}</em>`;
    case 'code':
      return codeSpan(span.text);
    case 'link':
      return anchor(span.url, inner);
    default:
      return unreachable(span);
  }
}

/** Spans as inline markup. */
export const escapeRich = (value: RichText): Html => html`${value.map(escapeSpan)}`;

function inAnchor(span: TextSpan): TextSpan {
  switch (span.kind) {
    case 'link':
    case 'code':
    case 'text':
      return { kind: 'text', text: span.text };
    case 'strong':
      return { kind: 'strong', text: span.text };
    default:
      return span;
  }
}

/** Spans inside one anchor; links within it would be invalid, so they give way to it. */
export function escapeTitle(value: RichText, url: string | undefined): Html {
  if (url === undefined || webUrl(url) === undefined) return escapeRich(value);
  return anchor(url, escapeRich(value.map(inAnchor)));
}
