// Draws a Slack message payload as HTML, close to what Slack shows, for the gallery. Not a validator.

type Json = { readonly [key: string]: unknown };

export const html = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark,
  );

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function styled(text: string, style: Json): string {
  let drawn = html(text).replace(/\n/g, '<br>');
  if (style.code === true) drawn = `<code>${drawn}</code>`;
  if (style.bold === true) drawn = `<b>${drawn}</b>`;
  if (style.italic === true) drawn = `<i>${drawn}</i>`;
  return drawn;
}

function inline(element: Json): string {
  const style = object(element.style);
  if (element.type === 'link') {
    return `<a href="${html(string(element.url))}">${styled(string(element.text) || string(element.url), style)}</a>`;
  }
  // Slack writes it in the reader's own time; the words for old clients say the same.
  if (element.type === 'date') return styled(string(element.fallback), style);
  if (element.type === 'emoji') return element.name === 'warning' ? '⚠️' : `:${html(string(element.name))}:`;
  return styled(string(element.text), style);
}

function richElement(element: Json): string {
  const inner = list(element.elements);
  if (element.type === 'rich_text_list') {
    const tag = element.style === 'ordered' ? 'ol' : 'ul';
    return `<${tag}>${inner.map((item) => `<li>${richElement(item)}</li>`).join('')}</${tag}>`;
  }
  return `<div>${inner.map(inline).join('')}</div>`;
}

/** mrkdwn as our escape.ts writes it: `*bold*`, `_italic_`, `<url|label>`, entities. */
function mrkdwn(text: string): string {
  return text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '<a href="$1">$2</a>')
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/(^|\s)_([^_\n]+)_/g, '$1<i>$2</i>')
    .replace(/\n/g, '<br>');
}

function textObject(value: unknown): string {
  const { type, text } = object(value);
  return type === 'mrkdwn' ? mrkdwn(string(text)) : html(string(text)).replace(/\n/g, '<br>');
}

function element(value: Json): string {
  const label = textObject(value.text ?? value.placeholder);
  if (value.type === 'button') {
    const primary = value.style === 'primary' ? ' primary' : '';
    return `<span class="slack-button${primary}">${label}${value.url === undefined ? '' : ' ↗'}</span>`;
  }
  if (value.type === 'static_select') return `<span class="slack-button">${label} ▾</span>`;
  return `<span class="slack-unknown">${html(string(value.type))}</span>`;
}

function block(value: Json): string {
  const accessory = value.accessory === undefined ? '' : element(object(value.accessory));
  switch (value.type) {
    case 'header':
      return `<h3>${textObject(value.text)}</h3>`;
    case 'rich_text':
      return `<div class="slack-text">${list(value.elements).map(richElement).join('')}</div>`;
    case 'section': {
      const fields = list(value.fields).map((field) => `<div>${textObject(field)}</div>`);
      const grid = fields.length === 0 ? '' : `<div class="slack-fields">${fields.join('')}</div>`;
      const text = value.text === undefined ? '' : textObject(value.text);
      return `<div class="slack-section"><div>${text}${grid}</div>${accessory}</div>`;
    }
    case 'context':
      return `<div class="slack-context">${list(value.elements).map(textObject).join(' ')}</div>`;
    case 'actions':
      return `<div class="slack-actions">${list(value.elements).map(element).join('')}</div>`;
    case 'image':
      return `<div class="picture">▷ ${html(string(value.alt_text))}</div>`;
    case 'divider':
      return '<hr>';
    default:
      return `<div class="slack-unknown">${html(string(value.type))}</div>`;
  }
}

/** A whole message, under the bot's name. */
export function drawSlack(payload: object): string {
  const message = payload as Json;
  const blocks = list(message.blocks);
  const body = blocks.length > 0 ? blocks.map(block).join('') : html(string(message.text));
  return `<div class="slack"><div class="avatar">L</div><div class="body"><b>Lectern</b> <span class="tag">APP</span>${body}</div></div>`;
}
