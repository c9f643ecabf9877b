// Layout parts: a card between model and wire. layout.ts makes them, fit.ts cuts them, render.ts sends them.
import type { RichText } from '../../../cards/model/rich-text.js';

export interface TextLine {
  readonly style: 'heading' | 'plain' | 'small';
  readonly text: RichText;
}

/** `Id` is what a press carries: the invocation itself, and after press.ts the string that stands for it. */
export type LayoutButton<Id> =
  | { readonly kind: 'button'; readonly label: string; readonly id: Id; readonly primary: boolean }
  | { readonly kind: 'link-button'; readonly label: string; readonly url: string };

export interface Picture {
  readonly kind: 'picture';
  readonly url: string;
  /** Empty when there is nothing to say about it. */
  readonly alt: string;
}

/** `Line` is a line of text: as the card has it, and after fit.ts its markdown. */
export type LayoutPart<Id, Line = TextLine> =
  | {
      readonly kind: 'text';
      readonly lines: readonly Line[];
      readonly accessory?: LayoutButton<Id> | Picture;
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly LayoutButton<Id>[] }
  | {
      readonly kind: 'select';
      readonly placeholder: string;
      readonly choices: readonly { readonly label: string; readonly id: Id }[];
    }
  | { readonly kind: 'divider' }
  | Picture;

/** The parts of one card, framed together. */
export type CardLayout<Id, Line = TextLine> = readonly LayoutPart<Id, Line>[];

/** A card that fits: each line is its markdown. */
export type FittedLayout<Id> = CardLayout<Id, string>;
