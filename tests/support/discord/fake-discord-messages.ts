// The messages that the fake Discord holds, and what its people see of them.
import { fileProblems, filesOf } from './fake-discord-files.js';
import { readMarkdown } from './fake-discord-markdown.js';
import { messageProblems, type Way } from './fake-discord-rules.js';
import {
  allComponents,
  FLAG,
  has,
  type WireComponent,
  type WireFile,
  type WireMessage,
} from './fake-discord-wire.js';

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  /** As sent last: a webhook's message pings less by itself than a bot's. */
  readonly byInteraction: boolean;
  readonly direct: boolean;
  body: WireMessage;
  /** An answer that is still to come. */
  loading: boolean;
  files: readonly WireFile[];
}

/** The text of a message, formatting resolved: what notifications and screen readers get. */
export function textOf({ content, ...message }: WireMessage): string {
  const displays = allComponents(message).filter(({ type }) => type === 10);
  return [content ?? '', ...displays.map((display) => display.content ?? '')]
    .map((source) => readMarkdown(source).text)
    .filter((text) => text !== '')
    .join('\n');
}

const labelsOf = (part: WireComponent): readonly string[] =>
  [part.label, part.placeholder, ...(part.options ?? []).map(({ label }) => label)].filter(
    (each) => each !== undefined,
  );

/** Everything that a reader sees. */
export const visibleOf = (message: WireMessage): string =>
  [textOf(message), ...allComponents(message).flatMap(labelsOf)].join('\n');

export const buttonsOf = (message: WireMessage): readonly string[] =>
  allComponents(message).flatMap(({ type, label }) => (type === 2 && label !== undefined ? [label] : []));

const MENTIONS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['users', /<@!?(\d+)>/g],
  ['roles', /<@&(\d+)>/g],
  ['everyone', /@(everyone|here)/g],
];

/**
 * Who is notified. Discord looks at the raw text, whatever the client makes of it, and at `allowed_mentions`; without
 * them a bot's message pings everybody it names, an interaction's the users only.
 * https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function pingsOf({ body, byInteraction }: StoredMessage): readonly string[] {
  const { allowed_mentions: allowed, message_reference: reference } = body;
  const parse =
    allowed === undefined
      ? byInteraction
        ? ['users']
        : ['users', 'roles', 'everyone']
      : (allowed.parse ?? []);
  const named = [...(allowed?.users ?? []), ...(allowed?.roles ?? [])];
  const texts = [body.content ?? '', ...allComponents(body).map(({ content }) => content ?? '')].join('\n');
  const replied = allowed === undefined || allowed.replied_user === true;
  return [
    ...MENTIONS.flatMap(([kind, pattern]) =>
      [...texts.matchAll(pattern)]
        .map(([, who = '']) => who)
        .filter((who) => parse.includes(kind) || named.includes(who)),
    ),
    ...(reference !== undefined && replied ? ['the author of the message replied to'] : []),
  ];
}

/** The store. `refuse` gets the reasons for what is not taken. */
export function createMessageStore(nextId: () => string) {
  const messages = new Map<string, StoredMessage>();
  return {
    get: (id: string): StoredMessage | undefined => messages.get(id),
    in: (channelId: string): readonly StoredMessage[] =>
      [...messages.values()].filter((message) => message.channelId === channelId),
    all: (): readonly StoredMessage[] => [...messages.values()],
    problems: (body: WireMessage, way: Way, was?: StoredMessage): readonly string[] => [
      ...messageProblems(body, way, was?.loading === true ? undefined : was?.body),
      ...fileProblems(body),
    ],
    add: (message: Omit<StoredMessage, 'id' | 'files'>): StoredMessage => {
      const added = { id: nextId(), ...message, files: filesOf(message.body) };
      messages.set(added.id, added);
      return added;
    },
    /** What an edit leaves out stays, but for who may see it: that was settled at first. */
    edit: (message: StoredMessage, body: WireMessage): void => {
      const kept = (message.body.flags ?? 0) & (FLAG.ephemeral | FLAG.v2);
      message.body = { ...message.body, ...body, flags: (body.flags ?? 0) | kept };
      message.loading = false;
      // An edit keeps the files that it lists; all, where it lists none: message#edit-message.
      if (body.attachments !== undefined) message.files = filesOf(body);
    },
    remove: (message: StoredMessage): void => {
      messages.delete(message.id);
    },
    isHidden: (message: StoredMessage): boolean => message.direct || has(message.body.flags, FLAG.ephemeral),
  };
}

export type MessageStore = ReturnType<typeof createMessageStore>;
