// What the fake workspace holds: who and what exists, the messages of every channel, and the rules for new ones.
import { checkMessage, type FakeMessage, type Refusal } from './fake-slack-blocks.js';

export const WORKSPACE = {
  team: 'T0LECTERN',
  app: 'A0LECTERN',
  bot: { user: 'U0BOT', id: 'B0BOT', token: 'xoxb-1-fake' },
  appToken: 'xapp-1-fake',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
  asker: 'U0ASKER',
  other: 'U0OTHER',
  channel: 'C0GENERAL',
  /** A channel the bot was never invited to. */
  foreign: 'C0FOREIGN',
  /** The asker's direct messages with the bot. */
  direct: 'D0ASKER',
  /** Direct messages between the asker and somebody else, where the bot is not. */
  friends: 'D0FRIENDS',
  /** Another workspace with the same app, and a channel of it. */
  secondTeam: 'T0SECOND',
  secondChannel: 'C0SECOND',
  secondUser: 'U0SECOND',
} as const;

/** What users.info tells of people; names are there to be left alone. */
export interface FakeUser {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly is_admin: boolean;
  readonly is_owner: boolean;
  readonly is_primary_owner: boolean;
}

const user = (id: string, rank: Partial<FakeUser> = {}): FakeUser => ({
  id,
  team_id: WORKSPACE.team,
  name: `name-of-${id}`,
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  ...rank,
});

interface FakeChannel {
  readonly isMember: boolean;
  readonly isArchived: boolean;
}

const here: FakeChannel = { isMember: true, isArchived: false };

/** One message as the server holds it; `content` changes when it is replaced. */
export interface HeldMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  readonly from: string;
  /** The one person who sees it; undefined for everybody. */
  readonly onlyFor?: string;
  content: FakeMessage;
  replaced: boolean;
  /** The response_url it came through, if any. */
  via?: string;
}

interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly original: HeldMessage | undefined;
  readonly issuedAt: number;
}

export interface State {
  readonly messages: HeldMessage[];
  /** What was refused and why, in order. */
  readonly refused: string[];
  /** Pictures that can't be fetched. */
  readonly unreachable: Set<string>;
  /** Who is known; may be changed. The asker is an admin. */
  readonly users: Map<string, FakeUser>;
  /** What the app may do; without a scope a method is refused. */
  readonly scopes: Set<string>;
  /** Archives a channel, or brings it back. */
  archive(channel: string, isArchived?: boolean): void;
  /** Invites the bot to a channel, or removes it. */
  invite(channel: string, isMember?: boolean): void;
  /** What people write. */
  say(channel: string, user: string, text: string, thread?: string): HeldMessage;
  post(channel: string, raw: Record<string, unknown>): { readonly held: HeldMessage } | Refused;
  /** Shows one person a message in a channel. */
  postEphemeral(
    channel: string,
    user: string,
    raw: Record<string, unknown>,
  ): { readonly held: HeldMessage } | Refused;
  /** Changes what the bot said. */
  update(raw: Record<string, unknown>): { readonly held: HeldMessage } | Refused;
  /** The workspace of a channel, or of a person's direct messages. */
  teamOf(channel: string): string;
  /** True for a conversation that the bot is in. */
  reaches(channel: string): boolean;
  issueResponseUrl(channel: string, user: string, original?: HeldMessage): string;
  respond(id: string, raw: Record<string, unknown>): { readonly held: HeldMessage } | Refused;
  /** The next message, or the first already there, that meets a wish. */
  when(wish: (held: HeldMessage) => boolean): Promise<HeldMessage>;
  advance(ms: number): void;
  refuse(refusal: Refusal, where: string): Refused;
}

export interface Refused {
  readonly error: string;
}

