// What a reader of a message sees, whom it would notify, and what can be pressed on it. Reads mrkdwn greedily:
// whatever might be taken for markup is, so that text which relies on luck fails here.
import { elementsOf, type FakeBlock, type FakeMessage, type FakeRichElement } from './fake-slack-blocks.js';

interface Seen {
  readonly text: string;
  readonly pings: readonly string[];
}

const decode = (value: string): string =>
  value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** `<…>`: a mention pings, a link shows its label. */
function reference(inner: string): Seen {
  const [target = '', ...labels] = inner.split('|');
  const label = labels.join('|');
  if (/^(?:@|!subteam\^)/.test(target)) return { text: `@${label || target}`, pings: [target] };
  if (/^!(?:here|channel|everyone)/.test(target)) return { text: `@${target.slice(1)}`, pings: [target] };
  return { text: label || target, pings: [] };
}

/** Formatting marks vanish, `:names:` become pictures, a leading `>` becomes a bar. */
const formatted = (value: string): string =>
  value
    .replace(/```([\s\S]+?)```/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replace(/_([^_\n]+)_/g, '$1')
    .replace(/~([^~\n]+)~/g, '$1')
    .replace(/:[\p{L}\p{N}_+'-]+:/gu, '\u{1F5BC}')
    .replace(/^\s*(?:&gt;|＞)/gmu, '▌');

/** Resolves a string with `<…>` and entities; `formats` also its marks, `parses` bare @here and the like. */
function resolve(value: string, how: { formats: boolean; parses: boolean }): Seen {
  const pings: string[] = [];
  const references: string[] = [];
  const marked = value.replace(/<([^<>]*)>/g, (_, inner: string) => {
    const seen = reference(inner);
    pings.push(...seen.pings);
    references.push(seen.text);
    return `\uE000${references.length - 1}\uE001`;
  });
  if (how.parses) pings.push(...(marked.match(/@(?:here|channel|everyone)\b/g) ?? []));
  const shown = how.formats ? formatted(marked) : marked;
  const text = shown.replace(/\uE000(\d+)\uE001/g, (_, index: string) => references[Number(index)] ?? '');
  return { text: decode(text), pings };
}

type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string; verbatim?: boolean | undefined };

const textSeen = ({ type, text, verbatim }: TextObject): Seen =>
  type === 'plain_text' ? { text, pings: [] } : resolve(text, { formats: true, parses: verbatim !== true });

function richSeen(element: FakeRichElement): Seen {
  switch (element.type) {
    case 'text':
      return { text: element.text, pings: [] };
    case 'link':
      return { text: element.text ?? element.url, pings: [] };
    case 'date':
      return { text: element.fallback ?? element.format, pings: [] };
    case 'emoji':
      return { text: `:${element.name}:`, pings: [] };
    case 'channel':
      return { text: element.channel_id, pings: [] };
    default:
      return { text: `@${element.type}`, pings: [element.type] };
  }
}

const together = (parts: readonly Seen[], between: string): Seen => ({
  text: parts.map(({ text }) => text).join(between),
  pings: parts.flatMap(({ pings }) => pings),
});

function blockSeen(block: FakeBlock): Seen {
  switch (block.type) {
    case 'header':
      return textSeen(block.text);
    case 'section':
      return together([...(block.text ? [block.text] : []), ...(block.fields ?? [])].map(textSeen), '\n');
    case 'context':
      return together(
        block.elements.map((element) =>
          element.type === 'image' ? { text: '', pings: [] } : textSeen(element),
        ),
        ' ',
      );
    case 'rich_text':
      return together(
        block.elements.map((section) => together(section.elements.map(richSeen), '')),
        '\n',
      );
    case 'image':
    case 'divider':
    case 'actions':
      return { text: '', pings: [] };
  }
}

const textOf = (message: FakeMessage): Seen =>
  resolve(message.text, {
    formats: message.mrkdwn !== false,
    parses: message.parse === 'full' || message.link_names === true,
  });

/** What notifications and screen readers get. */
export const notificationOf = (message: FakeMessage): string => textOf(message).text;

/** Everything shown: the blocks, or the text where there are none. */
export const visibleOf = (message: FakeMessage): string =>
  message.blocks.length === 0 ? textOf(message).text : together(message.blocks.map(blockSeen), '\n').text;

/** Who would be notified by it. */
export const pingsOf = (message: FakeMessage): readonly string[] => [
  ...textOf(message).pings,
  ...message.blocks.flatMap((block) => blockSeen(block).pings),
];

/** Labels of what can be pressed or chosen. */
export const buttonsOf = (message: FakeMessage): readonly string[] =>
  elementsOf(message.blocks).flatMap((element) =>
    element.type === 'button' ? [element.text.text] : element.options.map(({ text }) => text.text),
  );
