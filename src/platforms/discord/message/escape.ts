// RichText → Discord markdown in which a reader sees exactly the given characters and no mention or markup
// takes effect.
import { type RichText, type TextSpan, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';

/** Control characters, overrides of the writing direction and broken halves of characters: unseen, but not harmless. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking these out is the point
const UNSEEN = /[\0-\x08\x0B-\x1F\x7F\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/** Discord's parser reads `\` before any of these as "this character and nothing more". */
const MARKUP = /[\\*_~`|<>#@[\]()]/g;
/** The colon of an address (`https://`) and the first of an emoji code (`:smile:`). */
const COLON = /:(?=\/\/|[^\s:]*:)/g;
/** Bullets and numbers at the start of a line. */
const BULLET = /^([^\S\n]*)([-+])/gm;
const NUMBERED = /^([^\S\n]*\d+)\./gm;

/**
 * What may stand in a masked link's text. Discord switches escaping off there (discord-api-docs#6185 shows the
 * backslashes), and an emoji (#7673) or an address (#7721) makes the whole link show as raw text.
 */
const UNMASKABLE =
  /[\\*`<[\]\n]|_.*_|~~|\|\||@(?:everyone|here)|^\s*(?:[#>+-]|\d+\.)|:[^\s:]+:|:\/\/|\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u20E3]/u;

/** Keeps `**a**` and `*b*` apart: without it Discord reads the five stars as something else. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Outside text without the characters that a reader can't see. */
export const stripUnseen = (value: string): string => value.replace(/\r\n?/g, '\n').replace(UNSEEN, '');

/** True when a reader would see nothing: Discord refuses such texts and labels. */
export const isBlank = (value: string): boolean =>
  !/[^\s\p{Cf}\p{Cc}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800]/u.test(value);

/** Outside text as markdown that reads as the same text. */
export function escapeText(value: string): string {
  return stripUnseen(value)
    .replace(MARKUP, '\\$&')
    .replace(COLON, '\\:')
    .replace(BULLET, '$1\\$2')
    .replace(NUMBERED, '$1\\.');
}

/** The address in its normal form, or undefined when it is not a web address: no other scheme gets into
 * a link, nor a name and password, which read like another host. */
export function webUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isPlain = url.username === '' && url.password === '';
  return isPlain && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** As it can stand between the round brackets of a masked link. */
const escapeForBrackets = (url: string): string =>
  url.replace(/[()<>\\"'`]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Discord's markers must touch the text: the space around it stays outside. */
function wrapTrimmed(text: string, mark: (inner: string) => string): string {
  const inner = text.trim();
  const start = text.indexOf(inner);
  return inner === '' ? text : text.slice(0, start) + mark(inner) + text.slice(start + inner.length);
}

function linkMarkdown(text: string, target: string): string {
  const url = webUrl(target);
  if (url === undefined || isBlank(text)) return escapeText(text);
  if (text === target || text === url) return `<${escapeForBrackets(url)}>`;
  if (UNMASKABLE.test(text)) return `${escapeText(text)} ([link](${escapeForBrackets(url)}))`;
  return wrapTrimmed(text, (inner) => `[${inner}](${escapeForBrackets(url)})`);
}

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const DATE_AND_TIME = 'f';

/** A time as the venue's, with the reader's own beside it. No instant stays as it was written. */
function timeMarkdown({ text, instant }: TextSpan & { kind: 'time' }): string {
  const seconds = Math.floor(Date.parse(instant) / 1000);
  if (Number.isNaN(seconds)) return escapeText(text);
  return `${escapeText(text)} (your time: <t:${seconds}:${DATE_AND_TIME}>)`;
}

function spanMarkdown(span: TextSpan): string {
  switch (span.kind) {
    case 'text':
      return escapeText(span.text);
    case 'time':
      return timeMarkdown(span);
    case 'strong':
      return wrapTrimmed(span.text, (inner) => `**${escapeText(inner)}**`);
    case 'emphasis':
      return wrapTrimmed(span.text, (inner) => `*${escapeText(inner)}*`);
    case 'code':
      // Nothing can be escaped inside code, so a text with a backtick or a line break of its own stays plain.
      return isBlank(span.text) || /[`\n]/.test(span.text) ? escapeText(span.text) : `\`${span.text}\``;
    case 'link':
      return linkMarkdown(span.text, span.url);
    default:
      return unreachable(span);
  }
}

/** Neighbours of one kind are one span: two pairs of markers in a row would be read as something else. */
function mergeSpans(spans: RichText): TextSpan[] {
  const result: TextSpan[] = [];
  for (const span of spans.map((each) => ({ ...each, text: stripUnseen(each.text) }))) {
    const last = result.at(-1);
    if (span.text === '') continue;
    if (last !== undefined && last.kind === span.kind && last.kind !== 'link' && last.kind !== 'time') {
      result[result.length - 1] = { ...last, text: last.text + span.text };
    } else {
      result.push(span);
    }
  }
  return result;
}

/** Rich text as Discord markdown. */
export function toMarkdown(value: RichText): string {
  return mergeSpans(value)
    .map(spanMarkdown)
    .reduce(
      (whole, next) => whole + (/[*`]$/.test(whole) && /^[*`]/.test(next) ? ZERO_WIDTH_SPACE : '') + next,
      '',
    );
}

/** Rich text in one line, for headings, list entries and small print. */
export const oneLine = (value: RichText): RichText =>
  value.map((span) => ({ ...span, text: stripUnseen(span.text).replace(/\n/g, ' ') }));

/** True when the text holds no link of its own, so that one can be put around it. */
export const hasLink = (value: RichText): boolean => value.some(({ kind }) => kind === 'link');

/** A text that leads somewhere: its own links win, else all of it becomes one. */
export const withLink = (value: RichText, url: string | undefined): RichText =>
  url === undefined || hasLink(value) ? value : [{ kind: 'link', text: textOf(value), url }];
