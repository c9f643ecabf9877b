// What every platform owes, as clauses run against the real SDK and a strict fake of the platform's server.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelRef } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import { HOSTILE } from '../../support/bot/contract-bot.js';
import type { KeptLog } from '../../support/quiet-log.js';

/** A message as the platform's server holds it after accepting it. */
export interface Held {
  /** What notifications and screen readers get: Slack's `text`, Discord's content or text displays, a page's text. */
  readonly text: string;
  /** Everything a reader sees, the markup resolved as the platform would. */
  readonly visible: string;
  readonly audience: 'asker' | 'channel';
  /** True when it stands in the thread of what it answers (or is Discord's reply to it). */
  readonly threaded: boolean;
  /** True when it took the place of the message that was pressed. */
  readonly replaced: boolean;
  /** Labels of what can be pressed, link buttons included. */
  readonly buttons: readonly string[];
  /** Who would be notified: must stay empty. */
  readonly pings: readonly string[];
  /** The wire payload, for messages of failed assertions. */
  readonly raw: unknown;
}

/** One platform with its fake server, started. */
export interface Harness {
  readonly platform: Platform;
  readonly log: KeptLog;
  /** The place `post` is tried with. */
  readonly channel: ChannelRef;
  /** `talk kubernetes security` as a slash command. */
  command(line: string): Promise<Held>;
  press(on: Held, label: string): Promise<Held>;
  choose(on: Held, label: string): Promise<Held>;
  /** The last message that `Platform.post` brought to `channel`. */
  posted(): Promise<Held>;
  /** What the server refused since the start, with its reason: must stay empty. */
  refused(): readonly string[];
  stop(): Promise<void>;
  /** Connections still open on the fake server after `stop`. */
  open(): number;
  /** Where the platform has them. */
  mention?(text: string): Promise<Held>;
  direct?(text: string): Promise<Held>;
}

