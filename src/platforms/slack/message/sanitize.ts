// Each part of a card made one that Slack accepts by itself: nothing empty, no label too long, no odd address.

import type { Action, Block, Card, ListItem, SelectChoice } from '../../../cards/model/card.js';
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { encodeInvocation } from '../../../command/input/invocation.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { LIMITS, SHOWN } from '../limits.js';
import { safeUrl } from './escape.js';
import { cutRich, cutText, oneLine, tidy } from './truncate.js';

const isBlank = (value: RichText): boolean => textOf(value).trim() === '';

/** Tidy spans with addresses Slack takes; a link with another address stays as its words. */
function clampRich(value: RichText, most: number): RichText {
  const spans = value.map((span) => {
    const words = tidy(span.text);
    if (span.kind !== 'link') return { ...span, text: words };
    const url = safeUrl(span.url, SHOWN.linkUrl);
    return url === null ? { kind: 'text' as const, text: words } : { ...span, url, text: words };
  });
  return cutRich(
    spans.filter((span) => span.text !== ''),
    most,
  );
}

const clampLine = (value: RichText, most: number): RichText =>
  clampRich(
    value.map((span) => ({ ...span, text: span.text.replace(/\s+/gu, ' ') })),
    most,
  );

/** `{ url }` when it can be opened from a browser, else nothing. */
function clampUrl(url: string | undefined, most: number): { url?: string } {
  const safe = url === undefined ? null : safeUrl(url, most);
  return safe?.startsWith('http') ? { url: safe } : {};
}

/** Slack refuses empty labels. */
const label = (most: number, ...wanted: readonly (string | undefined)[]): string =>
  cutText(wanted.map((words) => oneLine(words ?? '')).find((words) => words !== '') ?? '…', most);

/** Slack wants the values of a select to differ; two that do the same would also be one too many to read. */
function clampChoices(choices: readonly SelectChoice[]): readonly SelectChoice[] {
  const byPress = new Map(choices.map((choice) => [encodeInvocation(choice.invocation), choice]));
  return [...byPress.values()].map((choice) => ({
    ...choice,
    label: label(LIMITS.optionLabel, choice.label),
  }));
}

const clampName = (name: string | undefined): { name?: string } =>
  name === undefined || oneLine(name) === '' ? {} : { name: cutText(oneLine(name), LIMITS.buttonName) };

function clampAction(action: Action): readonly Action[] {
  switch (action.kind) {
    case 'button': {
      const { name, ...rest } = action;
      return [{ ...rest, label: label(LIMITS.buttonLabel, action.label, name), ...clampName(name) }];
    }
    case 'link-button': {
      const { url } = clampUrl(action.url, LIMITS.buttonUrl);
      if (url === undefined) return [];
      const { name, ...rest } = action;
      return [{ ...rest, url, label: label(LIMITS.buttonLabel, action.label, name), ...clampName(name) }];
    }
    case 'select': {
      const choices = clampChoices(action.choices);
      const placeholder = label(LIMITS.placeholder, action.placeholder, 'Choose');
      return choices.length === 0 ? [] : [{ kind: 'select', placeholder, choices }];
    }
    default:
      return unreachable(action);
  }
}

function clampItem(item: ListItem): readonly ListItem[] {
  const title = clampLine(item.title, SHOWN.title);
  const lines = item.lines.map((line) => clampRich(line, LIMITS.section)).filter((line) => !isBlank(line));
  const [action] = item.action === undefined ? [] : clampAction(item.action);
  if (isBlank(title) && lines.length === 0 && action === undefined) return [];
  return [{ title, lines, ...clampUrl(item.url, SHOWN.linkUrl), ...defined({ action }) }];
}

function clampBlock(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'text': {
      const words = clampRich(block.text, LIMITS.message);
      return isBlank(words) ? [] : [{ kind: 'text', text: words }];
    }
    case 'fields': {
      const fields = block.fields
        .map((field) => ({
          label: cutText(oneLine(field.label), LIMITS.header),
          value: clampRich(field.value, LIMITS.section),
        }))
        .filter(({ label: name, value }) => name !== '' || !isBlank(value));
      return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
    }
    case 'list': {
      const items = block.items.flatMap(clampItem);
      return items.length === 0 ? [] : [{ kind: 'list', items }];
    }
    case 'image': {
      const { url } = clampUrl(block.url, LIMITS.imageUrl);
      return url === undefined
        ? []
        : [{ kind: 'image', url, alt: label(LIMITS.imageAlt, block.alt, 'Picture') }];
    }
    case 'divider':
      return [block];
    case 'actions': {
      const actions = block.actions.flatMap(clampAction);
      return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
    }
    default:
      return unreachable(block);
  }
}

/** The card with every part acceptable by itself; `fit.ts` then makes the whole small enough. */
export function clampCard(card: Card): Card {
  const footer = clampLine(card.footer ?? [], SHOWN.footer);
  return {
    title: clampLine(card.title, SHOWN.title),
    ...clampUrl(card.url, SHOWN.linkUrl),
    blocks: card.blocks.flatMap(clampBlock),
    ...(!isBlank(footer) && { footer }),
  };
}

/** The words of a notice, which is a message of its own. */
export function clampNotice(value: RichText): RichText {
  const words = clampRich(value, LIMITS.message);
  return isBlank(words) ? [text('…')] : words;
}
