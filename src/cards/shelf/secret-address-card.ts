// Secret address cards: where a plan or a digest is read by calendars and feed readers, and that one was turned off.
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card } from '../model/card.js';
import { code, type RichText, rich } from '../model/rich-text.js';

/** What the addresses are of, and how they are renewed and turned off. */
export interface SecretAddressView {
  /** Such as "Your plan as a calendar". */
  readonly title: string;
  /** Files below the address, each with what it is for. */
  readonly files: readonly { readonly label: string; readonly name: string }[];
  /** What a reader of the address sees. */
  readonly shows: string;
  readonly renew: Action;
  readonly turnOff: Action;
}

const addressBlocks = ({ files }: SecretAddressView, address: string): readonly Block[] =>
  files.map(({ label, name }) => ({ kind: 'text', text: rich(`${label}: `, code(`${address}${name}`)) }));

/** The address, shown this once. */
export function newAddressCard(view: SecretAddressView, address: string, isRenewed: boolean): Card {
  return {
    title: rich(view.title),
    blocks: compact([
      ...addressBlocks(view, address),
      isRenewed && { kind: 'text', text: rich('The address before leads nowhere now.') },
      {
        kind: 'text',
        text: rich(
          `Everyone who has the address sees ${view.shows}, without signing in: keep it to yourself. `,
          'I can’t show it again, only renew it.',
        ),
      },
      { kind: 'actions', actions: [view.renew, view.turnOff] },
    ]),
  };
}

/** An address that was given before. */
export function keptAddressCard(view: SecretAddressView, issuedOn: string): Card {
  return {
    title: rich(view.title),
    blocks: [
      {
        kind: 'text',
        text: rich(
          `It has a secret address since ${issuedOn}. I keep no copy that I could show; `,
          'renewing makes a new one, and the one before then leads nowhere.',
        ),
      },
      { kind: 'actions', actions: [view.renew, view.turnOff] },
    ],
  };
}

/** What came of turning an address off. */
export const turnedOffWords = (wasOn: boolean, again: string): RichText =>
  wasOn
    ? rich('The secret address is off: it leads nowhere now. ', code(again), ' makes a new one.')
    : rich('There is no secret address to turn off. ', code(again), ' makes one.');

/** Why there are no secret addresses here. */
export const noAddressWords: Readonly<Record<'no-site' | 'switched-off' | 'no-memory', string>> = {
  'no-site':
    'A secret address needs web pages that others can reach. The operator of this bot sets LECTERN_URL for that, such as LECTERN_URL=https://lectern.example.com.',
  'switched-off': 'The operator of this bot gives out no secret addresses (LECTERN_SECRET_ADDRESSES=0).',
  'no-memory': 'This bot runs without its memory, so it can keep no secret address.',
};
