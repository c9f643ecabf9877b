// What the fake Slack holds of views: modals somebody has open, and App Homes. Strict as views.open and views.publish.
import { z } from 'zod';
import { actionId, checkHomeBlocks, type FakeBlock, option, plainText } from './fake-slack-blocks.js';
import type { State } from './fake-slack-state.js';

const common = { action_id: actionId, placeholder: plainText(150).optional() };

const wellFormed = z.string().refine((value) => !/\p{Cs}/u.test(value), 'is not well-formed');
const whole = z.string().regex(/^-?\d+$/);
const options = z
  .array(option)
  .min(1)
  .max(100)
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, 'values must be unique');

/** What an app may answer while somebody types into an external select. */
const suggestions = z.strictObject({ options: z.union([options, z.array(option).max(0)]) });

/** The reason why Slack shows nothing of an answer to `block_suggestion`; null when it takes it. */
export function suggestionsRefused(carried: unknown): string | null {
  const read = suggestions.safeParse(carried);
  return read.success ? null : z.prettifyError(read.error);
}

const inputElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...common,
    initial_value: wellFormed.min(1).max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    ...common,
    options,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...common,
    min_query_length: z.int().min(0).optional(),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('number_input'),
    ...common,
    is_decimal_allowed: z.boolean(),
    min_value: whole.optional(),
    max_value: whole.optional(),
    initial_value: whole.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
]);

type Element = z.infer<typeof inputElement>;

/** What an element starts with must be something it would take. */
function startsWell(element: Element): boolean {
  switch (element.type) {
    case 'plain_text_input':
      return (element.initial_value?.length ?? 0) <= (element.max_length ?? 3000);
    case 'number_input': {
      const { initial_value: initial, min_value: min, max_value: max } = element;
      if (initial === undefined) return true;
      return Number(initial) >= Number(min ?? initial) && Number(initial) <= Number(max ?? initial);
    }
    case 'static_select':
      return (
        element.initial_option === undefined ||
        element.options.some(({ value }) => value === element.initial_option?.value)
      );
    default:
      return true;
  }
}

const inputBlock = z.strictObject({
  type: z.literal('input'),
  block_id: z.string().min(1).max(255),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  element: inputElement.refine(startsWell, 'starts with something that it does not take'),
});

const modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().min(1).max(255),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z
    .array(inputBlock)
    .min(1)
    .max(100)
    .refine(
      (all) => new Set(all.map(({ block_id }) => block_id)).size === all.length,
      'block_id is not unique',
    ),
});

export type FakeModal = z.infer<typeof modal> & { readonly id: string; readonly hash: string };

/** A trigger works once, for 3 seconds. https://docs.slack.dev/surfaces/modals#opening_modals */
const TRIGGER_MS = 3000;

type Result = { readonly ok: true; readonly view: object } | { readonly ok: false; readonly error: string };

export interface FakeViews {
  /** Opened so far. */
  readonly opened: FakeModal[];
  /** Blocks by person, as published last. */
  readonly homes: Map<string, readonly FakeBlock[]>;
  open(body: Record<string, unknown>): Result;
  publish(body: Record<string, unknown>): Result;
  /** Makes a trigger for a delivery. */
  trigger(): string;
  /** Resolves when so many modals were opened. */
  when(count: number): Promise<FakeModal>;
  whenHome(user: string): Promise<readonly FakeBlock[]>;
}

async function poll<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The modal as Slack would keep it, or why it would not. https://docs.slack.dev/reference/views/modal-views */
export function checkModal(
  view: unknown,
): { readonly view: z.infer<typeof modal> } | { readonly error: string } {
  if (JSON.stringify(view).length > 250_000) return { error: 'view is too large' };
  const read = modal.safeParse(view);
  return read.success ? { view: read.data } : { error: z.prettifyError(read.error) };
}

/** The Home's blocks as Slack would keep them, or why it would not. */
export function checkHome(view: unknown): readonly FakeBlock[] | { readonly error: string } {
  const read = z.strictObject({ type: z.literal('home'), blocks: z.array(z.unknown()) }).safeParse(view);
  if (!read.success) return { error: z.prettifyError(read.error) };
  const blocks = checkHomeBlocks(read.data.blocks);
  return 'error' in blocks ? { error: `${blocks.error}: ${blocks.detail}` } : blocks;
}

export function createViews(state: Pick<State, 'refuse' | 'users'>): FakeViews {
  const opened: FakeModal[] = [];
  const homes = new Map<string, readonly FakeBlock[]>();
  const triggers = new Map<string, number>();
  let counter = 0;
  const refused = (method: string, error: string, detail: string): Result => ({
    ok: false,
    ...state.refuse({ error, detail }, method),
  });

  const open: FakeViews['open'] = ({ trigger_id, view }) => {
    const issued = triggers.get(String(trigger_id));
    if (issued === undefined) return refused('views.open', 'exchanged_trigger_id', String(trigger_id));
    triggers.delete(String(trigger_id));
    if (Date.now() - issued > TRIGGER_MS) return refused('views.open', 'expired_trigger_id', 'after 3 s');
    const read = checkModal(view);
    if ('error' in read) return refused('views.open', 'invalid_arguments', read.error);
    counter += 1;
    const held = { ...read.view, id: `V${counter}`, hash: `h${counter}` };
    opened.push(held);
    return { ok: true, view: held };
  };

  const publish: FakeViews['publish'] = ({ user_id, view }) => {
    const user = String(user_id);
    if (!state.users.has(user)) return refused('views.publish', 'user_not_found', user);
    const blocks = checkHome(view);
    if ('error' in blocks) return refused('views.publish', 'invalid_arguments', blocks.error);
    homes.set(user, blocks);
    return { ok: true, view: { id: `VH${user}` } };
  };

  return {
    opened,
    homes,
    open,
    publish,
    trigger: () => {
      counter += 1;
      const id = `trigger-${counter}`;
      triggers.set(id, Date.now());
      return id;
    },
    when: (count) => poll(() => opened[count - 1]),
    whenHome: (user) => poll(() => homes.get(user)),
  };
}
