// Actions → buttons, links and menus of the page. They work as plain forms; the script runs them without leaving the page.
import type { Action, Block } from '../../../cards/model/card.js';
import { unreachable } from '../../../errors.js';
import { webUrl } from './escape.js';
import { attribute, type Html, html, NOTHING } from './html.js';
import type { EncodePress } from './press.js';

type Button = Action & { readonly kind: 'button' };
type LinkButton = Action & { readonly kind: 'link-button' };
type Select = Action & { readonly kind: 'select' };
type Actions = Block & { readonly kind: 'actions' };

/** A filter that can be taken off says so with this sign at its end. */
const REMOVE_SIGN = /\s*✕$/u;

const spokenName = (label: string, name: string | undefined): string | undefined =>
  name ?? (REMOVE_SIGN.test(label) ? `${label.replace(REMOVE_SIGN, '')}: take off` : undefined);

const CROSS = html` <span class="cross" aria-hidden="true">✕</span>`;

/** The page holds one form with the id `press`, so a button works without a script too. */
function button({ label, name, primary, invocation }: Button, encodePress: EncodePress): Html {
  const isChip = REMOVE_SIGN.test(label);
  const look = isChip ? 'button chip' : primary ? 'button primary' : 'button';
  const spoken = attribute('aria-label', spokenName(label, name));
  return html`<button class="${look}" form="press" name="press" value="${encodePress(invocation)}"${spoken}>${label.replace(REMOVE_SIGN, '')}${isChip ? CROSS : NOTHING}</button>`;
}

/** What a menu's counts leave out, such as "(3 state none)": said with its name, and not shown where it would be cut. */
const NOTE = /\s*\([^)]*\)$/u;

/** With the script a choice runs by itself; the button is for pages without it. */
function select({ placeholder, choices }: Select, encodePress: EncodePress): Html {
  const options = choices.map(
    ({ label, invocation }) => html`<option value="${encodePress(invocation)}">${label}</option>`,
  );
  return html`<form class="choose" method="post" action="/"><select name="press" required aria-label="${placeholder}"><option value="">${placeholder.replace(NOTE, '')}</option>${options}</select><noscript><button class="button" aria-label="Apply: ${placeholder}">Apply</button></noscript></form>`;
}

function linkButton({ label, url, name }: LinkButton, isPrimary: boolean): Html {
  const href = webUrl(url);
  if (href === undefined) return NOTHING;
  const look = isPrimary ? 'button primary link' : 'button link';
  return html`<a class="${look}" href="${href}" target="_blank" rel="noopener noreferrer"${attribute('aria-label', name)}>${label}</a>`;
}

export function renderAction(action: Action, encodePress: EncodePress, isPrimary = false): Html {
  switch (action.kind) {
    case 'button':
      return button(isPrimary ? { ...action, primary: true } : action, encodePress);
    case 'link-button':
      return linkButton(action, isPrimary);
    case 'select':
      return select(action, encodePress);
    default:
      return unreachable(action);
  }
}

/** The first of those that lead is the one that most readers want; the others wait behind *More*. */
export function renderActions({ actions, leading }: Actions, encodePress: EncodePress): Html {
  const drawn = actions.map((action, index) =>
    renderAction(action, encodePress, leading !== undefined && index === 0),
  );
  const isRow = actions.length > 1 && actions.every(({ kind }) => kind === 'select');
  const shown = drawn.slice(0, leading);
  const others = drawn.slice(shown.length);
  const more =
    others.length === 0
      ? NOTHING
      : html`<details class="more"><summary class="button">More</summary><div class="others">${others}</div></details>`;
  return html`<div class="${isRow ? 'actions filters' : 'actions'}">${shown}${more}</div>`;
}
