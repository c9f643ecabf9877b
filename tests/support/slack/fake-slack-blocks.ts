// Checks a message as Slack would before it takes it: schemas, sizes, ids. Its numbers are its own, from Slack's
// pages and from the comments in @slack/types, so that a wrong number in the product is found out.
import { z } from 'zod';

/** Slack stores `&`, `<` and `>` as entities and counts them so. */
const stored = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const words = (most: number) =>
  z
    .string()
    .refine((value) => value.trim() !== '', 'must be more than 0 characters')
    .refine((value) => !/\p{Cs}/u.test(value), 'is not well-formed')
    .refine((value) => stored(value).length <= most, `must be less than ${most + 1} characters`);

export const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(most), emoji: z.boolean().optional() });

/** mrkdwn comes with its entities written. */
const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z
      .string()
      .max(most)
      .refine((value) => value.trim() !== '', 'must be more than 0 characters'),
    verbatim: z.boolean().optional(),
  });

const textObject = (most: number) => z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);

const webUrl = (most: number) => z.url({ protocol: /^https?$/ }).max(most);
const linkUrl = z.url({ protocol: /^(https?|mailto)$/ }).max(3000);

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const richElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z
      .string()
      .min(1)
      .refine((value) => !/\p{Cs}/u.test(value), 'is not well-formed'),
    style,
  }),
  z.strictObject({ type: z.literal('link'), url: linkUrl, text: z.string().min(1).optional(), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(0).max(253_402_300_799),
    format: z.string().regex(/\{(?:date|time|day|ago)[a-z_]*\}/),
    fallback: z.string().min(1).optional(),
    url: linkUrl.optional(),
    style,
  }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().regex(/^[a-z0-9_+-]+$/), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
]);

const richSection = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(richElement).min(1),
});

export const actionId = z.string().min(1).max(255);
const blockId = { block_id: z.string().min(1).max(255).optional() };

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(75),
  value: z.string().min(1).max(2000).optional(),
  url: webUrl(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(75).optional(),
});

export const option = z.strictObject({ text: plainText(75), value: z.string().min(1).max(150) });

const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  options: z
    .array(option)
    .min(1)
    .max(100)
    .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, 'values must be unique'),
});

const element = z.discriminatedUnion('type', [button, staticSelect]);

const image = { image_url: webUrl(3000), alt_text: words(2000) };

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plainText(150), ...blockId }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('image'), ...image, title: plainText(2000).optional(), ...blockId }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(element).min(1).max(25), ...blockId }),
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(
        z.discriminatedUnion('type', [
          plainText(3000),
          mrkdwn(3000),
          z.strictObject({ type: z.literal('image'), ...image }),
        ]),
      )
      .min(1)
      .max(10),
    ...blockId,
  }),
  z.strictObject({ type: z.literal('rich_text'), elements: z.array(richSection).min(1), ...blockId }),
  z
    .strictObject({
      type: z.literal('section'),
      text: textObject(3000).optional(),
      fields: z.array(textObject(2000)).min(1).max(10).optional(),
      accessory: element.optional(),
      expand: z.boolean().optional(),
      ...blockId,
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'needs text or fields'),
]);

export type FakeBlock = z.infer<typeof block>;
export type FakeElement = z.infer<typeof element>;
export type FakeRichElement = z.infer<typeof richElement>;

/** Everything on the blocks that can be pressed, in reading order. */
export const elementsOf = (blocks: readonly FakeBlock[]): readonly FakeElement[] =>
  blocks.flatMap((one) => {
    if (one.type === 'actions') return one.elements;
    return one.type === 'section' && one.accessory ? [one.accessory] : [];
  });

/** The blocks of a view as Slack would keep them, or why it would not. A Home has up to 100. */
export function checkHomeBlocks(raw: readonly unknown[]): readonly FakeBlock[] | Refusal {
  if (raw.length > 100) return { error: 'invalid_arguments', detail: 'no more than 100 items allowed' };
  const parsed = z.array(block).safeParse(raw);
  if (!parsed.success) return { error: 'invalid_arguments', detail: z.prettifyError(parsed.error) };
  const ids = elementsOf(parsed.data).map(({ action_id }) => action_id);
  if (new Set(ids).size !== ids.length)
    return { error: 'invalid_arguments', detail: 'action_id is not unique' };
  return parsed.data;
}

/** What Slack answers, and for our eyes the reason. */
export interface Refusal {
  readonly error: string;
  readonly detail: string;
}

/** What chat.postMessage and a response_url take; anything else is refused here, where Slack may look away. */
const arguments_ = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  thread_ts: z.string().optional(),
  mrkdwn: z.boolean().optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

export interface FakeMessage extends Omit<z.infer<typeof arguments_>, 'blocks' | 'text'> {
  readonly text: string;
  readonly blocks: readonly FakeBlock[];
}

const refuse = (error: string, detail: string): { refusal: Refusal } => ({ refusal: { error, detail } });

/** Slack keeps each block with an id of its own, and the limit is on what it keeps. */
const keptLength = (blocks: readonly FakeBlock[]): number =>
  JSON.stringify(blocks.map((one) => ({ block_id: 'AbC12', ...one }))).length;

/** The message as Slack would keep it, or why it would not. `unreachable` are pictures that can't be fetched. */
export function checkMessage(
  raw: unknown,
  unreachable: ReadonlySet<string> = new Set(),
): { readonly message: FakeMessage } | { readonly refusal: Refusal } {
  const read = arguments_.safeParse(raw);
  if (!read.success) return refuse('invalid_arguments', z.prettifyError(read.error));
  const { text = '', blocks: rawBlocks = [], ...rest } = read.data;
  if (text.trim() === '') return refuse('no_text', 'every message needs top-level text');
  if (text.length > 4000) return refuse('msg_too_long', `text has ${text.length} characters`);
  if (read.data.blocks?.length === 0) return refuse('invalid_blocks', 'blocks are given and empty');
  if (rawBlocks.length > 50) return refuse('invalid_blocks', 'no more than 50 items allowed');
  const parsed = z.array(block).safeParse(rawBlocks);
  if (!parsed.success) return refuse('invalid_blocks', z.prettifyError(parsed.error));
  const ids = elementsOf(parsed.data).map(({ action_id }) => action_id);
  if (new Set(ids).size !== ids.length) return refuse('invalid_blocks', 'action_id is not unique');
  const lost = parsed.data.find((one) => one.type === 'image' && unreachable.has(one.image_url));
  if (lost !== undefined) return refuse('invalid_blocks', 'downloading image failed');
  const length = keptLength(parsed.data);
  if (length > 13_200) return refuse('msg_blocks_too_long', `blocks have ${length} characters`);
  return { message: { ...rest, text, blocks: parsed.data } };
}
