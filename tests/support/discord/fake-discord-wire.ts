// The JSON that passes between Discord and an application, as loosely as it arrives.

export interface WireMedia {
  readonly media: { readonly url: string };
  readonly description?: string | null;
}

export interface WireComponent extends Partial<WireMedia> {
  readonly type: number;
  readonly components?: readonly WireComponent[];
  readonly accessory?: WireComponent;
  readonly content?: string;
  readonly style?: number;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly items?: readonly WireMedia[];
  /** Of a file component: `attachment://` and the name. */
  readonly file?: { readonly url: string };
}

export interface WireMessage {
  readonly content?: string | null;
  readonly embeds?: readonly unknown[] | null;
  readonly components?: readonly WireComponent[];
  readonly flags?: number;
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
    readonly replied_user?: boolean;
  };
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean };
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly attachments?: readonly { readonly id: number | string; readonly filename?: string }[];
}

/** A file as it came in `files[n]` of a form. */
export interface WireFile {
  /** The `files[n]` it came as. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, silent: 1 << 12, v2: 1 << 15 } as const;

export const has = (flags: number | undefined, flag: number): boolean => ((flags ?? 0) & flag) !== 0;

/** The component and all inside it, in reading order. */
export const nested = (component: WireComponent): readonly WireComponent[] => [
  component,
  ...(component.components ?? []).flatMap(nested),
  ...(component.accessory === undefined ? [] : nested(component.accessory)),
];

/** https://docs.discord.com/developers/reference#uploading-files */
export const isAttachmentUrl = (url: string | undefined): url is string =>
  /^attachment:\/\/./.test(url ?? '');

/** What a component shows: a file, a small picture, or the pictures of a gallery. */
export const mediaUrls = ({ file, media, items = [] }: WireComponent): readonly string[] =>
  [file?.url, media?.url, ...items.map(({ media: { url } }) => url)].filter((url) => url !== undefined);

export const allComponents = ({ components = [] }: WireMessage): readonly WireComponent[] =>
  components.flatMap(nested);
