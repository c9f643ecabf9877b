// The people of the fake Discord and what Discord sends when they do something.
import type { Interaction } from './fake-discord-interactions.js';
import type { StoredMessage } from './fake-discord-messages.js';
import { allComponents } from './fake-discord-wire.js';

export const APPLICATION = '100000000000000001';
export const BOT = '100000000000000002';
export const GUILD = '200000000000000001';
export const CHANNEL = '300000000000000001';
export const DIRECT = '300000000000000002';
export const ASKER = '400000000000000001';
export const OTHER = '400000000000000003';
/** Another server with the bot in it. */
export const SECOND_GUILD = '200000000000000002';
export const SECOND_CHANNEL = '300000000000000003';

/** Where somebody does something; `alone`: the person brought the bot along to a server that has not installed it. */
export interface Place {
  readonly channelId: string;
  readonly direct: boolean;
  readonly alone?: boolean;
  readonly guild?: string;
  /** Who does it, and what they may do in the channel; the asker, and nothing but write, unless told. */
  readonly user?: string;
  readonly permissions?: string;
  /** A conversation between people to which somebody brought the bot along. */
  readonly group?: boolean;
  /** What the bot may do in the channel; everything unless told. */
  readonly appPermissions?: string;
}

export const IN_SERVER: Place = { channelId: CHANNEL, direct: false };
export const IN_DIRECT: Place = { channelId: DIRECT, direct: true };
export const ALONE: Place = { ...IN_SERVER, alone: true };
export const IN_GROUP: Place = { channelId: '300000000000000009', direct: false, alone: true, group: true };

const person = (id: string) => ({
  id,
  username: `user-${id.at(-1)}`,
  global_name: `Person ${id.at(-1)}`,
  discriminator: '0',
  avatar: null,
});
export const BOT_USER = { ...person(BOT), username: 'lectern', bot: true };

const member = ({ user = ASKER, permissions = '2048' }: Pick<Place, 'user' | 'permissions'>) => ({
  user: person(user),
  nick: `Nick ${user.at(-1)}`,
  roles: [],
  joined_at: '2020-01-01T00:00:00.000000+00:00',
  permissions,
  deaf: false,
  mute: false,
  flags: 0,
});

/** What comes with a message says nothing of permissions. */
const author = () => {
  const { permissions: _, ...rest } = member({});
  return rest;
};

/** A message as the gateway and interactions carry it. */
const messageData = (message: StoredMessage) => ({
  id: message.id,
  channel_id: message.channelId,
  author: BOT_USER,
  content: message.body.content ?? '',
  components: message.body.components ?? [],
  flags: message.body.flags ?? 0,
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  pinned: false,
  type: 0,
});

/** INTERACTION_CREATE around the `data` of a command, a completion or a press. */
export const interactionData = (
  { id, token, source }: Interaction,
  type: number,
  place: Place,
  data: object,
) => ({
  id,
  application_id: APPLICATION,
  type,
  data,
  token,
  version: 1,
  channel_id: place.channelId,
  channel: { id: place.channelId, type: place.direct ? 1 : place.group === true ? 3 : 0 },
  ...(place.direct || place.group === true
    ? { user: person(place.user ?? ASKER) }
    : { guild_id: place.guild ?? GUILD, member: member(place) }),
  context: place.direct ? 1 : place.group === true ? 2 : 0,
  authorizing_integration_owners:
    place.alone === true ? { '1': ASKER } : { '0': place.direct ? '0' : (place.guild ?? GUILD) },
  ...(source && { message: messageData(source) }),
  app_permissions: place.appPermissions ?? '2248473465835073',
  locale: 'en-US',
  entitlements: [],
  attachment_size_limit: 10_485_760,
});

export interface Said {
  readonly content: string;
  readonly place?: Place;
  /** Who is mentioned; the bot in a server unless told. */
  readonly mentions?: readonly string[];
  readonly author?: { readonly id: string; readonly bot?: boolean };
  readonly everyone?: boolean;
  /** Fields of MESSAGE_CREATE that this message has beside, such as attachments or another type. */
  readonly fields?: object;
}

/** MESSAGE_CREATE. Without the privileged intent the text comes only in direct messages and with a mention of the bot. */
export function saidData(
  { content, place = IN_SERVER, mentions, author: by, everyone = false, fields = {} }: Said,
  id: string,
) {
  const named = mentions ?? (place.direct ? [] : [BOT]);
  const readable = place.direct || named.includes(BOT);
  return {
    id,
    channel_id: place.channelId,
    ...(!place.direct && { guild_id: place.guild ?? GUILD, member: author() }),
    author: { ...person(ASKER), ...by },
    content: readable ? content : '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: everyone,
    mentions: named.map((each) => (each === BOT ? BOT_USER : person(each))),
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: 0,
    ...fields,
  };
}

/** The `data` of a message command on something that somebody wrote; a command's target can be read without an intent. */
export function onMessageData(
  command: { readonly id: string; readonly name: string },
  said: Said,
  id: string,
) {
  const { member: _, guild_id: __, ...message } = saidData(said, id);
  const target = { ...message, content: said.content };
  return {
    id: command.id,
    type: 3,
    name: command.name,
    target_id: id,
    resolved: { messages: { [id]: target } },
  };
}

/**
 * The `data` of pressing the button, or choosing the option, with this label, of a menu `Menu: Option`; throws when a
 * message has none.
 */
export function pressData(message: StoredMessage, label: string): object {
  for (const { type, label: shown, custom_id, options = [], placeholder } of allComponents(message.body)) {
    if (type === 2 && shown === label && custom_id !== undefined) return { component_type: 2, custom_id };
    const option = options.find((each) => each.label === label || `${placeholder}: ${each.label}` === label);
    if (option !== undefined) return { component_type: 3, custom_id, values: [option.value] };
  }
  throw new Error(`Nothing is labelled ${label}`);
}
