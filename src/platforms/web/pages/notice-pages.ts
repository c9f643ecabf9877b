// The frame of every HTML page, and the small pages beside the chat: locked, signed in, not found.
import { type Html, html, NOTHING } from '../message/html.js';

/** The frame that every page shares. */
export const htmlDocument = (title: string, body: Html, head: Html = NOTHING): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
${head}</head>
<body>
${body}
</body>
</html>
`);

const noticePage = (title: string, words: Html, head?: Html): string =>
  htmlDocument(`${title} · Lectern`, html`<main class="alone"><h1>${title}</h1>${words}</main>`, head);

/** The token is missing or wrong; `again` is where to go on. A link from another site holds the cookie back; going on from here sends it. */
export function lockedPage(wrong: boolean, again: string): string {
  const why = wrong ? 'That token is not the right one.' : 'This Lectern is for people who know its token.';
  return noticePage(
    'Locked',
    html`<p>${why} Open the address once with <code>?token=…</code> at its end; this browser remembers it after that.</p><p><a class="button" href="${again}">I have done that: go on</a></p>`,
  );
}

/**
 * Leads on to the page without the token in its address. A refresh and not a redirect: after a link from another
 * site the browser would hold the new SameSite=Strict cookie back along the whole chain of redirects.
 */
export const signedInPage = (target: string): string =>
  noticePage(
    'Signed in',
    html`<p><a class="button primary" href="${target}">Go on to Lectern</a></p>`,
    html`<meta http-equiv="refresh" content="0; url=${target}">
`,
  );

/** There is nothing at this address. */
export const missingPage = (): string =>
  noticePage(
    'Nothing here',
    html`<p>This address leads nowhere.</p><p><a class="button" href="/">Go to Lectern</a></p>`,
  );

/** Too many requests. */
export const limitedPage = (seconds: number): string =>
  noticePage(
    'One moment',
    html`<p>That was a lot at once. Ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.</p>`,
  );
