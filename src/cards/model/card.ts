// A card: a titled message as data. What a platform makes of it is that platform's render.ts.
import type { RichText } from './rich-text.js';

export interface Card {
  readonly title: RichText;
  readonly url?: string;
  readonly blocks: readonly Block[];
  readonly footer?: RichText;
}

export type Block =
  | { readonly kind: 'text'; readonly text: RichText }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string; readonly link?: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

/** A named fact, such as Level: beginner. */
export interface Field {
  readonly label: string;
  readonly value: RichText;
}

/** One entry of a list: a headline, what is known about it, and what a reader can do with it. */
export interface ListItem {
  readonly title: RichText;
  readonly url?: string;
  readonly lines: readonly RichText[];
  readonly action?: Action;
}

/** `name` is what a screen reader says when the label alone ("Details") doesn't say what it opens. */
export type Action =
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly invocation: Invocation;
      readonly name?: string;
      readonly primary?: boolean;
    }
  | { readonly kind: 'link-button'; readonly label: string; readonly url: string; readonly name?: string }
  | { readonly kind: 'select'; readonly placeholder: string; readonly choices: readonly Choice[] };

/** One choice of a select; choosing it runs the invocation. */
export interface Choice {
  readonly label: string;
  readonly invocation: Invocation;
}

/** A command with its values: pressing a button is running a command again. Serialisable. */
export interface Invocation {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Opens the command's form, filled in with `options`, instead of running it. */
  readonly form?: true;
}
