// The invite command: how the bot is added to a channel and to further workspaces or servers.
import { z } from 'zod';
import { inviteCard } from '../../src/cards/help/invite-card.js';
import { answer } from '../../src/cards/model/reply.js';
import { defineCommand } from '../../src/command/define.js';

export const invite = defineCommand({
  name: 'invite',
  description: 'Add me to a channel, or to another workspace or server',
  examples: [''],
  options: z.object({}),
  run: ({ about, origin }) =>
    answer.card(inviteCard({ platform: origin.platform, links: about.inviteLinks?.() ?? [] })),
});
