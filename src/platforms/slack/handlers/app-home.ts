// The App Home, a person's own page: where the answer to something pressed there goes. Pure.
import type { Reply } from '../../../cards/model/reply.js';
import { code, rich } from '../../../cards/model/rich-text.js';
import type { ChannelRef } from '../../../ports/bot.js';
import type { Route } from '../delivery/deliver.js';

/** Where an answer is to go; after a press on the Home that depends on what the answer is. */
export type Destination =
  | Route
  | { readonly kind: 'pressed-home'; readonly user: string; readonly channel: ChannelRef };

const NO_CHANNEL: Reply = {
  kind: 'notice',
  tone: 'info',
  text: rich(
    'Your Home is yours alone, so there is no channel to share this in. Ask for it there, for example with ',
    code('/talk kubernetes security'),
    ', and press Share.',
  ),
  audience: 'asker',
};

/**
 * A page turned on the Home turns there; everything else goes to the person's direct messages, where it stays when
 * the Home is drawn anew. Nothing can be shared from a page that is in no channel.
 */
export function settle(reply: Reply, to: Destination): { readonly reply: Reply; readonly route: Route } {
  if (to.kind !== 'pressed-home') return { reply, route: to };
  const post: Route = { kind: 'post', channel: to.channel };
  if (reply.kind !== 'cards') return { reply, route: post };
  if (reply.audience === 'channel') return { reply: NO_CHANNEL, route: post };
  return { reply, route: reply.placement === 'replace' ? { kind: 'home', user: to.user } : post };
}
