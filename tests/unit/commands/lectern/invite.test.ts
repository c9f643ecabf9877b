import { describe, expect, it } from 'vitest';
import { commands } from '../../../../commands/index.js';
import { invite } from '../../../../commands/lectern/invite.js';
import { inviteCard } from '../../../../src/cards/help/invite-card.js';
import { cardText } from '../../../../src/cards/text/plain-text.js';
import { slackManifest } from '../../../../src/platforms/slack/register.js';

const LINKS = [
  { platform: 'slack', url: 'https://lectern.example.org/slack/install' },
  { platform: 'discord', url: 'https://discord.com/oauth2/authorize?client_id=1' },
];

describe('/invite', () => {
  it('puts the link of the chat that was asked first', () => {
    const text = cardText(inviteCard({ platform: 'discord', links: LINKS }));
    expect(text.indexOf('Add to a Discord server')).toBeGreaterThan(0);
    expect(text.indexOf('Add to a Discord server')).toBeLessThan(text.indexOf('Add to a Slack workspace'));
    expect(text).not.toContain('/invite @Lectern');
  });

  it('says on Slack how a channel gets the bot, and who adds it elsewhere where there is no link', () => {
    const text = cardText(inviteCard({ platform: 'slack', links: [] }));
    expect(text).toContain('/invite @Lectern');
    expect(text).toContain('lectern discord invite');
  });

  it('is left to Slack, whose own command it is, unless the commands carry a prefix', () => {
    const infos = commands.map(({ info }) => info);
    const typed = (prefix: string) =>
      (slackManifest(infos, { prefix }).features?.slash_commands ?? []).map(({ command }) => command);
    expect(invite.info.name).toBe('invite');
    expect(typed('')).not.toContain('/invite');
    expect(typed('lectern-')).toContain('/lectern-invite');
  });
});
