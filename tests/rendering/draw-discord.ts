// Draws a Discord message payload (components V2) as HTML, close to what Discord shows, for the gallery.
import { html } from './draw-slack.js';

type Json = { readonly [key: string]: unknown };

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Component types: https://docs.discord.com/developers/components/reference */
const TYPE = {
  row: 1,
  button: 2,
  select: 3,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  divider: 14,
  container: 17,
};

/** `D` is a day, `F` a day and time: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const moment = (seconds: string, style: string): string =>
  new Date(Number(seconds) * 1000).toLocaleString('en-GB', {
    dateStyle: style === 'D' ? 'long' : 'full',
    ...(style !== 'D' && { timeStyle: 'short' as const }),
    timeZone: 'UTC',
  });

/** A backslash before a mark makes it literal; such marks hide in private-use characters while markup is resolved. */
function markdown(text: string): string {
  const hidden: string[] = [];
  const hide = (mark: string): string => String.fromCodePoint(0xe000 + hidden.push(mark) - 1);
  const shown = html(text.replace(/\\([^A-Za-z0-9\s])/g, (_, mark: string) => hide(mark)))
    .replace(/\[([^\]]+)\]\((?:&lt;)?(https?:[^)\s]+?)(?:&gt;)?\)/g, '<a href="$2">$1</a>')
    .replace(/&lt;t:(-?\d+):(\w)&gt;/g, (_, seconds: string, style: string) => moment(seconds, style))
    .replace(/\*\*([\s\S]+?)\*\*/g, '<b>$1</b>')
    .replace(/\*([^*\n]+?)\*/g, '<i>$1</i>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/^### (.*)$/gm, '<h4>$1</h4>')
    .replace(/^##? (.*)$/gm, '<h3>$1</h3>')
    .replace(/^-# (.*)$/gm, '<small>$1</small>')
    .replace(/\n/g, '<br>')
    .replace(/(<\/h[34]>)<br>/g, '$1');
  return shown.replace(/[\ue000-\uf8ff]/g, (mark) =>
    html(hidden[(mark.codePointAt(0) ?? 0) - 0xe000] ?? mark),
  );
}

function component(value: Json): string {
  const inner = list(value.components);
  switch (value.type) {
    case TYPE.container:
      return `<div class="discord-container">${inner.map(component).join('')}</div>`;
    case TYPE.text:
      return `<div>${markdown(string(value.content))}</div>`;
    case TYPE.section:
      return `<div class="discord-section"><div>${inner.map(component).join('')}</div>${component(object(value.accessory))}</div>`;
    case TYPE.row:
      return `<div class="discord-row">${inner.map(component).join('')}</div>`;
    case TYPE.button: {
      const link = value.url === undefined ? '' : ' ↗';
      return `<span class="discord-button${value.style === 1 ? ' primary' : ''}">${html(string(value.label))}${link}</span>`;
    }
    case TYPE.select:
      return `<span class="discord-select">${html(string(value.placeholder))} ▾</span>`;
    case TYPE.file:
      return `<div class="discord-select">⬇ ${html(string(object(value.file).url).replace('attachment://', ''))}</div>`;
    case TYPE.thumbnail:
      return `<div class="picture small">▷ ${html(string(value.description))}</div>`;
    case TYPE.gallery:
      return list(value.items)
        .map((item) => `<div class="picture">▷ ${html(string(item.description))}</div>`)
        .join('');
    case TYPE.divider:
      return '<hr>';
    default:
      return `<div>component ${html(JSON.stringify(value.type))}</div>`;
  }
}

/** A whole message, under the bot's name. */
export function drawDiscord(payload: object): string {
  const message = payload as Json;
  const body = list(message.components).map(component).join('');
  const content = message.content === undefined ? '' : `<div>${markdown(string(message.content))}</div>`;
  return `<div class="discord"><div class="avatar">L</div><div class="body"><b>Lectern</b> <span class="tag">APP</span>${content}${body}</div></div>`;
}
