// Actions → Block Kit buttons and selects.
import type { ActionsBlock, Button, PlainTextElement, StaticSelect } from '@slack/types';
import type { Action } from '../../../cards/model/card.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { LIMITS } from '../limits.js';
import type { EncodeValue } from './button-value.js';

/** What drawing needs beside the card: the strings of presses and a fresh `action_id` for every element. */
export interface RenderContext {
  readonly encodeValue: EncodeValue;
  readonly nextActionId: () => string;
}

/** `emoji: false` shows `:tada:` as it is written. */
export const plainTextObject = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text,
  emoji: false,
});

const accessibilityLabel = (name: string | undefined): { accessibility_label?: string } =>
  name === undefined ? {} : { accessibility_label: name };

export function renderAction(action: Action, context: RenderContext): Button | StaticSelect {
  switch (action.kind) {
    case 'button':
      return {
        type: 'button',
        action_id: context.nextActionId(),
        text: plainTextObject(action.label),
        value: context.encodeValue(action.invocation, LIMITS.buttonValue),
        ...accessibilityLabel(action.name),
        ...defined({ style: action.primary ? ('primary' as const) : undefined }),
      };
    case 'link-button':
      return {
        type: 'button',
        action_id: context.nextActionId(),
        text: plainTextObject(action.label),
        url: action.url,
        ...accessibilityLabel(action.name),
      };
    case 'select':
      return {
        type: 'static_select',
        action_id: context.nextActionId(),
        placeholder: plainTextObject(action.placeholder),
        options: action.choices.map((choice) => ({
          text: plainTextObject(choice.label),
          value: context.encodeValue(choice.invocation, LIMITS.optionValue),
        })),
      };
    default:
      return unreachable(action);
  }
}

/** As many rows as the number of elements asks for. */
export function actionRows(actions: readonly Action[], context: RenderContext): ActionsBlock[] {
  const elements = actions.map((action) => renderAction(action, context));
  const rows = Math.ceil(elements.length / LIMITS.actions);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * LIMITS.actions, (row + 1) * LIMITS.actions),
  }));
}
