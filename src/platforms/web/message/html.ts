// HTML templates: hono's `html`, which escapes every value that is not HTML itself, without what a parser would drop.
import { raw, html as template } from 'hono/html';

/** Markup that needs no escaping. */
export type Html = ReturnType<typeof raw>;

/** Written as text if it is text; nothing where it is undefined. */
type Value = Html | string | number | undefined | readonly Value[];

/**
 * What a parser would drop or replace, control characters besides tab and line feed, and what turns the direction of
 * everything after it (Unicode UAX #9), by which a name can pass for another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

const cleanText = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');

/** Markup is an object at run time, so that a string is text from outside. */
function cleaned(value: Value): unknown {
  if (Array.isArray(value)) return value.map((each: Value) => cleaned(each));
  return typeof value === 'string' ? cleanText(value) : value;
}

/** A template of markup with values inside elements and double-quoted attributes. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  // It is a promise only where a value is one.
  template(strings, ...values.map(cleaned)) as Html;

/** No markup at all. */
export const NOTHING: Html = raw('');

/** ` name="value"`, or nothing for a value that is not there. `name` is ours. */
export const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined ? NOTHING : html` ${raw(name)}="${value}"`;

export { raw };
