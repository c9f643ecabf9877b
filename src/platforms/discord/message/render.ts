// Laid-out cards → Discord's message components, and notices → plain content. Pure: everything fits and has
// its custom id already.
import {
  type APIAllowedMentions,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { RichText } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { MESSAGE } from '../limits.js';
import { isBlank, toMarkdown } from './escape.js';
import type { DiscordFile } from './file-upload.js';
import type { FittedLayout, LayoutButton, Picture } from './layout-parts.js';
import { truncateRichText } from './truncate.js';

/** What all of Discord's ways to send a message have in common. */
export interface DiscordMessage {
  readonly content?: string;
  readonly components?: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowed_mentions: APIAllowedMentions;
  readonly attachments?: { readonly id: string; readonly filename: string }[];
  /** Sent beside the JSON, `files[n]` for the attachment with the id n. */
  readonly files?: readonly DiscordFile[];
}

/**
 * The message with files; in one of components each has to be shown by a component, as `pictures` are by components that
 * it has.
 */
export function withFiles(
  message: DiscordMessage,
  files: readonly DiscordFile[],
  pictures: readonly DiscordFile[] = [],
): DiscordMessage {
  const all = [...files, ...pictures];
  if (all.length === 0) return message;
  const attachments = all.map(({ name }, index) => ({ id: String(index), filename: name }));
  if (message.components === undefined) return { ...message, attachments, files: all };
  const shown = files.map(({ name }) => ({
    type: ComponentType.File as const,
    file: { url: `attachment://${name}` },
  }));
  return { ...message, components: [...message.components, ...shown], attachments, files: all };
}

/** No text ever pings a person, nor does a reply ping the author of its message. */
const NO_MENTIONS: APIAllowedMentions = { parse: [], replied_user: false };

function buttonComponent(button: LayoutButton<string>): APIButtonComponent {
  const { label } = button;
  if (button.kind === 'link-button') {
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
  }
  const style = button.primary ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return { type: ComponentType.Button, style, label, custom_id: button.id };
}

const media = ({ url, alt }: Picture) => ({
  media: { url },
  ...defined({ description: alt === '' ? undefined : alt }),
});

type FittedPart = FittedLayout<string>[number];

const textDisplay = (lines: readonly string[]): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content: lines.join('\n'),
});

function textComponent({ lines, accessory }: FittedPart & { kind: 'text' }): APIComponentInContainer {
  if (accessory === undefined) return textDisplay(lines);
  return {
    type: ComponentType.Section,
    components: [textDisplay(lines)],
    accessory:
      accessory.kind === 'picture'
        ? { type: ComponentType.Thumbnail, ...media(accessory) }
        : buttonComponent(accessory),
  };
}

function selectComponent({ placeholder, choices }: FittedPart & { kind: 'select' }, number: number) {
  return {
    type: ComponentType.StringSelect as const,
    custom_id: `select${number}`,
    placeholder,
    options: choices.map(({ label, id }) => ({ label, value: id })),
  };
}

function component(part: FittedPart, number: number): APIComponentInContainer {
  switch (part.kind) {
    case 'text':
      return textComponent(part);
    case 'buttons':
      return { type: ComponentType.ActionRow, components: part.buttons.map(buttonComponent) };
    case 'select':
      return { type: ComponentType.ActionRow, components: [selectComponent(part, number)] };
    case 'picture':
      return { type: ComponentType.MediaGallery, items: [media(part)] };
    case 'divider':
      return { type: ComponentType.Separator };
    default:
      return unreachable(part);
  }
}

/** Panels as a message of components, each panel in a frame of its own. */
export function renderPanels(panels: readonly FittedLayout<string>[]): DiscordMessage {
  let number = 0;
  return {
    components: panels.map((panel) => ({
      type: ComponentType.Container,
      components: panel.map((part) => component(part, number++)),
    })),
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: NO_MENTIONS,
  };
}

/** A notice as plain content, without previews of the pages it links to. */
export function renderNotice(text: RichText): DiscordMessage {
  const content = toMarkdown(truncateRichText(text, MESSAGE.content));
  return {
    content: isBlank(content) ? '…' : content,
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: NO_MENTIONS,
  };
}
