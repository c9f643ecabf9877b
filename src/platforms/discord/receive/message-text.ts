// What somebody wrote, as words: without Discord's markup, with names for mentions.
import type { APIMessage } from 'discord-api-types/v10';

/** https://docs.discord.com/developers/reference#message-formatting: mentions, commands, emoji, times, addresses. */
const FORMATTING =
  /<(?:@!?(\d+)|@&\d+|#\d+|\/([^:>]+):\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:[^>]+|(https?:\/\/[^ >]+))>/g;

/** The parts of a message that a reader reads. Other applications' messages may have no content at all. */
type Written = Pick<APIMessage, 'content'> & Partial<Pick<APIMessage, 'mentions' | 'embeds' | 'components'>>;

/** The words of a message's content; the mention of `silent`, the bot itself, is left out. */
export function spoken({ content, mentions = [] }: Written, silent?: string): string {
  const words = content.replace(FORMATTING, (_, user?: string, command?: string, address?: string) => {
    if (user !== undefined && user === silent) return ' ';
    const named = mentions.find(({ id }) => id === user);
    if (named !== undefined) return `@${named.global_name ?? named.username}`;
    return command === undefined ? (address ?? ' ') : `/${command}`;
  });
  return words.replace(/[^\S\n]+/g, ' ').trim();
}

/** A component as loosely as it arrives: text displays hold `content`, others hold components. */
interface Nested {
  readonly content?: string;
  readonly components?: readonly Nested[];
}

const displayed = ({ content, components = [] }: Nested): readonly string[] => [
  ...(content === undefined ? [] : [content]),
  ...components.flatMap(displayed),
];

/** All words of a message: its content, else what its embeds and text components say. */
export function wordsOf(message: Written, silent?: string): string {
  const said = spoken(message, silent);
  if (said !== '') return said;
  const embeds = (message.embeds ?? []).flatMap(({ title, description }) => [title, description]);
  const components = ((message.components ?? []) as readonly Nested[]).flatMap(displayed);
  const content = [...embeds, ...components].filter((part) => part !== undefined).join('\n');
  return spoken({ ...message, content }, silent);
}
