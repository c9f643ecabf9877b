// Sanitizes the parts of a card one by one: no empty text, no label that is too long, no address that Slack
// refuses.
import type { Action, Block, Card, ListItem, SelectChoice } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, text, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { DISPLAY, LIMITS } from '../limits.js';
import { safeUrl } from './escape.js';
import { oneLine, stripUnseen, truncateRichText, truncateText, withSingleBlanks } from './truncate.js';

const isBlank = (value: RichText): boolean => textOf(value).trim() === '';

/** Tidy spans with addresses Slack takes; a link with another address stays as its words. */
function sanitizeRichText(value: RichText, maxLength: number): RichText {
  const spans = value.map((span) => {
    const content = stripUnseen(span.text);
    if (span.kind !== 'link') return { ...span, text: content };
    const url = safeUrl(span.url, DISPLAY.linkUrl);
    return url === null ? { kind: 'text' as const, text: content } : { ...span, url, text: content };
  });
  return truncateRichText(
    spans.filter((span) => span.text !== ''),
    maxLength,
  );
}

const sanitizeLine = (value: RichText, maxLength: number): RichText =>
  sanitizeRichText(
    value.map((span) => ({ ...span, text: withSingleBlanks(span.text) })),
    maxLength,
  );

/** `{ url }` when it can be opened from a browser, else nothing. */
function sanitizeUrl(url: string | undefined, maxLength: number): { url?: string } {
  const safe = url === undefined ? null : safeUrl(url, maxLength);
  return safe?.startsWith('http') ? { url: safe } : {};
}

/** The first of the candidates that is not empty, since Slack refuses empty labels. */
function label(maxLength: number, ...candidates: readonly (string | undefined)[]): string {
  for (const candidate of candidates) {
    const content = oneLine(candidate ?? '');
    if (content !== '') return truncateText(content, maxLength);
  }
  return '…';
}

/** Slack wants the values of a select to differ; two that do the same would also be one too many to read. */
function sanitizeChoices(choices: readonly SelectChoice[]): readonly SelectChoice[] {
  const byValue = new Map(choices.map((choice) => [JSON.stringify(choice.invocation), choice]));
  return [...byValue.values()].map((choice) => ({
    label: label(LIMITS.optionLabel, choice.label),
    invocation: choice.invocation,
  }));
}

function sanitizeName(name = ''): string | undefined {
  const content = oneLine(name);
  return content === '' ? undefined : truncateText(content, LIMITS.buttonName);
}

function sanitizeAction(action: Action): readonly Action[] {
  switch (action.kind) {
    case 'button': {
      const { kind, invocation, primary, name } = action;
      const said = label(LIMITS.buttonLabel, action.label, name);
      return [{ kind, invocation, primary, label: said, name: sanitizeName(name) }];
    }
    case 'link-button': {
      const { url } = sanitizeUrl(action.url, LIMITS.buttonUrl);
      if (url === undefined) return [];
      const { kind, name } = action;
      const said = label(LIMITS.buttonLabel, action.label, name);
      return [{ kind, url, label: said, name: sanitizeName(name) }];
    }
    case 'select': {
      const choices = sanitizeChoices(action.choices);
      const placeholder = label(LIMITS.placeholder, action.placeholder, 'Choose');
      return choices.length === 0 ? [] : [{ kind: 'select', placeholder, choices }];
    }
    default:
      return unreachable(action);
  }
}

function sanitizeItem(item: ListItem): readonly ListItem[] {
  const title = sanitizeLine(item.title, DISPLAY.title);
  const lines = item.lines
    .map((line) => sanitizeRichText(line, LIMITS.section))
    .filter((line) => !isBlank(line));
  const [action] = item.action === undefined ? [] : sanitizeAction(item.action);
  if (isBlank(title) && lines.length === 0 && action === undefined) return [];
  return [{ title, lines, ...sanitizeUrl(item.url, DISPLAY.linkUrl), action }];
}

function sanitizeBlock(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'text': {
      const content = sanitizeRichText(block.text, LIMITS.message);
      return isBlank(content) ? [] : [{ kind: 'text', text: content }];
    }
    case 'fields': {
      const fields = block.fields
        .map((field) => ({
          label: truncateText(oneLine(field.label), LIMITS.header),
          value: sanitizeRichText(field.value, LIMITS.section),
        }))
        .filter(({ label: name, value }) => name !== '' || !isBlank(value));
      return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
    }
    case 'list': {
      const items = block.items.flatMap(sanitizeItem);
      return items.length === 0 ? [] : [{ kind: 'list', items }];
    }
    case 'image': {
      const { url } = sanitizeUrl(block.url, LIMITS.imageUrl);
      return url === undefined
        ? []
        : [{ kind: 'image', url, alt: label(LIMITS.imageAlt, block.alt, 'Picture') }];
    }
    case 'divider':
      return [block];
    case 'actions': {
      const actions = block.actions.flatMap(sanitizeAction);
      return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
    }
    default:
      return unreachable(block);
  }
}

/** The card with every part acceptable by itself. */
function sanitizeCard(card: Card): Card {
  const footer = sanitizeLine(card.footer ?? [], DISPLAY.footer);
  return {
    title: sanitizeLine(card.title, DISPLAY.title),
    ...sanitizeUrl(card.url, DISPLAY.linkUrl),
    blocks: card.blocks.flatMap(sanitizeBlock),
    footer: isBlank(footer) ? undefined : footer,
  };
}

/** The words of a notice, which is a message of its own. */
function sanitizeNotice(value: RichText): RichText {
  const content = sanitizeRichText(value, LIMITS.message);
  return isBlank(content) ? [text('…')] : content;
}

/** The reply with every part acceptable by itself; `fit.ts` makes the whole small enough where it isn't. */
export function sanitizeReply(reply: Reply): Reply {
  switch (reply.kind) {
    case 'cards':
      return { ...reply, cards: reply.cards.map(sanitizeCard) };
    case 'notice':
      return { ...reply, text: sanitizeNotice(reply.text) };
    case 'silence':
      return reply;
    default:
      return unreachable(reply);
  }
}
