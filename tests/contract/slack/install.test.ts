// An app that workspaces install themselves, with the real Bolt: the doors, the tokens, and leaving.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../../src/ports/platform.js';
import { directEvent, eventDelivery } from '../../support/slack/fake-slack-payloads.js';
import { visibleOf } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type InstallHarness, type Somebody, startInstalls } from '../../support/slack/install-harness.js';

const { team, secondTeam, channel, secondChannel, asker, secondUser } = WORKSPACE;
const HOUR = 60 * 60_000;
const here: Somebody = { team, user: asker, channel };
const there: Somebody = { team: secondTeam, user: secondUser, channel: secondChannel };

let slack: InstallHarness;
beforeEach(async () => {
  slack = await startInstalls();
});
afterEach(() => slack.stop());

const found = () => slack.store.installations.find({ platform: 'slack', tenant: team });

const post = (id: string, tenant: string): Promise<PostOutcome> =>
  slack
    .platform()
    .post(
      { id, kind: 'channel' },
      { kind: 'notice', tone: 'info', text: [{ kind: 'text', text: 'hello' }], audience: 'channel' },
      { tenant, key: `${tenant}${id}` },
    );

describe('installing the app', () => {
  it('keeps the token sealed, greets who installed it, and answers in that workspace', async () => {
    const done = await slack.install();
    expect(done.status).toBe(200);
    const page = await done.text();
    expect(page).toContain('Lectern is in your workspace');
    expect(page).toContain(`https://slack.com/app_redirect?app=${WORKSPACE.app}&amp;team=${team}`);
    expect(page).not.toContain('a team');
    expect(done.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(done.headers.get('referrer-policy')).toBe('no-referrer');
    const hello = await slack.fake.when((held) => held.channel === WORKSPACE.direct);
    expect(visibleOf(hello.content)).not.toBe('');
    expect(await slack.typed('talk istio', here)).toContain('istio');
    const [token = ''] = slack.fake.oauth.tokens.keys();
    expect(token).toMatch(/^xoxb-/);
    expect(slack.onDisk()).toContain(team);
    expect(slack.onDisk()).not.toContain('xoxb-');
    expect(JSON.stringify(slack.log.lines)).not.toContain('xoxb-');
    expect(slack.fake.refused).toEqual([]);
  });

  it('asks for the manifest’s scopes, with a state that the browser’s cookie repeats', async () => {
    const { page, cookie } = await slack.begin();
    const asked = new URL(page).searchParams;
    expect(asked.get('scope')?.split(',')).toContain('chat:write');
    expect(cookie).toBe(`slack-app-oauth-state=${asked.get('state')}`);
    const again = new URL((await slack.begin()).page).searchParams;
    expect(again.get('state')).not.toBe(asked.get('state'));
  });

  it.each<
    [
      string,
      (
        begun: Awaited<ReturnType<InstallHarness['begin']>>,
        address: string,
      ) => [address: string, cookie: string | undefined],
    ]
  >([
    ['another browser', (_, address) => [address, undefined]],
    [
      'a state of another installation',
      ({ cookie }, address) => [address, cookie.replace(/=.*/, '=AAAAAAAAAAAAAAAAAAAAAA.9999999999999.x')],
    ],
    [
      'a state that nobody here signed, in both places',
      (_, address) => {
        const forged = `AAAAAAAAAAAAAAAAAAAAAA.${Date.now() + HOUR}.${'B'.repeat(43)}`;
        const url = new URL(address);
        url.searchParams.set('state', forged);
        return [url.href, `slack-app-oauth-state=${forged}`];
      },
    ],
    [
      'a state whose end was put off',
      ({ cookie }, address) => {
        const later = cookie.replace(/\.(\d+)\./, (_, end: string) => `.${Number(end) + HOUR}.`);
        const url = new URL(address);
        url.searchParams.set('state', later.replace('slack-app-oauth-state=', ''));
        return [url.href, later];
      },
    ],
    [
      'no state',
      ({ cookie }, address) => {
        const url = new URL(address);
        url.searchParams.delete('state');
        return [url.href, cookie];
      },
    ],
  ])('takes nothing back from %s', async (_, spoil) => {
    const begun = await slack.begin();
    const address = slack.fake.oauth.agree(begun.page, { team, user: asker });
    const refused = await slack.back(...spoil(begun, address));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('<a href="/slack/install">Start again</a>');
    expect(slack.fake.calls('oauth.v2.access')).toBe(0);
    expect(await found()).toBeNull();
  });

  it('takes a link once', async () => {
    const { page, cookie } = await slack.begin();
    const address = slack.fake.oauth.agree(page, { team, user: asker });
    const both = await Promise.all([slack.back(address, cookie), slack.back(address, cookie)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(slack.fake.calls('oauth.v2.access')).toBe(1);
  });

  it('says so when Slack was told no, and when it does not work', async () => {
    const first = await slack.begin();
    const declined = await slack.back(slack.fake.oauth.decline(first.page), first.cookie);
    expect(await declined.text()).toContain('Lectern was not installed');
    const second = await slack.begin();
    slack.fake.trouble('oauth.v2.access', { status: 200, accept: false, error: 'internal_error' });
    const failed = await slack.back(
      slack.fake.oauth.agree(second.page, { team, user: asker }),
      second.cookie,
    );
    expect(failed.status).toBe(500);
    const [, reference] = /The reference is ([\w-]+)/.exec(await failed.text()) ?? [];
    expect(slack.log.lines.some(({ fields }) => fields.requestId === reference)).toBe(true);
  });
});

describe('several workspaces', () => {
  it('each get their answers with their own token, whoever comes first', async () => {
    await slack.install();
    await slack.install({ team: secondTeam, user: secondUser });
    const lines = Array.from(
      { length: 40 },
      (_, index) => [`talk word${index}`, index % 2 === 0 ? here : there] as const,
    );
    const answers = await Promise.all(lines.map(([line, where]) => slack.typed(line, where)));
    expect(answers.map((text, index) => text.includes(`word${index}`)).every(Boolean)).toBe(true);
    const outcomes = await Promise.all([here, there].map((where) => post(where.channel, where.team)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['posted', 'posted']);
    expect((await post(secondChannel, team)).kind).toBe('gone');
  });

  it('are told by the address that came along where the app is not installed, and nothing is posted', async () => {
    expect(await slack.typed('talk istio', here)).toContain('not installed in this workspace');
    const outcome = await post(channel, team);
    expect(outcome).toEqual({ kind: 'not-sent', reason: 'not-installed' });
  });
});

describe('leaving a workspace', () => {
  const uninstalled = (at: number, type = 'app_uninstalled') =>
    eventDelivery(
      type === 'app_uninstalled' ? { type } : { type, tokens: { oauth: [], bot: [WORKSPACE.bot.user] } },
      undefined,
      { at: Math.floor(at / 1000) },
    );

  it.each(['app_uninstalled', 'tokens_revoked'])('deletes the tokens on %s', async (type) => {
    await slack.install();
    expect(await slack.typed('talk istio', here)).toContain('istio');
    slack.fake.oauth.uninstall(team);
    await slack.fake.deliveries.deliver(uninstalled(Date.now() + 1000, type));
    await expect.poll(() => found()).toBeNull();
    expect(await slack.typed('talk istio', here)).toContain('not installed in this workspace');
  });

  it('keeps an installation that is younger than the news, which may come late', async () => {
    await slack.install();
    await slack.fake.deliveries.deliver(uninstalled(Date.now() - HOUR));
    await slack.platform().stop();
    expect(await found()).not.toBeNull();
  });

  it('keeps the bot where only a person’s token was revoked', async () => {
    await slack.install();
    const event = { type: 'tokens_revoked', tokens: { oauth: [asker], bot: [] } };
    await slack.fake.deliveries.deliver(eventDelivery(event, undefined, { at: Date.now() }));
    await slack.platform().stop();
    expect(await found()).not.toBeNull();
  });
});

describe('tokens that live for twelve hours', () => {
  const direct = async (text: string) => {
    const before = new Set(slack.fake.messages);
    const said = slack.fake.say(WORKSPACE.direct, asker, text);
    await slack.fake.deliveries.deliver(eventDelivery(directEvent(said)));
    return slack.fake.when(
      (held) => held.channel === WORKSPACE.direct && held.from !== asker && !before.has(held),
    );
  };
  /** Writes the installation as if so much of its life had passed. */
  const age = async (ms: number) => {
    slack.fake.oauth.age(ms);
    const held = await found();
    if (held?.expiresAt === undefined) throw new Error('the token does not expire');
    await slack.store.installations.save({ ...held, expiresAt: held.expiresAt - ms });
  };

  it('are renewed before they end, once, while answers go on', async () => {
    slack.fake.oauth.rotates = true;
    await slack.install();
    await age(11 * HOUR);
    const before = slack.fake.calls('oauth.v2.access');
    await slack.restart();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => slack.typed(`talk w${index}`, here)),
    );
    expect(answers.every((text, index) => text.includes(`w${index}`))).toBe(true);
    await expect.poll(() => slack.fake.calls('oauth.v2.access')).toBe(before + 1);
    await expect.poll(async () => (await found())?.expiresAt).toBeGreaterThan(Date.now() + 11 * HOUR);
    expect(visibleOf((await direct('istio')).content)).toContain('istio');
    expect(slack.fake.refused).toEqual([]);
  });

  it('that ended while the bot was away are renewed before the first answer', async () => {
    slack.fake.oauth.rotates = true;
    await slack.install();
    await age(13 * HOUR);
    await slack.restart();
    expect(visibleOf((await direct('istio')).content)).toContain('istio');
    expect(JSON.stringify(slack.log.lines)).not.toContain('xoxe');
    expect(slack.onDisk()).not.toContain('xoxe');
  });
});
