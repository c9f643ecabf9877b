// JSON values from files: reads them without trusting their shape. Own properties only, so that a key such as
// `__proto__` or `constructor` is data and nothing else.

/** The own property; undefined for anything that is no object. */
export const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The entries of an object, or of a list by position. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const LANGUAGE = /^[a-z]{2,3}(?:[-_].{1,10})?$/i;
/** Short names of properties that are no languages. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(['id', 'uid', 'url']);

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/**
 * A text or number as text; undefined for everything else and for what is blank. Of a text in several languages
 * (`{"en": …, "de": …}`, as pretalx writes them) the English one, else the first.
 */
export function textValue(value: unknown): string | undefined {
  if (typeof value === 'string') return textIn(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (!isObject(value)) return undefined;
  const texts = Object.entries(value);
  if (!texts.every(([key]) => LANGUAGE.test(key) && !NO_LANGUAGE.has(key))) return undefined;
  const english = textIn(field(value, 'en'));
  return english ?? texts.map(([, text]) => textIn(text)).find((text) => text !== undefined);
}

/** The first of these properties that is a text. */
export function firstText(value: unknown, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textValue(field(value, key));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A number, also when written as text; undefined for everything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Texts of a list, or the one text. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => textValue(each) ?? []);
