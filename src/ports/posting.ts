// Posting port: whether the bot can post in a channel by itself, known before the first post is due.

/**
 * `impossible`: a post would certainly be refused, and `reason` says why: `not-installed`, `lacks <permissions>` with
 * the platform's names for them (`lacks View Channel, Send Messages`), or the platform's own error word
 * (`not_in_channel`). `unknown`: neither the platform nor the request says so.
 */
export type PostingCheck =
  | { readonly kind: 'possible' | 'unknown' }
  | { readonly kind: 'impossible'; readonly reason: string };
