// Message text: the words of a Discord message without markup, with names in place of mentions.
import type { APIMessage } from 'discord-api-types/v10';
import { compact } from '../../../lib/compact.js';

/** https://docs.discord.com/developers/reference#message-formatting: mentions, commands, emoji, times, addresses. */
const FORMATTING =
  /<(?:@!?(\d+)|@&\d+|#\d+|\/([^:>]+):\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:[^>]+|(https?:\/\/[^ >]+))>/g;

/** The parts of a message that a reader reads. Other applications' messages may have no content at all. */
export type ReadableMessage = Pick<APIMessage, 'content'> &
  Partial<Pick<APIMessage, 'mentions' | 'embeds' | 'components'>>;

/** The words of a message's content; the mention of `silent`, the bot itself, is left out. */
export function contentText({ content, mentions = [] }: ReadableMessage, ignoredUserId?: string): string {
  const text = content.replace(FORMATTING, (_, user?: string, command?: string, address?: string) => {
    if (user !== undefined && user === ignoredUserId) return ' ';
    const mentioned = mentions.find(({ id }) => id === user);
    if (mentioned !== undefined) return `@${mentioned.global_name ?? mentioned.username}`;
    return command === undefined ? (address ?? ' ') : `/${command}`;
  });
  return text.replace(/[^\S\n]+/g, ' ').trim();
}

/** A component as loosely as it arrives: text displays hold `content`, others hold components. */
interface NestedComponent {
  readonly content?: string;
  readonly components?: readonly NestedComponent[];
}

const componentTexts = ({ content, components = [] }: NestedComponent): readonly string[] =>
  compact([content, ...components.flatMap(componentTexts)]);

/** All words of a message: its content, else what its embeds and text components say. */
export function messageText(message: ReadableMessage, ignoredUserId?: string): string {
  const text = contentText(message, ignoredUserId);
  if (text !== '') return text;
  const embeds = (message.embeds ?? []).flatMap(({ title, description }) => [title, description]);
  const components = ((message.components ?? []) as readonly NestedComponent[]).flatMap(componentTexts);
  const content = [...embeds, ...components].filter((part) => part !== undefined).join('\n');
  return contentText({ ...message, content }, ignoredUserId);
}
