// Rich text: spans instead of markup, because each platform escapes and marks up text in its own way (escape.ts).

/**
 * One run of text. `text` is what a reader sees, never markup. `page`: the path of the page about it on the website
 * (`page-path.ts`), a link where the website can be reached and the words alone elsewhere.
 */
export type TextSpan =
  | { readonly kind: 'text' | 'strong'; readonly text: string; readonly page?: string }
  | { readonly kind: 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /**
   * A point in time: `text` in the venue's zone, `instant` (ISO 8601) for platforms that know the reader's and show it
   * beside the venue's.
   */
  | { readonly kind: 'time'; readonly text: string; readonly instant: string };

export type RichText = readonly TextSpan[];

export const text = (value: string): TextSpan => ({ kind: 'text', text: value });
export const strong = (value: string): TextSpan => ({ kind: 'strong', text: value });
export const emphasis = (value: string): TextSpan => ({ kind: 'emphasis', text: value });
export const code = (value: string): TextSpan => ({ kind: 'code', text: value });
/** A name with the path of its page. */
export const pageLink = (value: string, page: string, kind: 'text' | 'strong' = 'text'): TextSpan => ({
  kind,
  text: value,
  page,
});
export const link = (value: string, url: string): TextSpan => ({ kind: 'link', text: value, url });
/** `at` is an ISO 8601 instant. */
export const time = (value: string, instant: string): TextSpan => ({ kind: 'time', text: value, instant });

/** Builds rich text from strings and spans: `rich('Talks by ', strong(name))`. */
export const rich = (...parts: readonly (string | TextSpan)[]): RichText =>
  parts.filter((part) => part !== '').map((part) => (typeof part === 'string' ? text(part) : part));

/** The text alone, without emphasis and without link addresses. */
export const textOf = (value: RichText): string => value.map((span) => span.text).join('');