/** 5 uses within 30 minutes. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
function createResponseUrls() {
  const issued = new Map<string, ResponseUrl>();
  const uses = new Map<string, number>();
  return {
    issue: (url: ResponseUrl) => {
      issued.set(url.id, url);
    },
    use: (id: string, now: number): ResponseUrl | Refusal => {
      const url = issued.get(id);
      if (url === undefined) return { error: 'no_service', detail: 'unknown response_url' };
      if (now - url.issuedAt > 30 * 60_000) return { error: 'expired_url', detail: 'older than 30 minutes' };
      uses.set(id, (uses.get(id) ?? 0) + 1);
      return (uses.get(id) ?? 0) > 5 ? { error: 'used_url', detail: 'used more than 5 times' } : url;
    },
  };
}

export function createState(): State {
  const messages: HeldMessage[] = [];
  const refused: string[] = [];
  const unreachable = new Set<string>();
  const users = new Map(
    [
      user(WORKSPACE.asker, { is_admin: true }),
      user(WORKSPACE.other),
      user(WORKSPACE.secondUser, { team_id: WORKSPACE.secondTeam }),
    ].map((one) => [one.id, one]),
  );
  const channels = new Map<string, FakeChannel>([
    [WORKSPACE.channel, here],
    [WORKSPACE.secondChannel, here],
    [WORKSPACE.foreign, { ...here, isMember: false }],
  ]);
  const responseUrls = createResponseUrls();
  const waiting = new Set<(held: HeldMessage) => void>();
  let counter = 0;
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const nextTs = () => `1700000000.${String(++counter).padStart(6, '0')}`;

  const refuse = ({ error, detail }: Refusal, where: string): Refused => {
    refused.push(`${where}: ${error} (${detail})`);
    return { error };
  };

  const hold = (held: HeldMessage): { held: HeldMessage } => {
    if (!messages.includes(held)) messages.push(held);
    for (const look of waiting) look(held);
    return { held };
  };

  const threadExists = (channel: string, ts: string) =>
    messages.some((held) => held.channel === channel && held.ts === ts && held.thread === undefined);

  /** What holds for every new message, however it came. */
  const accept = (
    where: string,
    raw: Record<string, unknown>,
    make: (content: FakeMessage) => HeldMessage | Refusal,
  ): { held: HeldMessage } | Refused => {
    const checked = checkMessage(raw, unreachable);
    if ('refusal' in checked) return refuse(checked.refusal, where);
    const made = make(checked.message);
    return 'error' in made ? refuse(made, where) : hold(made);
  };

  const inThread = (channel: string, content: FakeMessage): { thread?: string } | Refusal => {
    const thread = content.thread_ts;
    if (thread === undefined) return {};
    return threadExists(channel, thread)
      ? { thread }
      : { error: 'thread_not_found', detail: `no message ${thread} in ${channel}` };
  };

  /** The id of a person stands for the direct messages with them, which Slack opens: `D…`. */
  const conversation = (id: string): string | undefined => {
    if (users.has(id)) return id.replace(/^U/, 'D');
    return channels.has(id) || users.has(id.replace(/^D/, 'U')) ? id : undefined;
  };

  /** What holds wherever the bot writes by itself. */
  const newMessage = (to: string, content: FakeMessage): HeldMessage | Refusal => {
    const channel = conversation(to);
    if (channel === undefined) return { error: 'channel_not_found', detail: to };
    const { isMember, isArchived } = channels.get(channel) ?? here;
    if (!isMember) return { error: 'not_in_channel', detail: channel };
    if (isArchived) return { error: 'is_archived', detail: channel };
    const place = inThread(channel, content);
    if ('error' in place) return place;
    return { channel, ts: nextTs(), ...place, from: WORKSPACE.bot.user, content, replaced: false };
  };

  const post: State['post'] = (to, raw) =>
    accept('chat.postMessage', raw, (content) => newMessage(to, content));

  const postEphemeral: State['postEphemeral'] = (to, onlyFor, raw) =>
    accept('chat.postEphemeral', raw, (content) => {
      if (!users.has(onlyFor)) return { error: 'user_not_in_channel', detail: onlyFor };
      const made = newMessage(to, content);
      return 'error' in made ? made : { ...made, onlyFor };
    });

  const update: State['update'] = ({ channel, ts, ...raw }) =>
    accept('chat.update', raw, (content) => {
      const held = messages.find((each) => each.channel === channel && each.ts === ts);
      if (held === undefined) return { error: 'message_not_found', detail: String(ts) };
      if (held.from !== WORKSPACE.bot.user) return { error: 'cant_update_message', detail: held.from };
      return Object.assign(held, { content, replaced: true });
    });

  const replace = (url: ResponseUrl, content: FakeMessage): HeldMessage | Refusal =>
    url.original === undefined
      ? { error: 'invalid_arguments', detail: 'nothing to replace' }
      : Object.assign(url.original, { content, replaced: true, via: url.id });

  const append = (url: ResponseUrl, content: FakeMessage, type: string): HeldMessage | Refusal => {
    const place = inThread(url.channel, content);
    if ('error' in place) return place;
    const only = type === 'ephemeral' ? { onlyFor: url.user } : {};
    const { channel, id } = url;
    return {
      channel,
      ts: nextTs(),
      ...place,
      ...only,
      from: WORKSPACE.bot.user,
      content,
      replaced: false,
      via: id,
    };
  };

  const respond: State['respond'] = (id, raw) => {
    const url = responseUrls.use(id, now());
    if ('error' in url) return refuse(url, 'response_url');
    const { response_type: type = 'ephemeral', replace_original: replaces = false, ...message } = raw;
    if (type !== 'ephemeral' && type !== 'in_channel') {
      return refuse({ error: 'invalid_arguments', detail: `response_type ${type}` }, 'response_url');
    }
    return accept('response_url', message, (content) =>
      replaces === true ? replace(url, content) : append(url, content, type),
    );
  };

  return {
    messages,
    refused,
    unreachable,
    users,
    scopes: new Set(),
    archive: (channel, isArchived = true) => {
      channels.set(channel, { ...here, isArchived });
    },
    invite: (channel, isMember = true) => {
      channels.set(channel, { ...here, isMember });
    },
    refuse,
    post,
    postEphemeral,
    update,
    teamOf: (channel) =>
      channel === WORKSPACE.secondChannel
        ? WORKSPACE.secondTeam
        : (users.get(channel.replace(/^D/, 'U'))?.team_id ?? WORKSPACE.team),
    reaches: (channel) => conversation(channel) === channel && (channels.get(channel)?.isMember ?? true),
    respond,
    say: (channel, user, text, thread) => {
      const content = { text, blocks: [] };
      const at = thread === undefined ? {} : { thread };
      return hold({ channel, ts: nextTs(), ...at, from: user, content, replaced: false }).held;
    },
    issueResponseUrl: (channel, user, original) => {
      const id = `r${++counter}`;
      responseUrls.issue({ id, channel, user, original, issuedAt: now() });
      return id;
    },
    when: (wish) => {
      const there = messages.find(wish);
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve) => {
        const look = (held: HeldMessage) => {
          if (!wish(held)) return;
          waiting.delete(look);
          resolve(held);
        };
        waiting.add(look);
      });
    },
    advance: (ms) => {
      ahead += ms;
    },
  };
}
