// Text as spans, never as markup: each platform's escape.ts turns spans into its own markup.

/** One run of text. `text` is always what a reader sees, never markup. */
export type Span =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A moment. `text` says it in the venue's zone; a platform that knows the reader's zone shows `at` in that. */
  | {
      readonly kind: 'time';
      readonly text: string;
      readonly at: string;
      readonly shows: 'day' | 'day-and-time';
    };

export type RichText = readonly Span[];

export const text = (value: string): Span => ({ kind: 'text', text: value });
export const strong = (value: string): Span => ({ kind: 'strong', text: value });
export const emphasis = (value: string): Span => ({ kind: 'emphasis', text: value });
export const code = (value: string): Span => ({ kind: 'code', text: value });
export const link = (value: string, url: string): Span => ({ kind: 'link', text: value, url });
/** `at` is an ISO 8601 instant. */
export const time = (value: string, at: string, shows: 'day' | 'day-and-time'): Span => ({
  kind: 'time',
  text: value,
  at,
  shows,
});

/** Builds rich text from strings and spans: `rich('Talks by ', strong(name))`. */
export const rich = (...parts: readonly (string | Span)[]): RichText =>
  parts.filter((part) => part !== '').map((part) => (typeof part === 'string' ? text(part) : part));

/** The words alone, without emphasis and without link addresses. */
export const plain = (value: RichText): string => value.map((span) => span.text).join('');
