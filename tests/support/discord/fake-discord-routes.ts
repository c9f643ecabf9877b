// The fake Discord's HTTP routes: who may call them, what they refuse, what they do to its state.
import { commandProblems, type StoredCommand, stored, type WireCommand } from './fake-discord-commands.js';
import type { Sharding } from './fake-discord-gateway.js';
import type { Answer, createInteractionRules, Interaction } from './fake-discord-interactions.js';
import type { MessageStore } from './fake-discord-messages.js';
import { APPLICATION, ASKER, BOT_USER, CHANNEL, DIRECT, SECOND_CHANNEL } from './fake-discord-people.js';
import type { WireMessage } from './fake-discord-wire.js';

export interface RouteParts {
  readonly token: string;
  readonly store: MessageStore;
  readonly rules: ReturnType<typeof createInteractionRules>;
  /** By token. */
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly nextId: () => string;
  readonly changed: () => void;
  readonly gateway: () => string;
  readonly sharding: Sharding;
  /** How many sessions were begun. */
  readonly identified: () => number;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
const invalid = (problems: readonly string[]) =>
  refuse(400, 50035, `Invalid Form Body: ${problems.join('; ')}`);

type Handler = (parameters: readonly string[], body: unknown) => Answer;
type Route = readonly [pattern: RegExp, handle: Handler];

/** Creates the routes; `commands` are those that were put. */
export function createRoutes(parts: RouteParts) {
  const { token, store, rules, interactions, nextId, changed, gateway, sharding, identified } = parts;
  let commands: readonly StoredCommand[] = [];
  const channels = new Set([CHANNEL, SECOND_CHANNEL, DIRECT]);
  /** Direct messages by the person who has them with the bot. */
  const directs = new Map([[ASKER, DIRECT]]);
  /** Channels that the bot may not see any more. */
  const closed = new Set<string>();

  const send: Handler = ([channel = ''], given) => {
    const body = given as WireMessage;
    if (!channels.has(channel)) return refuse(404, 10003, 'Unknown Channel');
    if (closed.has(channel)) return refuse(403, 50001, 'Missing Access');
    const problems = store.problems(body, 'create');
    if (problems.length > 0) return invalid(problems);
    const same = store.in(channel).find(({ body: { nonce } }) => nonce !== undefined && nonce === body.nonce);
    if (same !== undefined && body.enforce_nonce === true) return ok({ id: same.id, channel_id: channel });
    const message = store.add({
      channelId: channel,
      direct: [...directs.values()].includes(channel),
      byInteraction: false,
      body,
      loading: false,
    });
    changed();
    return ok({ id: message.id, channel_id: channel });
  };
  const putCommands: Handler = (_, body) => {
    const problems = commandProblems(body as readonly WireCommand[]);
    if (problems.length > 0) return invalid(problems);
    commands = (body as readonly WireCommand[]).map((command) => stored(command, nextId(), APPLICATION));
    return ok(commands);
  };
  const withInteraction =
    (run: (interaction: Interaction, body: never) => Answer): Handler =>
    ([, interactionToken = ''], body) => {
      const interaction = interactions.get(interactionToken);
      return interaction === undefined
        ? refuse(404, 10062, 'Unknown interaction')
        : run(interaction, body as never);
    };

  /** With the bot's token. */
  const authorised: readonly Route[] = [
    [
      /^GET \/gateway\/bot$/,
      () =>
        ok({
          url: gateway(),
          shards: sharding.shards,
          session_start_limit: {
            total: 1000,
            remaining: 1000 - identified(),
            reset_after: 14_400_000,
            max_concurrency: sharding.maxConcurrency,
          },
        }),
    ],
    [/^GET \/users\/@me$/, () => ok(BOT_USER)],
    [/^GET \/applications\/@me$/, () => ok({ id: APPLICATION, name: 'lectern' })],
    [new RegExp(`^GET /applications/${APPLICATION}/commands$`), () => ok(commands)],
    [new RegExp(`^PUT /applications/${APPLICATION}/commands$`), putCommands],
    [/^POST \/channels\/(\d+)\/messages$/, send],
    [
      /^GET \/channels\/(\d+)$/,
      ([id = '']) => (closed.has(id) ? refuse(403, 50001, 'Missing Access') : ok({ id, type: 0 })),
    ],
    [
      /^POST \/users\/@me\/channels$/,
      (_, body) => {
        const id = directs.get((body as { recipient_id: string }).recipient_id);
        return id === undefined ? refuse(400, 50033, 'Invalid Recipient(s)') : ok({ id, type: 1 });
      },
    ],
  ];
  /** With the token of an interaction, in the path. */
  const open: readonly Route[] = [
    [
      /^POST \/interactions\/(\d+)\/(\w+)\/callback$/,
      withInteraction((interaction, body) => rules.callback(interaction, body)),
    ],
    [
      new RegExp(`^POST /webhooks/(${APPLICATION})/(\\w+)$`),
      withInteraction((interaction, body) => rules.followUp(interaction, body)),
    ],
    [
      new RegExp(`^PATCH /webhooks/(${APPLICATION})/(\\w+)/messages/@original$`),
      withInteraction((interaction, body) => rules.editOriginal(interaction, body)),
    ],
    [
      new RegExp(`^DELETE /webhooks/(${APPLICATION})/(\\w+)/messages/@original$`),
      withInteraction((interaction) => rules.deleteOriginal(interaction)),
    ],
  ];

  const handle = (route: string, body: unknown, authorization: string | undefined): Answer => {
    const run = (routes: readonly Route[]): Answer | undefined => {
      const found = routes.find(([pattern]) => pattern.test(route));
      return found?.[1](found[0].exec(route)?.slice(1) ?? [], body);
    };
    const free = run(open);
    if (free !== undefined) return free;
    if (authorization !== `Bot ${token}`) return refuse(401, 0, '401: Unauthorized');
    return run(authorised) ?? refuse(404, 0, `404: Not Found (${route})`);
  };
  /** A person with direct messages with the bot, or a channel that the bot is in. */
  const welcome = (id: string, direct?: string): void => {
    channels.add(direct ?? id);
    if (direct !== undefined) directs.set(id, direct);
  };

  return { handle, closed, welcome, commands: (): readonly StoredCommand[] => commands };
}
