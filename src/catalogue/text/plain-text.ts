// Plain text: turns what a file says into text that is safe to show. HTML and Markdown become words and line breaks,
// control characters and direction overrides go, and everything has a greatest length.
import { compile } from 'html-to-text';

/** Greatest lengths in characters. A title of a real talk has at most some 200; the rest leaves room. */
export const TEXT_LIMITS = { name: 120, title: 300, label: 200, bio: 5000, abstract: 20_000 } as const;

/** Longer raw texts are cut before they are parsed, so that markup can't be made to cost much. */
const RAW_LIMIT = 200_000;

/** Everything of category Cc but tab and line feed, bidirectional controls (UAX #9), and marks without width. */
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** Halves of a surrogate pair that lost the other half. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const TAG =
  /<\/?(?:a|abbr|b|blockquote|br|center|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:\s[^<>]*)?\/?>/i;
const BLOCK_TAG = /<\/?(?:blockquote|br|div|h[1-6]|li|ol|p|pre|section|table|tr|ul)(?:\s[^<>]*)?\/?>/i;
const ENTITY = /&(?:[a-z][a-z0-9]{1,15}|#\d{1,6}|#x[0-9a-f]{1,6});/i;

const SELECTORS = [
  { selector: 'a', options: { ignoreHref: true } },
  { selector: 'img', format: 'skip' },
  { selector: 'script', format: 'skip' },
  { selector: 'style', format: 'skip' },
  { selector: 'iframe', format: 'skip' },
  ...[1, 2, 3, 4, 5, 6].map((level) => ({ selector: `h${level}`, options: { uppercase: false } })),
];
const LIMITS = { maxInputLength: RAW_LIMIT, maxDepth: 60, maxChildNodes: 5000, ellipsis: '…' };
const fromHtml = compile({ wordwrap: false, selectors: SELECTORS, limits: LIMITS });
/** For prose with a few inline tags, whose line breaks are meant. */
const fromInlineHtml = compile({
  wordwrap: false,
  preserveNewlines: true,
  selectors: SELECTORS,
  limits: LIMITS,
});

function withoutHtml(text: string): string {
  if (BLOCK_TAG.test(text)) return fromHtml(text);
  return TAG.test(text) || ENTITY.test(text) ? fromInlineHtml(text) : text;
}

/** The marks of Markdown that a reader stumbles over; lists and quotes read well as they are. */
const withoutMarkdown = (text: string): string =>
  text
    .replace(/!\[[^\]\n]{0,300}\]\([^()\s]{1,1000}\)/g, '')
    .replace(/\[([^[\]\n]{1,300})\]\((https?:\/\/[^()\s]{1,1000})\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(?=\S)([^\n]{1,500}?\S)\1/g, '$2')
    .replace(/^#{1,6} +/gm, '');

const cleaned = (text: string): string =>
  text
    .slice(0, RAW_LIMIT)
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(HARMFUL, '')
    .replace(LONE_SURROGATE, '')
    .normalize('NFC');

/** At most `limit` characters, cut at a space where one is near; never in the middle of a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '');
  const space = head.lastIndexOf(' ');
  return `${(space > limit * 0.8 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** One line of text, such as a title; null when nothing is left. */
export function plainLine(raw: string | undefined, limit: number = TEXT_LIMITS.label): string | null {
  if (raw === undefined) return null;
  const text = cleaned(raw);
  const line = cleaned(withoutHtml(text)).replace(/\s+/g, ' ').trim();
  return line === '' ? null : cut(line, limit);
}

/** Paragraphs separated by an empty line; null when nothing is left. */
export function plainParagraphs(
  raw: string | undefined,
  limit: number = TEXT_LIMITS.abstract,
): string | null {
  if (raw === undefined) return null;
  const text = cleaned(withoutMarkdown(withoutHtml(cleaned(raw))))
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\t/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n|\s+$/g, '')
    .trim();
  return text === '' ? null : cut(text, limit);
}
