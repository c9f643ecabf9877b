// Interactions at the fake Discord: answered once and within three seconds, then edited and followed up.
import type { MessageStore, StoredMessage } from './fake-discord-messages.js';
import { modalProblems, type WireModal } from './fake-discord-modals.js';
import type { Place } from './fake-discord-people.js';
import type { Way } from './fake-discord-rules.js';
import { FLAG, type WireMessage } from './fake-discord-wire.js';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
const DEADLINE = 3000;

export interface Outcome {
  readonly message: StoredMessage;
  /** True when the message was there before, and is now another. */
  readonly replaced: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly channelId: string;
  readonly direct: boolean;
  readonly place: Place;
  readonly dispatchedAt: number;
  /** True when only the person brought the application along; then it has five follow-ups. */
  readonly userInstalled: boolean;
  /** The message whose component was pressed. */
  readonly source?: StoredMessage;
  readonly completes: boolean;
  /** True when a form was sent; that opens no other form. */
  readonly submits: boolean;
  /** The type of the callback, once there is one. */
  callback?: number;
  original?: StoredMessage;
  followUps: number;
  modal?: WireModal;
  choices?: readonly { readonly name: string; readonly value: unknown }[];
  readonly outcomes: Outcome[];
}

/** What the HTTP API answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const done: Answer = { status: 204 };
const error = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
const invalid = (problems: readonly string[]): Answer =>
  error(400, 50035, `Invalid Form Body: ${problems.join('; ')}`);

const unknownInteraction = error(404, 10062, 'Unknown interaction');
const unknownWebhook = error(404, 10015, 'Unknown Webhook');
const unknownMessage = error(404, 10008, 'Unknown Message');

interface Callback {
  readonly type: number;
  readonly data?: WireMessage;
}

function choiceProblems(choices: Interaction['choices'] = []): readonly string[] {
  const within = (text: unknown, max: number) => String(text).length >= 1 && String(text).length <= max;
  return [
    ...(choices.length <= 25 ? [] : [`${choices.length} choices`]),
    ...choices.flatMap(({ name, value }) => [
      ...(within(name, 100) ? [] : [`a choice name of ${name.length} characters`]),
      ...(within(value, 100) ? [] : ['a choice value of more than 100 characters']),
    ]),
  ];
}

/** Creates the rules; `changed` is called when an interaction got an answer. */
export function createInteractionRules(store: MessageStore, changed: () => void) {
  const settle = (interaction: Interaction, message: StoredMessage, replaced: boolean): Answer => {
    interaction.outcomes.push({ message, replaced });
    changed();
    return { status: 200, body: { id: message.id, channel_id: message.channelId } };
  };
  const add = ({ channelId, direct }: Interaction, body: WireMessage, loading: boolean): StoredMessage =>
    store.add({ channelId, direct, byInteraction: true, body, loading });
  const edit = (interaction: Interaction, message: StoredMessage, body: WireMessage, way: Way): Answer => {
    const problems = store.problems(body, way, message);
    if (problems.length > 0) return invalid(problems);
    const replaced = message === interaction.source;
    store.edit(message, body);
    return settle(interaction, message, replaced);
  };

  /** What each type of callback does; a problem makes it as if it had never been sent. */
  const TYPES: Readonly<Record<number, (interaction: Interaction, data: WireMessage) => Answer>> = {
    4: (interaction, data) => {
      const problems = store.problems(data, 'reply');
      if (problems.length > 0) return invalid(problems);
      interaction.original = add(interaction, data, false);
      return settle(interaction, interaction.original, false);
    },
    5: (interaction, data) => {
      const more = Object.keys(data).some((field) => field !== 'flags');
      if (more || ((data.flags ?? 0) & ~FLAG.ephemeral) !== 0) {
        return invalid(['a deferral takes no more than the ephemeral flag']);
      }
      interaction.original = add(interaction, data, true);
      return done;
    },
    6: (interaction) => {
      if (interaction.source === undefined) return invalid(['a deferred update is for components']);
      interaction.original = interaction.source;
      return done;
    },
    7: (interaction, data) => {
      if (interaction.source === undefined) return invalid(['an update is for components']);
      interaction.original = interaction.source;
      return edit(interaction, interaction.source, data, 'update');
    },
    8: (interaction, data) => {
      const { choices } = data as { choices?: Interaction['choices'] };
      const problems = choiceProblems(choices);
      if (problems.length > 0) return invalid(problems);
      interaction.choices = choices ?? [];
      return done;
    },
    9: (interaction, data) => {
      const modal = data as unknown as WireModal;
      const problems = interaction.submits ? ['a form opens no form'] : modalProblems(modal);
      if (problems.length > 0) return invalid(problems);
      interaction.modal = modal;
      return done;
    },
  };

  const callback = (interaction: Interaction, { type, data = {} }: Callback): Answer => {
    if (interaction.callback !== undefined) {
      return error(400, 40060, 'Interaction has already been acknowledged.');
    }
    if (Date.now() - interaction.dispatchedAt > DEADLINE) return unknownInteraction;
    const run = interaction.completes === (type === 8) ? TYPES[type] : undefined;
    if (run === undefined) return invalid([`no callback of type ${type} here`]);
    const answered = run(interaction, data);
    if (answered.status >= 400) return answered;
    interaction.callback = type;
    changed();
    return done;
  };

  const followUp = (interaction: Interaction, body: WireMessage): Answer => {
    const { original } = interaction;
    if (interaction.callback === undefined) return unknownWebhook;
    // Kept by Discord for old applications: the first one after a deferral edits, and stays as hidden as it was.
    if (original?.loading === true)
      return edit(interaction, original, { ...body, flags: (body.flags ?? 0) & FLAG.v2 }, 'edit');
    const problems = store.problems(body, 'followup');
    if (problems.length > 0) return invalid(problems);
    if (interaction.userInstalled && ++interaction.followUps > 5)
      return error(400, 40094, 'Too many follow-ups');
    return settle(interaction, add(interaction, body, false), false);
  };

  return {
    callback,
    followUp,
    editOriginal: (interaction: Interaction, body: WireMessage): Answer => {
      const { original } = interaction;
      if (interaction.callback === undefined || original === undefined) return unknownWebhook;
      return store.get(original.id) === undefined
        ? unknownMessage
        : edit(interaction, original, body, 'edit');
    },
    deleteOriginal: (interaction: Interaction): Answer => {
      if (interaction.original === undefined) return unknownWebhook;
      store.remove(interaction.original);
      changed();
      return done;
    },
  };
}
