// Lists and fields → blocks: mrkdwn beside a button where it shows exactly the same characters, rich text
// elsewhere.
import type { KnownBlock, RichTextElement } from '@slack/types';
import type { CardField, ListItem } from '../../../cards/model/card.js';
import { type RichText, strong, text, textOf } from '../../../cards/model/rich-text.js';
import { LIMITS } from '../limits.js';
import { actionRows, type RenderContext, renderAction } from './action-elements.js';
import { escapeText, mrkdwn } from './escape.js';
import { richTextBlock, richTextElements } from './rich-text-block.js';

const newline: RichTextElement = { type: 'text', text: '\n' };

/** The title with `url` on every word that is not a link already. */
const withLink = (title: RichText, url: string | undefined): RichText =>
  url === undefined
    ? title
    : title.map((span) => (span.kind === 'link' ? span : { ...span, kind: 'link', url }));

/** A bold title, a link when it has one address; null where mrkdwn can't show it. */
function titleMrkdwn(title: RichText, url: string | undefined): string | null {
  const words = textOf(title);
  if (words === '') return '';
  const urls = new Set(withLink(title, url).map((span) => (span.kind === 'link' ? span.url : '')));
  const [href = ''] = urls;
  const bold = mrkdwn([strong(words)]);
  if (bold === null || urls.size > 1 || (href !== '' && words.includes('|'))) return null;
  return href === '' ? bold : `*<${escapeText(href)}|${escapeText(words)}>*`;
}

function itemMrkdwn(item: ListItem, index: number): string | null {
  const title = titleMrkdwn(item.title, item.url);
  const parts = [title, ...item.lines.map(mrkdwn)];
  if (parts.includes(null)) return null;
  const markup = `${index + 1}. ${parts.join('\n')}`;
  return markup.length <= LIMITS.section ? markup : null;
}

const itemElements = (item: ListItem, index: number): RichTextElement[] => [
  { type: 'text', text: `${index + 1}. ` },
  ...richTextElements(withLink(item.title, item.url), { bold: true }),
  ...item.lines.flatMap((line) => [newline, ...richTextElements(line)]),
];

const joinLines = (parts: RichTextElement[][]): RichTextElement[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [newline, ...part]));

/** Numbered, so that "the second one" means the same to the reader and to the bot. */
export function renderList(items: readonly ListItem[], context: RenderContext): KnownBlock[] {
  if (items.every(({ action }) => action === undefined)) {
    return [richTextBlock(joinLines(items.map(itemElements)))];
  }
  const markup = items.map(itemMrkdwn);
  return items.flatMap((item, index): KnownBlock[] => {
    const { action } = item;
    // One item that mrkdwn can't show turns the whole list, so that its items keep looking alike.
    if (markup.includes(null)) {
      const rows = action === undefined ? [] : actionRows([action], context);
      return [richTextBlock(itemElements(item, index)), ...rows];
    }
    const words = { type: 'mrkdwn' as const, text: markup[index] ?? '', verbatim: true };
    const accessory = action === undefined ? {} : { accessory: renderAction(action, context) };
    return [{ type: 'section', text: words, ...accessory }];
  });
}

function fieldMrkdwn({ label, value }: CardField): string | null {
  const markup = mrkdwn(label === '' ? value : [strong(label), text('\n'), ...value]);
  return markup !== null && markup.length <= LIMITS.field ? markup : null;
}

const fieldElements = ({ label, value }: CardField): RichTextElement[] => [
  ...richTextElements([strong(label)]),
  ...richTextElements(label === '' ? value : [text(': '), ...value]),
];

/** Two columns where mrkdwn can show them, else one line each. */
export function renderFields(fields: readonly CardField[]): KnownBlock[] {
  const markup = fields.map(fieldMrkdwn);
  if (markup.includes(null)) return [richTextBlock(joinLines(fields.map(fieldElements)))];
  const objects = markup.map((words) => ({ type: 'mrkdwn' as const, text: words ?? '', verbatim: true }));
  return Array.from({ length: Math.ceil(objects.length / LIMITS.fields) }, (_, index) => ({
    type: 'section',
    fields: objects.slice(index * LIMITS.fields, (index + 1) * LIMITS.fields),
  }));
}
