// What Slack sends for a command, words and presses, with the fields it documents for each.
import { elementsOf, type FakeBlock } from './fake-slack-blocks.js';
import type { Delivery } from './fake-slack-deliveries.js';
import { type HeldMessage, WORKSPACE } from './fake-slack-state.js';
import type { FakeModal } from './fake-slack-views.js';

const { team, app, asker, bot } = WORKSPACE;

let counter = 0;
const fresh = (kind: string) => `${kind}${++counter}`;

/** What Slack does to text that people type. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface CommandPlace {
  readonly channel: string;
  readonly responseUrl: string;
  readonly prefix?: string;
  readonly user?: string;
  readonly team?: string;
}

/** A slash command's text is not escaped. */
export const commandDelivery = (line: string, where: CommandPlace): Delivery => {
  const [name = '', ...rest] = line.split(' ');
  return {
    kind: 'slash_commands',
    payload: {
      token: 'verification',
      team_id: where.team ?? team,
      team_domain: 'lectern',
      channel_id: where.channel,
      channel_name: where.channel.startsWith('D') ? 'directmessage' : 'general',
      user_id: where.user ?? asker,
      user_name: 'asker',
      command: `/${where.prefix ?? ''}${name}`,
      text: rest.join(' '),
      api_app_id: app,
      is_enterprise_install: 'false',
      response_url: where.responseUrl,
      trigger_id: fresh('trigger'),
    },
  };
};

