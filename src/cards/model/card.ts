// Card: a titled message as data, so that commands know no platform. Each platform's message/render.ts draws it.
import type { RichText } from './rich-text.js';

export interface Card {
  readonly title: RichText;
  readonly url?: string | undefined;
  /** Path of its page on the website (`page-path.ts`). */
  readonly page?: string | undefined;
  readonly blocks: readonly Block[];
  readonly footer?: RichText | undefined;
}

export type Block =
  | { readonly kind: 'text'; readonly text: RichText }
  | { readonly kind: 'fields'; readonly fields: readonly CardField[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /**
   * `url`: a web address, or the path of a picture of the website, which is left out where the website can't be reached.
   * `wide`: as wide as the message instead of small beside the title.
   */
  | {
      readonly kind: 'image';
      readonly url: string;
      readonly alt: string;
      readonly link?: string | undefined;
      readonly wide?: true;
    }
  | { readonly kind: 'divider' }
  /** `leading`: how many of the first matter most; a platform with room to fold puts the others behind *More*. */
  | { readonly kind: 'actions'; readonly actions: readonly Action[]; readonly leading?: number };

/** A named fact, such as Level: beginner. */
export interface CardField {
  readonly label: string;
  readonly value: RichText;
}

/** One entry of a list: a title, lines of facts, and one action. */
export interface ListItem {
  readonly title: RichText;
  readonly url?: string | undefined;
  /** Path of its page on the website. */
  readonly page?: string | undefined;
  /** Its recording, where one is known. */
  readonly watch?: string | undefined;
  readonly lines: readonly RichText[];
  readonly action?: Action | undefined;
}

/** `name` is what a screen reader says when the label alone ("Details") doesn't say what it opens. */
export type Action =
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly invocation: Invocation;
      readonly name?: string | undefined;
      readonly primary?: boolean | undefined;
    }
  | {
      readonly kind: 'link-button';
      readonly label: string;
      readonly url: string;
      readonly name?: string | undefined;
    }
  | { readonly kind: 'select'; readonly placeholder: string; readonly choices: readonly SelectChoice[] };

/** One option of a select; choosing it runs the invocation. */
export interface SelectChoice {
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
