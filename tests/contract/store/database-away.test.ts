// The database goes away and comes back while people ask: what they are told, and that it goes on by itself.
import { afterEach, describe, expect, it } from 'vitest';
import type { Bot, InvocationTokens } from '../../../src/ports/bot.js';
import { realBot } from '../../support/bot/real-bot.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { keptLog } from '../../support/quiet-log.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { startInstalls } from '../../support/slack/install-harness.js';
import { startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { takeAway } from '../../support/store/remove-database.js';
import { startWeb } from '../../support/web/web-harness.js';
import type { Harness } from '../platform/platform.contract.js';

type Start = (bot: Bot, tokens: InvocationTokens) => Promise<Harness>;

const APOLOGY = 'I can’t reach what I have stored right now. Searching still works.';
const TALK = 'talk effective-rbac';

describe.each<[string, Start]>([
  ['Slack over Socket Mode', (bot, tokens) => startSlack('socket', { bot, tokens })],
  ['Slack over HTTP', (bot, tokens) => startSlack('http', { bot, tokens })],
  ['Discord', (bot, tokens) => startDiscord(() => bot, tokens)],
  ['the web', (bot) => startWeb({}, bot)],
])('without its database, %s', (_, start) => {
  let store: AStore;
  let harness: Harness;
  afterEach(async () => {
    await harness.stop();
    await store.remove();
  });

  it('still finds talks, says what can’t be had under the reference of the log, and goes on after', async () => {
    store = await aStore();
    const log = keptLog();
    harness = await start(realBot(store, undefined, log), store.tokens);
    const card = await harness.command(TALK);
    const saved = await harness.press(card, 'Save');
    const bringBack = takeAway(store.file);
    expect((await harness.command('talk istio')).visible).toMatch(/talks for “istio”/);
    const told = [await harness.command('shelf'), await harness.press(saved, 'Saved ✓')];
    bringBack();
    const failures = log.lines.filter(({ message }) => message === 'a command failed');
    expect(failures.map(({ fields }) => fields.err)).toEqual([
      expect.objectContaining({ code: 'state-unavailable' }),
      expect.objectContaining({ code: 'state-unavailable' }),
    ]);
    for (const [index, { visible }] of told.entries()) {
      expect(visible).toContain(APOLOGY);
      expect(visible).toContain(String(failures[index]?.fields.requestId));
    }
    expect((await harness.command('shelf')).visible).toContain('Effective RBAC');
    expect(harness.refused()).toEqual([]);
  });
});

describe('a Slack app that workspaces installed, without its database', () => {
  it('says so to whoever types a command, and answers after', async () => {
    const slack = await startInstalls();
    await slack.install();
    await slack.restart();
    const here = { team: WORKSPACE.team, user: WORKSPACE.asker, channel: WORKSPACE.channel };
    const bringBack = takeAway(slack.file);
    const told = await slack.typed('talk istio', here);
    bringBack();
    const failure = slack.log.lines.find(({ message }) => message === 'a request could not be taken');
    expect(told).toContain('I can’t reach what I have stored right now.');
    expect(told).toContain(String(failure?.fields.requestId));
    expect(await slack.typed('talk istio', here)).toContain('istio');
    await slack.stop();
  });
});
