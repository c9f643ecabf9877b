// Actions → Discord buttons and selects, each label, address and count within its limit.
import type { Action, Invocation } from '../../../cards/model/card.js';
import { link, rich } from '../../../cards/model/rich-text.js';
import { BUTTON, SELECT } from '../limits.js';
import { isBlank, webUrl } from './escape.js';
import type { LayoutButton, LayoutPart, TextLine } from './layout-parts.js';
import { truncateText } from './truncate.js';

/** Discord refuses a label without a visible character. */
const label = (text: string, max: number): string => {
  const cut = truncateText(text, max);
  return isBlank(cut) ? '…' : cut;
};

/** A button, or undefined for a link that no button can hold. */
export function buttonOf(
  action: Action & { kind: 'button' | 'link-button' },
): LayoutButton<Invocation> | undefined {
  const words = label(action.label, BUTTON.label);
  if (action.kind === 'button') {
    return { kind: 'button', label: words, id: action.invocation, primary: action.primary ?? false };
  }
  const url = webUrl(action.url);
  return url === undefined || url.length > BUTTON.url
    ? undefined
    : { kind: 'link-button', label: words, url };
}

/** A link too long for a button becomes a line of text; one to something other than a web page is nothing. */
export function linkLine(action: Action | undefined): readonly TextLine[] {
  if (action?.kind !== 'link-button' || buttonOf(action) !== undefined) return [];
  return webUrl(action.url) === undefined
    ? []
    : [{ style: 'plain', text: rich(link(label(action.label, BUTTON.label), action.url)) }];
}

/** A select of at most 25 choices; its placeholder says how many were left out. */
export function selectPart(action: Action & { kind: 'select' }): readonly LayoutPart<Invocation>[] {
  const choices = action.choices.slice(0, SELECT.options);
  const left = action.choices.length - choices.length;
  const more = left === 0 ? '' : ` (and ${left} more)`;
  if (choices.length === 0) return [];
  return [
    {
      kind: 'select',
      placeholder: label(action.placeholder, SELECT.placeholder - more.length) + more,
      choices: choices.map((choice) => ({
        label: label(choice.label, SELECT.label),
        id: choice.invocation,
      })),
    },
  ];
}

/** Rows of up to five buttons, and selects, in their order. */
export function actionParts(actions: readonly Action[]): readonly LayoutPart<Invocation>[] {
  const parts: LayoutPart<Invocation>[] = [];
  for (const action of actions) {
    const button = action.kind === 'select' ? undefined : buttonOf(action);
    const last = parts.at(-1);
    if (action.kind === 'select') parts.push(...selectPart(action));
    else if (button === undefined)
      parts.push(...linkLine(action).map((line) => ({ kind: 'text', lines: [line] }) as const));
    else if (last?.kind === 'buttons' && last.buttons.length < BUTTON.perRow) {
      parts[parts.length - 1] = { kind: 'buttons', buttons: [...last.buttons, button] };
    } else parts.push({ kind: 'buttons', buttons: [button] });
  }
  return parts;
}
