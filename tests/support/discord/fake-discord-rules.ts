// What Discord refuses in a message: its documented limits, written down a second time, and its own OpenAPI schemas.
import {
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import {
  allComponents,
  FLAG,
  has,
  isAttachmentUrl,
  nested,
  type WireComponent,
  type WireMedia,
  type WireMessage,
} from './fake-discord-wire.js';

/** The ways a message gets to Discord; each has its own schema, fields and flags. */
export type Way = 'create' | 'reply' | 'update' | 'followup' | 'edit';

const SCHEMAS = {
  create: { schema: MessageCreateRequestSchema, wrap: (body: unknown) => body },
  reply: {
    schema: CreateMessageInteractionCallbackRequestSchema,
    wrap: (data: unknown) => ({ type: 4, data }),
  },
  update: {
    schema: UpdateMessageInteractionCallbackRequestSchema,
    wrap: (data: unknown) => ({ type: 7, data }),
  },
  followup: { schema: IncomingWebhookRequestPartialSchema, wrap: (body: unknown) => body },
  edit: { schema: IncomingWebhookUpdateRequestPartialSchema, wrap: (body: unknown) => body },
};

const COMMON = ['content', 'embeds', 'components', 'flags', 'allowed_mentions', 'attachments', 'poll'];
const FIELDS: Record<Way, readonly string[]> = {
  create: [...COMMON, 'tts', 'sticker_ids', 'message_reference', 'nonce', 'enforce_nonce'],
  reply: [...COMMON, 'tts'],
  update: COMMON,
  followup: [...COMMON, 'tts'],
  edit: COMMON,
};

const SENT = FLAG.suppressEmbeds | FLAG.silent | FLAG.v2;
const FLAGS: Record<Way, number> = {
  create: SENT,
  reply: SENT | FLAG.ephemeral,
  update: FLAG.suppressEmbeds | FLAG.v2,
  followup: SENT | FLAG.ephemeral,
  edit: FLAG.suppressEmbeds | FLAG.v2,
};

const IN_CONTAINER = [1, 9, 10, 12, 13, 14];

const blank = (text: string | undefined | null): boolean =>
  text == null || !/[^\s\p{Cf}\p{Cc}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800]/u.test(text);

const webAddress = (url: string | undefined): boolean =>
  url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** A problem unless the length is within 1…max. */
function length(what: string, value: string | undefined, max: number): string[] {
  if (value === undefined || value.length < 1) return [`${what} is missing`];
  return value.length > max ? [`${what} has ${value.length} characters, not ${max}`] : [];
}

function button({ style = 0, label, custom_id, url }: WireComponent): string[] {
  const named = blank(label) ? ['a button has no label'] : length('a label', label, 80);
  if (style === 5) {
    return [
      ...named,
      ...length('a url', url, 512),
      ...(webAddress(url) ? [] : ['a url is no web address']),
      ...(custom_id === undefined ? [] : ['a link button has a custom_id']),
    ];
  }
  return [
    ...named,
    ...(style >= 1 && style <= 4 ? [] : [`there is no button style ${style}`]),
    ...length('a custom_id', custom_id, 100),
    ...(url === undefined ? [] : ['a button that is no link has a url']),
  ];
}

function select({ custom_id, placeholder, options = [] }: WireComponent): string[] {
  const values = options.map(({ value }) => value);
  return [
    ...length('a custom_id', custom_id, 100),
    ...(placeholder === undefined ? [] : length('a placeholder', placeholder, 150)),
    ...(options.length >= 1 && options.length <= 25 ? [] : [`a select has ${options.length} options`]),
    ...(new Set(values).size === values.length ? [] : ['two options have one value']),
    ...options.flatMap(({ label, value }) => [
      ...(blank(label) ? ['an option has no label'] : length('an option label', label, 100)),
      ...length('an option value', value, 100),
    ]),
  ];
}

function media({ media: shown, description }: Partial<WireMedia>): string[] {
  return [
    ...length('a media url', shown?.url, 2048),
    ...(webAddress(shown?.url) || isAttachmentUrl(shown?.url)
      ? []
      : ['a media url is neither a web address nor an attachment']),
    ...(description == null ? [] : length('a description', description, 1024)),
  ];
}

const only = (what: string, parts: readonly WireComponent[], allowed: readonly number[]): string[] =>
  parts
    .filter(({ type }) => !allowed.includes(type))
    .map(({ type }) => `${what} holds a component of type ${type}`);

function row(parts: readonly WireComponent[]): string[] {
  const most = parts.some(({ type }) => type !== 2) ? 1 : 5;
  return [
    ...only('a row', parts, [2, 3]),
    ...(parts.length >= 1 && parts.length <= most ? [] : [`a row holds ${parts.length} components`]),
  ];
}

function section({ components = [], accessory }: WireComponent): string[] {
  return [
    ...only('a section', components, [10]),
    ...(components.length >= 1 && components.length <= 3 ? [] : ['a section has no 1 to 3 texts']),
    ...(accessory === undefined
      ? ['a section has no accessory']
      : only('an accessory', [accessory], [2, 11])),
  ];
}

function gallery({ items = [] }: WireComponent): string[] {
  return [
    ...(items.length >= 1 && items.length <= 10 ? [] : [`a gallery has ${items.length} items`]),
    ...items.flatMap(media),
  ];
}

const container = ({ components = [] }: WireComponent): string[] => [
  ...only('a container', components, IN_CONTAINER),
  ...(components.length > 0 ? [] : ['a container is empty']),
];

const CHECKS: Readonly<Record<number, (part: WireComponent) => string[]>> = {
  1: ({ components = [] }) => row(components),
  2: button,
  3: select,
  9: section,
  10: ({ content }) => (blank(content) ? ['a text display is empty'] : []),
  11: media,
  12: gallery,
  13: ({ file }) => (isAttachmentUrl(file?.url) ? [] : ['a file component shows no attachment']),
  14: () => [],
  17: container,
};

const component = (part: WireComponent): string[] =>
  CHECKS[part.type]?.(part) ?? [`there is no component of type ${part.type} in messages`];

function componentsV2(message: WireMessage): string[] {
  const all = allComponents(message);
  const text = all.filter(({ type }) => type === 10).map(({ content = '' }) => content.length);
  const total = text.reduce((sum, each) => sum + each, 0);
  return [
    ...('content' in message || 'embeds' in message
      ? ['content and embeds are not for messages of components']
      : []),
    ...only('a message', message.components ?? [], [...IN_CONTAINER, 17]),
    ...(all.length >= 1 && all.length <= 40 ? [] : [`a message of ${all.length} components`]),
    ...(total <= 4000 ? [] : [`text displays of ${total} characters`]),
    ...all.flatMap(component),
  ];
}

function plainMessage(message: WireMessage, way: Way): string[] {
  const { content, components = [] } = message;
  const all = components.flatMap(nested);
  return [
    ...only('a message without the flag', components, [1]),
    ...(components.length <= 5 ? [] : [`a message of ${components.length} rows`]),
    ...((content ?? '').length <= 2000 ? [] : [`content of ${content?.length} characters`]),
    ...(blank(content) && way !== 'edit' && way !== 'update' ? ['the message is empty'] : []),
    ...all.flatMap(component),
  ];
}

function duplicates(message: WireMessage): string[] {
  const ids = allComponents(message).flatMap(({ custom_id }) => custom_id ?? []);
  return new Set(ids).size === ids.length ? [] : ['two components have one custom_id'];
}

/** Why Discord refuses the message; empty when it takes it. `was` is the message that an edit changes. */
export function messageProblems(message: WireMessage, way: Way, was?: WireMessage): readonly string[] {
  const { schema, wrap } = SCHEMAS[way];
  const opinion = schema.safeParse(wrap(message));
  const flags = message.flags ?? 0;
  const v2 = has(flags, FLAG.v2) || has(was?.flags, FLAG.v2);
  const text = JSON.stringify(message);
  return [
    ...Object.keys(message)
      .filter((field) => !FIELDS[way].includes(field))
      .map((field) => `${field} is no field here`),
    ...((flags & ~FLAGS[way]) === 0 ? [] : [`flags ${flags} are not all allowed here`]),
    ...((message.nonce ?? '').length <= 25 ? [] : ['the nonce is too long']),
    ...(/(?<!\\)(?:\\\\)*\\ud[89a-f]/i.test(text) ? ['a broken half of a character'] : []),
    ...(v2 ? componentsV2(message) : plainMessage(message, way)),
    ...duplicates(message),
    ...(opinion.error?.issues ?? []).map(
      ({ path, message: why }) => `schema: ${path.map(String).join('.')} ${why}`,
    ),
  ];
}
