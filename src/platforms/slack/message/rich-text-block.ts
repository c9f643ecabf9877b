// RichText → elements of a `rich_text` block, which Slack shows as they are: no character in them is markup.
import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { RichText, TextSpan } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { dateFallback, slackDate } from './escape.js';

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

/** A time as the venue's with the reader's own beside it; null for what is no instant. */
function dateElements(
  span: TextSpan & { kind: 'time' },
  styled: { style?: Style },
): RichTextElement[] | null {
  const date = slackDate(span);
  if (date === null) return null;
  return [
    { type: 'text', text: `${span.text} (your time: `, ...styled },
    { type: 'date', ...date, fallback: dateFallback(date.timestamp), ...styled },
    { type: 'text', text: ')', ...styled },
  ];
}

function elementsOf(span: TextSpan, styled: { style?: Style }): RichTextElement[] {
  const words: RichTextElement[] = [{ type: 'text', text: span.text, ...styled }];
  if (span.kind === 'time') return dateElements(span, styled) ?? words;
  if (span.kind === 'link') return [{ type: 'link', url: span.url, text: span.text, ...styled }];
  return words;
}

/** Neighbours of one style as one span: each element of a message costs some of the room that it has. */
function joinNeighbours(value: RichText): RichText {
  const spans: TextSpan[] = [];
  for (const span of value) {
    const last = spans.at(-1);
    if ((span.kind === 'text' || span.kind === 'strong') && last?.kind === span.kind) {
      spans[spans.length - 1] = { kind: span.kind, text: last.text + span.text };
    } else spans.push(span);
  }
  return spans;
}

/** The spans as elements; `extraStyle` is laid over every one of them. Empty ones are refused by Slack and left out. */
export const richTextElements = (value: RichText, extraStyle: Style = {}): RichTextElement[] =>
  joinNeighbours(value)
    .filter((span) => span.text !== '')
    .flatMap((span) => {
      const style = { ...styleOf(span.kind), ...extraStyle };
      return elementsOf(span, Object.keys(style).length === 0 ? {} : { style });
    });

/** One block of one section; line breaks inside the text are shown as such. */
export const richTextBlock = (elements: RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
