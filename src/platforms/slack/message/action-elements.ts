// Actions → Block Kit elements.
import type { ActionsBlock, Button, PlainTextElement, StaticSelect } from '@slack/types';
import type { Action } from '../../../cards/model/card.js';
import { unreachable } from '../../../errors.js';
import { LIMITS } from '../limits.js';
import type { Press } from './button-value.js';

/** What drawing needs beside the card: the strings of presses and a fresh `action_id` for every element. */
export interface Pen {
  readonly press: Press;
  readonly nextId: () => string;
}

/** `emoji: false` shows `:tada:` as it is written. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

const named = (name: string | undefined): { accessibility_label?: string } =>
  name === undefined ? {} : { accessibility_label: name };

export function renderAction(action: Action, pen: Pen): Button | StaticSelect {
  switch (action.kind) {
    case 'button':
      return {
        type: 'button',
        action_id: pen.nextId(),
        text: plainText(action.label),
        value: pen.press(action.invocation, LIMITS.buttonValue),
        ...named(action.name),
        ...(action.primary && { style: 'primary' as const }),
      };
    case 'link-button':
      return {
        type: 'button',
        action_id: pen.nextId(),
        text: plainText(action.label),
        url: action.url,
        ...named(action.name),
      };
    case 'select':
      return {
        type: 'static_select',
        action_id: pen.nextId(),
        placeholder: plainText(action.placeholder),
        options: action.choices.map((choice) => ({
          text: plainText(choice.label),
          value: pen.press(choice.invocation, LIMITS.optionValue),
        })),
      };
    default:
      return unreachable(action);
  }
}

/** As many rows as the number of elements asks for. */
export function actionRows(actions: readonly Action[], pen: Pen): ActionsBlock[] {
  const elements = actions.map((action) => renderAction(action, pen));
  const rows = Math.ceil(elements.length / LIMITS.actions);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * LIMITS.actions, (row + 1) * LIMITS.actions),
  }));
}
