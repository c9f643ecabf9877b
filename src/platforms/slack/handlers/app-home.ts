// App Home routing: where the answer goes when a button on a person's App Home was pressed. Pure.
import type { Reply } from '../../../cards/model/reply.js';
import { code, rich } from '../../../cards/model/rich-text.js';
import type { ChannelRef } from '../../../ports/bot.js';
import type { DeliveryRoute } from '../delivery/deliver.js';

/** Where an answer is to go; after a press on the Home that depends on what the answer is. */
export type RequestRoute =
  | DeliveryRoute
  | { readonly kind: 'pressed-home'; readonly user: string; readonly channel: ChannelRef };

const NOT_SHAREABLE: Reply = {
  kind: 'notice',
  tone: 'info',
  text: rich(
    'Your Home is yours alone, so there is no channel to share this in. Ask for it there with ',
    code('/talk'),
    ' and its title, and press Share.',
  ),
  audience: 'asker',
};

/**
 * A page turned on the Home turns there; everything else goes to the person's direct messages, where it stays when
 * the Home is drawn anew. Nothing can be shared from a page that is in no channel.
 */
export function routeFromHome(
  reply: Reply,
  to: RequestRoute,
): { readonly reply: Reply; readonly route: DeliveryRoute } {
  if (to.kind !== 'pressed-home') return { reply, route: to };
  const post: DeliveryRoute = { kind: 'post', channel: to.channel };
  if (reply.kind !== 'cards') return { reply, route: post };
  if (reply.audience === 'channel') return { reply: NOT_SHAREABLE, route: post };
  return { reply, route: reply.placement === 'replace' ? { kind: 'home', user: to.user } : post };
}
