// A strict, stateful Discord on loopback for the real discord.js: HTTP API, gateway, and somebody who uses the bot.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAttachments } from './fake-discord-attachments.js';
import { commandData, type Typed } from './fake-discord-commands.js';
import { readBody } from './fake-discord-files.js';
import { createFakeGateway, type Sharding } from './fake-discord-gateway.js';
import { type Answer, createInteractionRules, type Interaction } from './fake-discord-interactions.js';
import { createMessageStore, type StoredMessage } from './fake-discord-messages.js';
import { submitData } from './fake-discord-modals.js';
import {
  APPLICATION,
  BOT_USER,
  IN_SERVER,
  interactionData,
  onMessageData,
  type Place,
  pressData,
  type Said,
  saidData,
} from './fake-discord-people.js';
import { createRoutes } from './fake-discord-routes.js';

export const TOKEN = 'fake-bot-token';

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
const INTENT = { guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

/** An answer prepared for the next request that matches; with `done`, the request has its effect all the same. */
interface Planned {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: Answer;
  readonly done?: boolean;
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

/** Starts it on a free port. */
export async function startFakeDiscord(sharding: Sharding = { shards: 1, maxConcurrency: 1 }) {
  const refused: string[] = [];
  const requests: string[] = [];
  const planned: Planned[] = [];
  const mute: RegExp[] = [];
  let clockAhead = 0;
  const sockets = new Set<Socket>();
  const interactions = new Map<string, Interaction>();
  const waiting: (() => void)[] = [];
  let ids = 0;
  let origin = '';

  const nextId = (): string => String(500000000000000000n + BigInt(++ids));
  const changed = (): void => {
    for (const look of waiting.splice(0)) look();
  };
  /** Looks again after each change until there is something; a test's own time limit ends a wait in vain. */
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  };

  const attachments = createAttachments(
    () => origin,
    nextId,
    (reason) => refused.push(reason),
  );
  const store = createMessageStore(nextId);
  const rules = createInteractionRules(store, changed);
  const routes = createRoutes({
    token: TOKEN,
    store,
    rules,
    interactions,
    nextId,
    changed,
    gateway: () => origin.replace('http', 'ws'),
    sharding,
    identified: () => gateway.counts.identified,
  });
  const gateway = createFakeGateway({
    token: TOKEN,
    url: () => origin.replace('http', 'ws'),
    ready: () => ({
      v: 10,
      user: BOT_USER,
      guilds: [],
      application: { id: APPLICATION, flags: 0 },
    }),
    sharding,
    refuse: (reason) => refused.push(reason),
    changed,
  });

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const { method = '', url = '', headers } = request;
    const { pathname } = new URL(url, origin);
    const body = await readBody(request);
    const route = `${method} ${pathname.replace('/api/v10', '')}`;
    requests.push(route);
    const at = planned.findIndex((each) => each.method === method && each.path.test(pathname));
    const [plan] = at < 0 ? [] : planned.splice(at, 1);
    if (plan !== undefined && plan.done !== true) return plan.answer;
    const answer = routes.handle(route, body, headers.authorization);
    if (plan !== undefined) return plan.answer;
    if (answer.status >= 400) {
      refused.push(`${route.replace(/token\w+/, '…')}: ${JSON.stringify(answer.body)}`);
    }
    return answer;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (attachments.answer(request, response)) return;
    const { status, body, headers } = await answerTo(request);
    // Taken up, and never answered.
    if (mute.some((path) => path.test(request.url ?? ''))) return;
    response.writeHead(status, {
      date: new Date(Date.now() + clockAhead).toUTCString(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };

  const server = createServer((request, response) => void serve(request, response));
  server.on('upgrade', gateway.upgrade);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      changed();
    });
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;

  const interact = (type: number, place: Place, data: object, source?: StoredMessage): Interaction => {
    const id = nextId();
    const interaction: Interaction = {
      id,
      token: `token${id}`,
      channelId: place.channelId,
      direct: place.direct,
      place,
      dispatchedAt: Date.now(),
      userInstalled: place.alone === true,
      ...(source && { source }),
      completes: type === 4,
      submits: type === 5,
      followUps: 0,
      outcomes: [],
    };
    interactions.set(interaction.token, interaction);
    gateway.dispatch('INTERACTION_CREATE', interactionData(interaction, type, place, data));
    return interaction;
  };

  return {
    apiUrl: `${origin}/api`,
    gateway,
    store,
    until,
    /** What was refused, with the reason. */
    refused: (): readonly string[] => refused,
    /** Every request, as `POST /channels/1/messages`. */
    requests: (): readonly string[] => requests,
    attach: attachments.attach,
    commands: routes.commands,
    closed: routes.closed,
    welcome: routes.welcome,
    /** Answers the next matching request with this instead. */
    plan: (next: Planned): void => {
      planned.push(next);
    },
    /** By how many milliseconds Discord's clock is ahead of ours. */
    clock: (ahead: number): void => {
      clockAhead = ahead;
    },
    /** Requests to these paths are taken up, and get no answer. */
    hold: (path: RegExp): void => {
      mute.push(path);
    },
    command: (typed: Typed, place: Place = IN_SERVER) => interact(2, place, commandData(typed)),
    complete: (typed: Typed, option: string) => interact(4, IN_SERVER, commandData(typed, option)),
    press: (
      message: StoredMessage,
      label: string,
      by: Omit<Place, 'channelId' | 'direct'> = {},
    ): Interaction =>
      interact(
        3,
        { ...by, channelId: message.channelId, direct: message.direct },
        pressData(message, label),
        message,
      ),
    /** Somebody chooses a command in the menu of a message. */
    onMessage: (name: string, said: Said): Interaction => {
      const command = routes.commands().find((each) => each.type === 3 && each.name === name);
      if (command === undefined) throw new Error(`Nothing in a message's menu is called ${name}`);
      return interact(2, said.place ?? IN_SERVER, onMessageData(command, said, nextId()));
    },
    /** Somebody fills in the form that an interaction opened. */
    submit: (
      { modal, source, place }: Interaction,
      values: Readonly<Record<string, string>>,
    ): Interaction => {
      if (modal === undefined) throw new Error('No form was opened');
      return interact(5, place, submitData(modal, values), source);
    },
    /** Somebody writes a message; returns its id. */
    say: (said: Said, id = nextId()): string => {
      const intent = said.place?.direct === true ? INTENT.directMessages : INTENT.guildMessages;
      gateway.dispatch('MESSAGE_CREATE', saidData(said, id), intent);
      return id;
    },
    /** The bot's message that replies to the one with this id. */
    replyTo: (id: string): Promise<StoredMessage> =>
      until(() => store.all().find(({ body }) => body.message_reference?.message_id === id)),
    /** Ends every connection and takes no new one, until `up`; sessions of the gateway live on. */
    down: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    up: (): Promise<void> => listen(port),
    open: (): number => sockets.size,
    stop: async (): Promise<void> => {
      gateway.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