/** Runs all clauses. `start` brings up a fresh fake server and the platform with `contractBot`. */
export function platformContract(name: string, start: () => Promise<Harness>): void {
  describe(`${name} keeps the platform contract`, () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(async () => {
      await harness.stop();
      expect(harness.open(), 'stop() leaves nothing open').toBe(0);
      expect(harness.refused(), 'the server refused something').toEqual([]);
    });

    it('answers a command, to the asker alone, with top-level text that has the facts', async () => {
      const held = await harness.command('talk kubernetes security');
      expect(held.audience).toBe('asker');
      expect(held.visible).toContain('Heard: kubernetes security');
      expect(held.visible).toContain('First hit');
      for (const fact of ['Heard: kubernetes security', 'First hit', 'A line about it', 'A footer']) {
        expect(held.text).toContain(fact);
      }
      expect(held.buttons).toEqual(expect.arrayContaining(['Details', 'Next page', 'More', 'Watch']));
    });

    it('answers a press with a new message to the asker alone', async () => {
      const first = await harness.command('talk a');
      const more = await harness.press(first, 'More');
      expect(more.visible).toContain('Heard: more');
      expect(more).toMatchObject({ audience: 'asker', replaced: false });
      expect((await harness.press(first, 'Details')).visible).toContain('Heard: first-hit');
    });

    it('turns the page in place', async () => {
      const first = await harness.command('talk a & b');
      const second = await harness.press(first, 'Next page');
      expect(second.replaced).toBe(true);
      expect(second.visible).toContain('Heard: a & b');
      expect(second.visible).toMatch(/Page\W+2/);
    });

    it('carries an invocation that does not fit into a press', async () => {
      const first = await harness.command('talk a');
      expect((await harness.press(first, 'Long')).visible).toContain('é'.repeat(60));
    });

    it('answers a choice of a select', async () => {
      const first = await harness.command('talk a');
      expect((await harness.choose(first, 'Choice A')).visible).toContain('Heard: choice a');
      expect((await harness.choose(first, 'Choice B')).visible).toContain(`Heard: ${'b'.repeat(60)}`);
    });

    it('answers a command that throws with a sentence and the reference that is in the log', async () => {
      const held = await harness.command('crash');
      const failure = harness.log.lines.findLast(({ level }) => level === 'error');
      expect(failure?.fields.requestId).toEqual(expect.stringMatching(/^\S{6,}$/));
      expect(held.visible).toContain(String(failure?.fields.requestId));
      expect(held.visible).not.toContain('secret cause');
      expect(held.audience).toBe('asker');
      expect((await harness.command('talk still here')).visible).toContain('still here');
    });

    it('delivers a card that is over every limit, cut by whole words', async () => {
      const held = await harness.command('huge');
      expect(held.visible).toContain('Long title');
      expect(held.visible).toContain('…');
    });

    it('delivers a card that has only a title', async () => {
      expect((await harness.command('empty')).visible).toContain('Only a title');
    });

    it('lets nothing from outside ping anyone or break the markup', async () => {
      const held = await harness.command('hostile');
      expect(held.pings).toEqual([]);
      for (const word of ['@everyone', '<!channel>', '<@U123>', '<script>alert(1)</script>', '&', '`c`']) {
        expect(held.visible).toContain(word);
      }
      const echoed = await harness.command(`talk ${HOSTILE}`);
      expect(echoed.pings).toEqual([]);
      expect(echoed.visible).toContain('<script>alert(1)</script>');
    });

    it('answers a command that takes longer than the platform waits', async () => {
      expect((await harness.command('slow')).visible).toContain('Slow but here');
    });

    it('shows a shared card to the channel', async () => {
      expect(await harness.command('share')).toMatchObject({ audience: 'channel' });
    });

    it('reaches a subcommand', async () => {
      expect((await harness.command('lectern privacy')).visible).toContain('Privacy of this probe');
    });

    it('posts unprompted', async () => {
      const outcome = await harness.platform.post(
        harness.channel,
        {
          kind: 'cards',
          audience: 'channel',
          placement: 'new',
          cards: [{ title: [{ kind: 'text', text: 'Talk of the day <!channel> @everyone' }], blocks: [] }],
        },
        { tenant: 'T1', key: 'key-of-this-post' },
      );
      expect(outcome).toMatchObject({ kind: 'posted', messageId: expect.stringMatching(/./) });
      const held = await harness.posted();
      expect(held.visible).toContain('Talk of the day <!channel> @everyone');
      expect(held).toMatchObject({ audience: 'channel', pings: [] });
    });

    it('answers many at once, each with its own', async () => {
      const words = Array.from({ length: 20 }, (_, index) => `number-${index}`);
      const all = await Promise.all(words.map((word) => harness.command(`talk ${word}`)));
      expect(all.map(({ visible }) => words.find((word) => visible.includes(`Heard: ${word}`)))).toHaveLength(
        20,
      );
      for (const word of words) {
        expect(all.filter(({ visible }) => new RegExp(`Heard: ${word}(?!\\d)`).test(visible))).toHaveLength(
          1,
        );
      }
    });

    it('answers a mention where it was asked, for all to see, if the platform has mentions', async () => {
      if (harness.mention === undefined) return;
      const held = await harness.mention('kubernetes security & "quotes"');
      expect(held).toMatchObject({ audience: 'channel', threaded: true });
      expect(held.visible).toContain('Heard: kubernetes security & "quotes"');
      const pressed = await harness.press(held, 'Next page');
      expect(pressed, 'a press on a public message turns no page for everybody').toMatchObject({
        audience: 'asker',
        replaced: false,
      });
    });

    it('answers a direct message, if the platform has them', async () => {
      if (harness.direct === undefined) return;
      expect((await harness.direct('who is liz')).visible).toContain('Heard: who is liz');
      expect((await harness.direct('/tlak istio')).visible).toContain('/talk');
    });
  });
}
