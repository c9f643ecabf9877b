// What a message consists of on Discord before it is wire: parts made by layout.ts, cut by fit.ts, sent by render.ts.
import type { RichText } from '../../../cards/model/rich-text.js';

export interface Line {
  readonly style: 'heading' | 'plain' | 'small';
  readonly text: RichText;
}

/** `Id` is what a press carries: the invocation itself, and after press.ts the string that stands for it. */
export type Button<Id> =
  | { readonly kind: 'button'; readonly label: string; readonly id: Id; readonly primary: boolean }
  | { readonly kind: 'link-button'; readonly label: string; readonly url: string };

export interface Picture {
  readonly kind: 'picture';
  readonly url: string;
  /** Empty when there is nothing to say about it. */
  readonly alt: string;
}

export type Part<Id> =
  | { readonly kind: 'text'; readonly lines: readonly Line[]; readonly beside?: Button<Id> | Picture }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button<Id>[] }
  | {
      readonly kind: 'select';
      readonly placeholder: string;
      readonly choices: readonly { readonly label: string; readonly id: Id }[];
    }
  | { readonly kind: 'divider' }
  | Picture;

/** The parts of one card, framed together. */
export type Panel<Id> = readonly Part<Id>[];
