// Invite card: how the bot is added to a channel and to further workspaces or servers.
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card } from '../model/card.js';
import { code, rich } from '../model/rich-text.js';

export interface InviteView {
  /** The chat that the answer is shown in: `slack`, `discord`, or another name. */
  readonly platform: string;
  /** Where each platform's bot is added to a further workspace or server. */
  readonly links: readonly { readonly platform: string; readonly url: string }[];
}

const PLACES: Readonly<Record<string, string>> = {
  slack: 'a Slack workspace',
  discord: 'a Discord server',
};

const placeOf = (platform: string): string => PLACES[platform] ?? platform;

const toChannel = {
  kind: 'text',
  text: rich('To bring me into a channel, type ', code('/invite @Lectern'), ' there.'),
} as const;

const WITHOUT_LINK = rich(
  'The operator of this bot adds it to a further place; ',
  code('lectern slack manifest --link'),
  ' and ',
  code('lectern discord invite'),
  ' print the addresses.',
);

/** The links of the platform that was asked come first. */
export function inviteCard({ platform, links }: InviteView): Card {
  const sorted = [...links].sort((a, b) => Number(b.platform === platform) - Number(a.platform === platform));
  const buttons: readonly Action[] = sorted.map((each) => ({
    kind: 'link-button',
    label: `Add to ${placeOf(each.platform)}`,
    url: each.url,
  }));
  const further: readonly Block[] =
    buttons.length === 0
      ? [{ kind: 'text', text: WITHOUT_LINK }]
      : [
          { kind: 'text', text: rich('An admin of the place presses the link and is asked what I may do.') },
          { kind: 'actions', actions: buttons },
        ];
  return {
    title: rich('Invite Lectern'),
    blocks: compact([platform === 'slack' && toChannel, ...further]),
  };
}
