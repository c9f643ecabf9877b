// Previews of links to the pages, over both ways that Slack delivers events.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventDelivery, linkSharedEvent } from '../../support/slack/fake-slack-payloads.js';
import { visibleOf } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { eventually } from '../../support/until.js';
import { aSite } from '../../support/web/a-site.js';

const SITE = 'https://lectern.example.org';
const TALK = `${SITE}/talks/effective-rbac`;
const { channel, asker } = WORKSPACE;

describe.each(['socket', 'http'] as const)('links to our pages on Slack over %s', (mode) => {
  let slack: SlackHarness;
  beforeEach(async () => {
    slack = await startSlack(mode, { pages: { site: aSite(), siteUrl: SITE } });
  });
  afterEach(() => slack.stop());

  const shared = async (urls: readonly string[], draft?: string): Promise<void> => {
    const message = slack.fake.say(channel, asker, `Look: ${urls.join(' ')}`);
    if (draft !== undefined) slack.fake.links.compose(draft, urls);
    await slack.fake.deliveries.deliver(eventDelivery(linkSharedEvent(message, urls, draft)));
  };
  const preview = (url: string): string => {
    const blocks = slack.fake.links.previews.get(url);
    return blocks === undefined ? '' : visibleOf({ text: '', blocks });
  };

  it('show the title, which leads to the page, and what the page says of itself', async () => {
    await shared([TALK]);
    await eventually(() => expect(preview(TALK)).toContain('Effective RBAC'));
    expect(preview(TALK)).toContain('Jordan Liggitt');
    expect(JSON.stringify(slack.fake.links.previews.get(TALK))).toContain(TALK);
    expect(slack.refused()).toEqual([]);
  });

  it('have a preview while the message is being written', async () => {
    await shared([TALK], 'Uxxxxxxx-909b5454');
    await eventually(() => expect(preview(TALK)).toContain('Effective RBAC'));
  });

  it('of people, companies, events and searches have one, also in another spelling', async () => {
    const paths = [
      '/speakers/liz-rice',
      '/companies/google',
      '/events/kubecon-na-2017',
      '/search?q=istio&page=2',
    ];
    const urls = paths.map((path) => `${SITE}${path}`);
    await shared(urls);
    await eventually(() => expect([...slack.fake.links.previews.keys()]).toEqual(urls));
    expect(preview(`${SITE}/companies/google`)).toContain('Google');
  });

  it('that lead nowhere, or to another host, have none', async () => {
    const nowhere = [
      `${SITE}/talks/nothing-of-that-name`,
      `${SITE}/shelf`,
      'https://lectern.example.org.evil.example/talks/effective-rbac',
    ];
    await shared([...nowhere, TALK]);
    await eventually(() => expect([...slack.fake.links.previews.keys()]).toEqual([TALK]));
  });

  it('are asked for once though Slack tells of them again', async () => {
    const message = slack.fake.say(channel, asker, TALK);
    const event = eventDelivery(linkSharedEvent(message, [TALK]));
    await slack.fake.deliveries.deliver(event);
    await slack.fake.deliveries.deliver(event);
    await slack.platform.stop();
    expect(slack.fake.calls('chat.unfurl')).toBe(1);
  });

  it('cost a warning in the log where the app lacks the scope', async () => {
    slack.fake.scopes.delete('links:write');
    await shared([TALK]);
    await eventually(() =>
      expect(slack.log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'a link has no preview' }),
    );
  });
});
