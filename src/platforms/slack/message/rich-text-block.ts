// RichText → elements of a `rich_text` block, which Slack shows as they are: no character in them is markup.
import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { RichText, TextSpan } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { slackDate } from './escape.js';

type Style = { bold?: boolean; italic?: boolean; code?: boolean };

function styleOf(kind: TextSpan['kind']): Style {
  switch (kind) {
    case 'strong':
      return { bold: true };
    case 'emphasis':
      return { italic: true };
    case 'code':
      return { code: true };
    case 'text':
    case 'time':
    case 'link':
      return {};
    default:
      return unreachable(kind);
  }
}

/** The spans as elements; `more` is laid over every one of them. Empty ones are refused by Slack and left out. */
export function richTextElements(value: RichText, extraStyle: Style = {}): RichTextElement[] {
  return value
    .filter((span) => span.text !== '')
    .map((span) => {
      const style = { ...styleOf(span.kind), ...extraStyle };
      const styled = Object.keys(style).length === 0 ? {} : { style };
      if (span.kind === 'time') {
        const date = slackDate(span);
        if (date !== null) return { type: 'date', ...date, fallback: span.text, ...styled };
      }
      if (span.kind === 'link') return { type: 'link', url: span.url, text: span.text, ...styled };
      return { type: 'text', text: span.text, ...styled };
    });
}

/** One block of one section; line breaks inside the text are shown as such. */
export const richTextBlock = (elements: RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
