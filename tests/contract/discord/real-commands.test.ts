// The real commands, with their memory on a real database, on the real Discord platform against a strict fake.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realBot } from '../../support/bot/real-bot.js';
import { type DiscordHarness, held, startDiscord } from '../../support/discord/discord-harness.js';
import { CHANNEL, IN_DIRECT } from '../../support/discord/fake-discord-people.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import type { Held } from '../platform/platform.contract.js';

const labelled = ({ buttons }: Held, start: string): string =>
  buttons.find((label) => label.startsWith(start)) ?? `no button starts with ${start}`;

describe('the real bot on Discord', () => {
  let store: AStore;
  let harness: DiscordHarness;
  beforeAll(async () => {
    store = await aStore();
  });
  afterAll(() => store.remove());
  beforeEach(async () => {
    harness = await startDiscord(() => realBot(store), store.tokens);
  });
  afterEach(async () => {
    await harness.stop();
    expect(harness.refused()).toEqual([]);
  });

  it('takes somebody from "hi" in a direct message to a saved plan for lunch, as a calendar', async () => {
    expect((await harness.direct('hi')).text).toContain('I know 174 talks');
    const plan = await harness.direct('something on security over lunch');
    expect(plan.text).toMatch(/of 45 minutes/);
    await harness.press(plan, labelled(plan, 'Save'));
    const shelf = await harness.direct('my shelf');
    expect(shelf.text).toContain('My shelf');
    const file = await harness.press(shelf, labelled(shelf, 'Export calendar'));
    const [calendar] = harness.messageOf(file).files;
    expect(calendar).toMatchObject({ name: 'shelf.ics', type: 'text/calendar' });
    expect(calendar?.bytes.toString()).toContain('BEGIN:VEVENT');
  });

  it.each<[string, string, object]>([
    ['a picture with words', 'istio', { attachments: [{ id: '70', filename: 'a.png' }] }],
    ['a picture alone', '', { attachments: [{ id: '70', filename: 'a.png' }] }],
    ['a voice message', '', { flags: 1 << 13, attachments: [{ id: '70', filename: 'voice-message.ogg' }] }],
    ['a sticker', '', { sticker_items: [{ id: '71', name: 'Wave', format_type: 1 }] }],
    ['a forwarded message', '', { message_snapshots: [{ message: { type: 0, content: 'istio' } }] }],
    ['a reply', 'istio', { type: 19 }],
  ])('answers %s in a direct message', async (_, content, fields) => {
    const answer = await harness.fake.replyTo(harness.fake.say({ content, place: IN_DIRECT, fields }));
    const isSearch = content === 'istio' || 'message_snapshots' in fields;
    expect(held(answer).text).toMatch(isSearch ? /istio/i : /I know 174 talks/);
  });

  it('finds talks about a message and shares one in reply to it', async () => {
    const asked = harness.fake.onMessage('Find talks about this message', {
      content: 'Has anybody run **Istio** next to <@&5> Envoy in production? 🎉',
    });
    const found = await harness.answer(asked);
    expect(found).toMatchObject({ audience: 'asker', pings: [] });
    harness.fake.press(harness.messageOf(found), labelled(found, 'Share 1'));
    const shared = await harness.fake.until(() =>
      harness.fake.store.in(CHANNEL).find(({ byInteraction }) => !byInteraction),
    );
    expect(held(shared)).toMatchObject({ audience: 'channel', threaded: true, pings: [] });
    expect(held(shared).text).toContain('Nick 1');
  });

  it('shows a whole page of results, and turns it', async () => {
    const found = await harness.command('talk security');
    for (const number of [1, 2, 3, 4, 5]) expect(found.text).toContain(`\n${number}. `);
    const more = labelled(found, 'Next');
    expect((await harness.press(found, more)).replaced).toBe(true);
  });
});
