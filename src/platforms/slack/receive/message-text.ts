// Message text as Slack sends it → the words that a person typed.
import { unescapeText } from '../message/escape.js';

const BROADCASTS = new Set(['here', 'channel', 'everyone']);

/** What stands for `<…>`, by its first character; ids that come without a name are no words and fall away. */
function referenceText(reference: string, botUserId: string): string {
  const [target = '', ...rest] = reference.split('|');
  const name = rest.join('|');
  const [, broadcast] = /^!(\w+)/.exec(target) ?? [];
  if (target === `@${botUserId}`) return '';
  if (broadcast !== undefined && BROADCASTS.has(broadcast)) return `@${broadcast}`;
  if (target.startsWith('@')) return name === '' ? '' : `@${name.replace(/^@/, '')}`;
  if (target.startsWith('#')) return name === '' ? '' : `#${name}`;
  if (target.startsWith('!')) return name;
  return name === '' ? target.replace(/^mailto:/, '') : name;
}

/**
 * Plain words: references by their names, links by their labels, entities as characters, and without the bot's
 * own mention wherever it stands. https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
export function plainText(text: string, botUserId: string): string {
  const named = text.replace(/<([^<>]*)>/g, (_, reference: string) => referenceText(reference, botUserId));
  return unescapeText(named).replace(/\s+/gu, ' ').trim();
}
