// RichText → mrkdwn, but only where mrkdwn shows exactly those characters: Slack has no escape for * _ ~ `.
import { type RichText, type TextSpan, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * The only three escapes Slack has; with them no text can mention a person or become a link.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export const escapeText = (value: string): string =>
  value.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);

/** The inverse of `escapeText`, once: `&amp;lt;` becomes `&lt;`. */
export const unescapeText = (value: string): string =>
  value.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity] ?? entity);

/** Marks Slack would read: emphasis, `:emoji:` and a quote at the start of a line (U+FF1E quotes as well). */
const MARKUP = /[*_~`]|:[\p{L}\p{N}_+'-]+:|^\s*[>＞]/mu;

/** True when Slack shows the words as they are once `escapeText` has been through them. */
export const isLiteral = (value: string): boolean => !MARKUP.test(value);

/** An address Slack takes, written so that it can stand in `<…|…>`; null for anything but http and mail. */
export function safeUrl(url: string, maxLength: number): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href, username, password } = new URL(url);
  // They stand where a reader looks for the host.
  if (username !== '' || password !== '') return null;
  if (!/^(?:https?|mailto):$/.test(protocol)) return null;
  const encoded = href.replace(/[|<>`\s]/g, encodeURIComponent);
  return encoded.length <= maxLength ? encoded : null;
}

/** Slack takes a mark for emphasis only between blanks or punctuation; elsewhere it would be shown. */
const BEFORE_MARK = /(?:^|[\s(])$/;
const AFTER_MARK = /^(?:$|[\s).,;!?])/;
const TRIMMED = /^\S(?:[^\n]*\S)?$/;

const MARKS = { text: '', strong: '*', emphasis: '_', code: '`' } as const;

/** Slack's tokens, shown in the reader's zone and language. */
const DATE_AND_TIME = '{date_short_pretty} at {time}';

/** The years that a date of Slack's can show: from 1970 to 9999. */
const DATE_RANGE = { from: 0, until: Date.UTC(10_000, 0) / 1000 } as const;

/** A moment as Slack dates it; null when it is none. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function slackDate({
  instant,
}: TextSpan & { kind: 'time' }): { timestamp: number; format: string } | null {
  const timestamp = Math.floor(Date.parse(instant) / 1000);
  return timestamp >= DATE_RANGE.from && timestamp < DATE_RANGE.until
    ? { timestamp, format: DATE_AND_TIME }
    : null;
}

/** Where Slack shows no dates: `2017-12-06 19:00 UTC`. */
export const dateFallback = (timestamp: number): string =>
  `${new Date(timestamp * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A time is shown as the venue's, with the reader's own beside it. */
function dateMrkdwn(span: TextSpan & { kind: 'time' }, text: string): string {
  const date = slackDate(span);
  if (date === null || text.includes('|')) return text;
  const { timestamp, format } = date;
  return `${text} (your time: <!date^${timestamp}^${format}|${dateFallback(timestamp)}>)`;
}

function spanMrkdwn(span: TextSpan): string | null {
  const text = escapeText(span.text);
  switch (span.kind) {
    case 'text':
      return text;
    case 'time':
      return dateMrkdwn(span, text);
    case 'strong':
    case 'emphasis':
    case 'code':
      return TRIMMED.test(span.text) ? `${MARKS[span.kind]}${text}${MARKS[span.kind]}` : null;
    case 'link':
      return TRIMMED.test(span.text) && !span.text.includes('|') ? `<${escapeText(span.url)}|${text}>` : null;
    default:
      return unreachable(span);
  }
}

/**
 * The text as mrkdwn, or null where mrkdwn can't show exactly these words in exactly these styles; the caller
 * then uses a `rich_text` block, whose elements are literal. Links must have been through `safeUrl`.
 */
export function mrkdwn(value: RichText): string | null {
  if (!isLiteral(textOf(value))) return null;
  const spans = value.filter((span) => span.text !== '');
  const pieces = spans.map(spanMrkdwn);
  if (pieces.includes(null)) return null;
  const isSeparated = spans.every(({ kind }, index) => {
    if (kind === 'text' || kind === 'time' || kind === 'link') return true;
    return BEFORE_MARK.test(pieces[index - 1] ?? '') && AFTER_MARK.test(pieces[index + 1] ?? '');
  });
  return isSeparated ? pieces.join('') : null;
}
