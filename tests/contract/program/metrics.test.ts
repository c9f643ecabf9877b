// The counters that only the real SDKs and a real delivery move: connections that came back, limits that a platform
// set, and what became of each talk of the day.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { type CountedMetrics, createMetrics } from '../../../src/operations/metrics.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import type { PostOutcome } from '../../../src/ports/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { digestRoom } from '../../support/digest/digest-room.js';
import { startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { CHANNEL } from '../../support/discord/fake-discord-people.js';
import { keptLog } from '../../support/quiet-log.js';
import { createFakeSlack } from '../../support/slack/fake-slack.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { slackSettings } from '../../support/slack/slack-harness.js';
import { eventually } from '../../support/until.js';

const words: Reply = { kind: 'notice', tone: 'info', text: rich('Words'), audience: 'channel' };

let metrics: CountedMetrics;
beforeEach(() => {
  metrics = createMetrics();
});
afterEach(() => metrics.stop());
const counts = (line: string) => eventually(async () => expect(await metrics.text()).toContain(line));

describe('the metrics', () => {
  it('count what Slack renewed and where it asked to slow down', async () => {
    const fake = await createFakeSlack();
    fake.scopes.add('chat:write');
    const settings = slackSettings('socket', fake, { times: { steadyMs: 0 } });
    const log = keptLog();
    const platform = createSlackPlatform(settings, { log, tokens: mapTokens(), metrics });
    await platform.start(contractBot(log));
    await fake.deliveries.connected(2);
    fake.deliveries.refresh(1);
    await counts('lectern_reconnects_total{platform="slack"} 1\n');
    fake.trouble('chat.postMessage', { status: 429, accept: false, retryAfter: 60 });
    await platform.post({ id: WORKSPACE.channel, kind: 'channel' }, words, { tenant: 'T1', key: 'k' });
    await counts('lectern_rate_limits_total{by="slack"} 1\n');
    await platform.stop();
    await fake.stop();
  });

  it('count what Discord resumed and where it asked to slow down', async () => {
    const fake = await startFakeDiscord();
    const log = keptLog();
    const settings = { token: TOKEN, apiUrl: fake.apiUrl };
    const platform = createDiscordPlatform(settings, { log, tokens: mapTokens(), metrics });
    await platform.start(contractBot(log));
    fake.gateway.drop();
    await counts('lectern_reconnects_total{platform="discord"} 1\n');
    const answer = {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 0.05, global: false },
      headers: { 'retry-after': '0.05', 'x-ratelimit-scope': 'user' },
    };
    fake.plan({ method: 'POST', path: /messages$/, answer });
    await platform.post({ id: CHANNEL, kind: 'channel' }, words, { tenant: 'G1', key: 'k' });
    await counts('lectern_rate_limits_total{by="discord"} 1\n');
    await platform.stop();
    await fake.stop();
  });

  it('count each talk of the day by what became of it', async () => {
    const room = await digestRoom(metrics);
    await room.type('daily 09:00 Europe/Berlin');
    const outcomes: PostOutcome[] = [
      { kind: 'not-sent', reason: 'ECONNREFUSED' },
      { kind: 'posted', messageId: 'm1' },
      { kind: 'unknown', reason: 'no answer' },
      { kind: 'rejected', reason: 'invalid_blocks' },
    ];
    room.channels.answer = () => outcomes.shift() ?? { kind: 'posted', messageId: 'm' };
    for (const moment of ['02T08:00Z', '02T08:05Z', '03T08:00Z', '04T08:00Z']) {
      room.at(`2026-03-${moment}`);
      await room.beat();
    }
    await room.close();
    const text = await metrics.text();
    for (const outcome of ['again', 'done', 'uncertain', 'failed']) {
      expect(text).toContain(`lectern_digest_posts_total{platform="slack",outcome="${outcome}"} 1\n`);
    }
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
