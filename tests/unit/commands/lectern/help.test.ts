// /help as the platforms show it: every command is named, also where a message holds few parts.
import { expect, it } from 'vitest';
import { commands } from '../../../../commands/index.js';
import { discordPayload } from '../../../../src/platforms/discord/message/build-message.js';
import { slackPayload } from '../../../../src/platforms/slack/delivery/deliver.js';
import { mapTokens } from '../../../support/bot/contract-bot.js';
import { realBot } from '../../../support/bot/real-bot.js';

const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};

it.each([
  ['Slack', slackPayload],
  ['Discord', discordPayload],
])('names every command in one message of %s', async (_, payload) => {
  const reply = await realBot().answer({ ...origin, kind: 'mention', text: 'help' });
  const sent = JSON.stringify(await payload(reply, mapTokens()));
  for (const { info } of commands) expect(sent).toContain(info.description);
  expect(sent).not.toMatch(/and \d+ more/u);
});
