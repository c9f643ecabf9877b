// Keys dialog: what the keys of a page do, shown by `?` and by a button for those who don't know that.
import { type Html, html } from '../message/html.js';

/** What to press, each key by its name, and what it does. */
export type KeyHelp = readonly [keys: readonly string[], does: string];

/** On every page. */
const SHARED: readonly KeyHelp[] = [
  [['/'], 'goes to the search'],
  [['Ctrl', 'K'], 'goes to the search, from everywhere'],
  [['?'], 'shows these keys'],
];

const row = ([keys, does]: KeyHelp): Html =>
  html`<div><dt>${keys.map((key, index) => html`${index === 0 ? '' : ' '}<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`;

/** Hidden until the script shows it. */
export const keysButton = html`<button type="button" class="button" data-keys hidden>Keys <kbd>?</kbd></button>`;

/** `own`: those of this page. */
export const keysDialog = (own: readonly KeyHelp[] = []): Html =>
  html`<dialog id="all-keys" aria-labelledby="all-keys-title"><h2 id="all-keys-title">Keys</h2>
<dl class="all-keys">${[...SHARED, ...own].map(row)}</dl>
<form method="dialog"><button class="button primary">Close</button></form></dialog>
`;