/** An event around a message; `event_id` stays the same when Slack delivers it again. */
export const eventDelivery = (
  event: Record<string, unknown>,
  eventId = fresh('Ev'),
  { team: from = team, at = 1_700_000_000 }: { team?: string; at?: number } = {},
): Delivery => ({
  kind: 'events_api',
  payload: {
    token: 'verification',
    team_id: from,
    api_app_id: app,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: at,
    authorizations: [
      { enterprise_id: null, team_id: from, user_id: bot.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  },
});

const around = (held: HeldMessage): Record<string, unknown> => ({
  user: held.from,
  text: held.content.text,
  ts: held.ts,
  event_ts: held.ts,
  channel: held.channel,
  team,
  ...(held.thread !== undefined && { thread_ts: held.thread }),
});

export const mentionEvent = (held: HeldMessage): Record<string, unknown> => ({
  type: 'app_mention',
  ...around(held),
});

export const directEvent = (held: HeldMessage): Record<string, unknown> => ({
  type: 'message',
  channel_type: 'im',
  client_msg_id: fresh('client'),
  ...around(held),
});

/** Links in a message; of one that is being written, Slack gives an id in place of its time. */
export const linkSharedEvent = (held: HeldMessage, urls: readonly string[], draft?: string) => ({
  type: 'link_shared',
  channel: draft === undefined ? held.channel : 'COMPOSER',
  is_bot_user_member: draft === undefined,
  user: held.from,
  message_ts: draft ?? held.ts,
  unfurl_id: draft ?? `${held.channel}.${held.ts}`,
  source: draft === undefined ? 'conversations_history' : 'composer',
  links: urls.map((url) => ({ domain: new URL(url).hostname, url })),
  event_ts: held.ts,
});

/** What is pressed: a button, or an option of a select, by its label, of a select also as `Select: Option`. */
function pressedOn(held: HeldMessage, label: string): Record<string, unknown> {
  for (const element of elementsOf(held.content.blocks)) {
    const common = {
      action_id: element.action_id,
      block_id: 'AbC12',
      type: element.type,
      action_ts: fresh('170.'),
    };
    if (element.type === 'button' && element.text.text === label) {
      const { text, value, url } = element;
      return { ...common, text, ...(value !== undefined && { value }), ...(url !== undefined && { url }) };
    }
    if (element.type === 'static_select') {
      const menu = element.placeholder?.text;
      const option = element.options.find(({ text }) => [text.text, `${menu}: ${text.text}`].includes(label));
      if (option !== undefined) return { ...common, selected_option: option };
    }
  }
  throw new Error(`nothing on the message is called ${label}`);
}

/** A press. The payload of an ephemeral message has no `message`. */
export function pressDelivery(
  held: HeldMessage,
  label: string,
  where: { responseUrl: string; user?: string; trigger?: string; team?: string },
): Delivery {
  const from = where.team ?? team;
  const isEphemeral = held.onlyFor !== undefined;
  const thread = held.thread === undefined ? {} : { thread_ts: held.thread };
  const message = { type: 'message', user: held.from, ts: held.ts, text: held.content.text, ...thread };
  return {
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      team: { id: from, domain: 'lectern' },
      user: { id: where.user ?? asker, username: 'asker', team_id: from },
      api_app_id: app,
      token: 'verification',
      container: {
        type: 'message',
        message_ts: held.ts,
        channel_id: held.channel,
        is_ephemeral: isEphemeral,
        ...thread,
      },
      trigger_id: where.trigger ?? fresh('trigger'),
      channel: { id: held.channel, name: held.channel.startsWith('D') ? 'directmessage' : 'general' },
      ...(!isEphemeral && { message }),
      response_url: where.responseUrl,
      actions: [pressedOn(held, label)],
    },
  };
}

const person = { id: asker, username: 'asker', name: 'asker', team_id: team };
const basics = {
  team: { id: team, domain: 'lectern' },
  user: person,
  api_app_id: app,
  token: 'verification',
};

export const shortcutDelivery = (callbackId: string, trigger: string): Delivery => ({
  kind: 'interactive',
  payload: { ...basics, type: 'shortcut', callback_id: callbackId, trigger_id: trigger, action_ts: '1.1' },
});

/** A shortcut on a message that somebody wrote. */
export const messageShortcutDelivery = (
  callbackId: string,
  held: HeldMessage,
  where: { responseUrl: string; trigger: string; more?: Record<string, unknown> },
): Delivery => ({
  kind: 'interactive',
  payload: {
    ...basics,
    type: 'message_action',
    callback_id: callbackId,
    trigger_id: where.trigger,
    action_ts: '1.1',
    message_ts: held.ts,
    channel: { id: held.channel, name: 'general' },
    response_url: where.responseUrl,
    message: {
      type: 'message',
      user: held.from,
      ts: held.ts,
      text: held.content.text,
      ...(held.thread !== undefined && { thread_ts: held.thread }),
      ...where.more,
    },
  },
});

const viewOf = (modal: FakeModal) => ({
  ...modal,
  team_id: team,
  app_id: app,
  root_view_id: modal.id,
  previous_view_id: null,
});

/** Somebody sends a form: values by the ids of its blocks, as people would fill them in. */
export function submissionDelivery(modal: FakeModal, filled: Readonly<Record<string, string>>): Delivery {
  const values = Object.fromEntries(
    modal.blocks.map(({ block_id, element }) => {
      const value = filled[block_id];
      const option = value === undefined ? null : { text: { type: 'plain_text', text: value }, value };
      const chosen = { type: element.type, selected_option: option };
      const typed = { type: element.type, value: value ?? null };
      const ticked = { type: element.type, selected_options: option === null ? [] : [option] };
      const isSelect = element.type === 'static_select' || element.type === 'external_select';
      const state = element.type === 'checkboxes' ? ticked : isSelect ? chosen : typed;
      return [block_id, { [element.action_id]: state }];
    }),
  );
  return {
    kind: 'interactive',
    payload: {
      ...basics,
      type: 'view_submission',
      trigger_id: fresh('trigger'),
      view: { ...viewOf(modal), state: { values } },
      response_urls: [],
    },
  };
}

/** Somebody types into an external select. */
export const suggestionDelivery = (modal: FakeModal, blockId: string, typed: string): Delivery => ({
  kind: 'interactive',
  payload: {
    ...basics,
    type: 'block_suggestion',
    action_id: modal.blocks.find(({ block_id }) => block_id === blockId)?.element.action_id,
    block_id: blockId,
    value: typed,
    container: { type: 'view', view_id: modal.id },
    view: viewOf(modal),
  },
});

export const homeEvent = (user: string, tab: 'home' | 'messages'): Record<string, unknown> => ({
  type: 'app_home_opened',
  user,
  channel: user.replace(/^U/, 'D'),
  tab,
  event_ts: '1.1',
});

/** A press on the App Home, which is in no channel and has no address to answer at. */
export function homePressDelivery(blocks: readonly FakeBlock[], label: string, trigger: string): Delivery {
  const held = { content: { text: '', blocks } } as unknown as HeldMessage;
  return {
    kind: 'interactive',
    payload: {
      ...basics,
      type: 'block_actions',
      trigger_id: trigger,
      container: { type: 'view', view_id: 'VH1' },
      view: { id: 'VH1', type: 'home', blocks, private_metadata: '', callback_id: '', hash: 'h' },
      actions: [pressedOn(held, label)],
    },
  };
}
