// The talk of the day from set-up to post, as clauses run with the real SDK, commands and store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { twoConferences } from '../../support/catalogue/two-conferences.js';
import type { DigestWorld } from '../../support/digest/digest-world.js';
import type { Held } from './platform.contract.js';

/** The one channel of most clauses, or one of another workspace. */
export type Where = 'here' | 'there';
export type Who = 'admin' | 'member';

export interface DigestHarness {
  readonly world: DigestWorld;
  /**
   * `/digest` of somebody, somewhere: `line` as typed where lines are typed, its first word and `values` where
   * options are chosen.
   */
  ask(line: string, values?: Readonly<Record<string, string | number | boolean>>, by?: By): Promise<Held>;
  /** `/events use` of the admin, here. */
  useConference(name: string): Promise<Held>;
  press(on: Held, label: string, who?: Who): Promise<Held>;
  /** What stands in the channel that nobody asked for. */
  posts(where?: Where): readonly Held[];
  /** The admin's direct messages with the bot. */
  told(): readonly Held[];
  /** The server fails at the next post, and nobody learns what became of it. */
  breakDown(): void;
  /** The channel is archived or shut to the bot, or open again. */
  shut(isShut: boolean): void;
  /** The bot is removed from the channel, or taken back. */
  expel(isOut: boolean): void;
  /** What mends that, as the bot tells it. */
  readonly mend: string;
  /** The next post to the channel meets a rate limit. */
  limit(where: Where, seconds: number): void;
  /** What the server refused since the start, with its reason. */
  refused(): readonly string[];
  /** Stops the platform; resolves to the number of connections that are still open. */
  stop(): Promise<number>;
}

export interface By {
  readonly who?: Who;
  readonly where?: Where;
}

const SECURITY = 'daily 09:00 Europe/Berlin weekdays security';
const CHOSEN = { time: '09:00', zone: 'Europe/Berlin', days: 'weekdays', query: 'security' };

/** The coming posts that a card lists, as pairs of day and title. */
const listed = ({ visible }: Held): readonly (readonly [day: string, title: string])[] =>
  [...visible.matchAll(/(\w{3} \d{1,2} \w{3} \d{4}), 09:00 (.+)/g)].map(([, day = '', title = '']) => [
    day,
    title.trim(),
  ]);

/** Runs all clauses; `start` brings up a fresh server, platform and world. */
export function digestContract(name: string, start: () => Promise<DigestHarness>): void {
  describe(`the talk of the day on ${name}`, () => {
    let harness: DigestHarness;
    /** What the server may refuse in a clause, because it is made to. */
    let expected: RegExp | undefined;
    beforeEach(async () => {
      expected = undefined;
      harness = await start();
    });
    afterEach(async () => {
      await harness.world.close();
      expect(await harness.stop(), 'stop() leaves nothing open').toBe(0);
      const refused = harness.refused().filter((reason) => expected?.test(reason) !== true);
      expect(refused, 'the server refused something').toEqual([]);
    });

    const setUp = (by: By = {}): Promise<Held> => harness.ask(SECURITY, CHOSEN, by);
    const beatAt = async (moment: string): Promise<void> => {
      harness.world.at(moment);
      await harness.world.beat();
    };

    it('is set up, and shows to the asker alone what is set and what comes', async () => {
      for (const held of [await setUp(), await harness.ask('status'), await harness.ask('status')]) {
        expect(held).toMatchObject({ audience: 'asker', pings: [] });
        for (const fact of [
          '09:00, weekdays, Europe/Berlin time',
          'security',
          'everybody who can post here',
        ]) {
          expect(held.visible).toContain(fact);
          expect(held.text, 'screen readers get only the text').toContain(fact);
        }
        expect(listed(held).map(([day]) => day)).toEqual([
          'Mon 2 Mar 2026',
          'Tue 3 Mar 2026',
          'Wed 4 Mar 2026',
        ]);
      }
      expect(harness.posts()).toEqual([]);
    });

    it('posts the talks of the conference that is named', async () => {
      harness.world.serve(twoConferences());
      const near = await harness.ask('daily 09:00 Europe/Berlin event:"rails dais"', {
        ...{ time: '09:00', zone: 'Europe/Berlin', event: 'rails dais of tomorrow' },
      });
      expect(near.visible).not.toContain('is set');
      const set = await harness.ask('daily 09:00 Europe/Berlin event:"rails days 2024"', {
        ...{ time: '09:00', zone: 'Europe/Berlin', event: 'rails-days-2024' },
      });
      expect(set.visible).toMatch(/Conference\W+Rails Days 2024/u);
      expect(set.text).toContain('8 talks match');
      const titles = listed(await harness.ask('calendar')).map(([, title]) => title);
      expect(titles.filter((title) => !title.endsWith('(Rails Days 2024)'))).toEqual([]);
      await beatAt('2026-03-02T08:00Z');
      expect(harness.posts().map(({ visible }) => visible)).toEqual([
        expect.stringContaining('Rails Days 2024'),
      ]);
      expect((await harness.ask('log')).visible).toContain(titles[0]);
    });

    it('posts the talks of the conference that the channel is set to, and says so', async () => {
      harness.world.serve(twoConferences());
      await harness.ask('daily 09:00 Europe/Berlin', { time: '09:00', zone: 'Europe/Berlin' });
      const used = await harness.useConference('rails days 2024');
      expect(used.visible).toContain('talk of the day');
      const status = await harness.ask('status');
      expect(status.visible).toMatch(/Rails Days 2024, which this channel is set to/u);
      expect((await harness.ask('preview')).visible).toContain('Rails Days 2024');
      await beatAt('2026-03-02T08:00Z');
      expect(harness.posts().map(({ visible }) => visible)).toEqual([
        expect.stringContaining('Rails Days 2024'),
      ]);
      const all = await harness.ask('daily 09:00 Europe/Berlin event:all', {
        ...{ time: '09:00', zone: 'Europe/Berlin', event: 'all' },
      });
      expect(all.text).toContain('182 talks match');
    });

    it('asks which zone is meant, and goes on from the one that is pressed', async () => {
      const chooser = await harness.ask('daily 9am CET weekdays', {
        time: '9am',
        zone: 'CET',
        days: 'weekdays',
      });
      expect(chooser.visible).toContain('CET is winter time only');
      const set = await harness.press(chooser, 'Europe/Paris');
      expect(set.visible).toContain('09:00, weekdays, Europe/Paris time');
    });

    it('reads days, times and cities as people write them, and refuses what it can’t keep', async () => {
      const chooser = await harness.ask('daily weekdays except friday at half past nine in Portland', {
        time: 'half past nine',
        zone: 'Portland',
        days: 'weekdays except friday',
      });
      expect(chooser.visible).toContain('There is more than one Portland.');
      const set = await harness.press(chooser, 'Portland, Maine');
      expect(set.visible).toContain('09:30, Mon, Tue, Wed, Thu, America/New_York time');
      const refused = await harness.ask('daily every other monday 9am berlin', {
        time: '9am',
        zone: 'berlin',
        days: 'every other monday',
      });
      expect(refused.visible).toMatch(/I can’t post \W*every other monday/);
    });

    it('is changed and read back with every other verb', async () => {
      await setUp();
      const before = listed(await harness.ask('calendar'));
      expect(before).toHaveLength(10);
      const [first = ['', ''], second = ['', '']] = before;
      expect((await harness.ask('preview')).visible).toContain(first[1]);
      expect((await harness.ask('swap', {})).visible).toContain('Swapped');
      const swapped = listed(await harness.ask('calendar'));
      expect(swapped[0]?.[1]).not.toBe(first[1]);
      expect(swapped.slice(1)).toEqual(before.slice(1));
      const skipped = await harness.ask('skip date:2026-03-03', { date: '2026-03-03' });
      expect(skipped.visible).toMatch(/Skipped\W+Tue 3 Mar 2026/);
      const pinned = await harness.ask('pin kata-containers-hypervisor-based-container-runtime date:friday', {
        talk: 'kata-containers-hypervisor-based-container-runtime',
        date: 'friday',
      });
      expect(pinned.visible).toContain('Pinned');
      const calendar = listed(await harness.ask('calendar'));
      expect(calendar.map(([day]) => day).slice(0, 4)).toEqual([
        'Mon 2 Mar 2026',
        'Wed 4 Mar 2026',
        'Thu 5 Mar 2026',
        'Fri 6 Mar 2026',
      ]);
      expect(calendar[3]?.[1]).toMatch(/^Kata Containers/);
      const banned = await harness.ask(`ban ${second[1]}`, { talk: second[1] });
      expect(banned.visible).toMatch(/Banned\W+1 talk\b/);
      expect(listed(await harness.ask('calendar')).map(([, title]) => title)).not.toContain(second[1]);
      const paused = await harness.ask('pause until:2026-03-09', { until: '2026-03-09' });
      expect(paused.visible).toContain('paused until Mon 9 Mar 2026');
      expect(listed(await harness.ask('calendar'))[0]?.[0]).toBe('Mon 9 Mar 2026');
      expect((await harness.ask('resume')).visible).toMatch(/State\W+on/);
      expect((await harness.ask('log')).visible).toContain('Nothing has been due yet');
      expect((await harness.ask('off')).visible).toContain('The talk of the day is off');
      expect((await harness.ask('status')).visible).toContain('no talk of the day');
    });

    it('is pressed from its status and its calendar', async () => {
      const status = await setUp();
      expect(listed(await harness.press(status, 'Calendar'))).toHaveLength(10);
      expect((await harness.press(status, 'Preview')).visible).toContain('Talk of the day: ');
      expect((await harness.press(status, 'Log')).visible).toContain('Nothing has been due yet');
      const [first] = listed(status);
      expect(listed(await harness.press(status, 'Swap next'))[0]?.[1]).not.toBe(first?.[1]);
      const calendar = await harness.press(status, 'Calendar');
      expect((await harness.press(calendar, 'Swap')).visible).toContain('Swapped');
      expect((await harness.press(status, 'Skip next')).visible).toMatch(/Skipped\W+Mon 2 Mar 2026/);
      const paused = await harness.press(status, 'Pause');
      expect(paused.visible).toContain('paused until resumed');
      expect((await harness.press(paused, 'Resume')).visible).toMatch(/State\W+on/);
      expect(harness.posts()).toEqual([]);
    });

    it('is posted once at its time, however many replicas and beats there are, and pings nobody', async () => {
      const [[, title] = ['', '']] = listed(await setUp());
      await beatAt('2026-03-02T07:59:59Z');
      expect(harness.posts()).toEqual([]);
      for (const time of ['08:00', '08:00', '08:01', '09:00']) await beatAt(`2026-03-02T${time}Z`);
      const [post, ...others] = harness.posts();
      expect(others).toEqual([]);
      expect(post).toMatchObject({ audience: 'channel', threaded: false, pings: [] });
      expect(post?.visible).toContain(`Talk of the day: ${title}`);
      expect(post?.text).toContain(`Talk of the day: ${title}`);
      expect(post?.visible).not.toContain('Late');
      expect((await harness.ask('log')).visible).toMatch(/Mon 2 Mar 2026\W+posted/);
      const more = await harness.press(post as Held, 'More like this', 'member');
      expect(more, 'a press on the post answers whoever pressed').toMatchObject({ audience: 'asker' });
      expect(harness.posts()).toHaveLength(1);
    });

    it('is left to a person when nobody knows whether it was posted, who posts it once', async () => {
      await setUp();
      harness.breakDown();
      for (const time of ['08:00', '08:01', '08:30', '11:00']) await beatAt(`2026-03-02T${time}Z`);
      expect(harness.posts()).toEqual([]);
      const log = await harness.ask('log');
      expect(log.visible).toContain('uncertain');
      const said = await Promise.all([
        harness.press(log, 'Post anyway'),
        harness.press(log, 'Post anyway', 'member'),
      ]);
      expect(said.map(({ visible }) => /is posted|no longer open/.exec(visible)?.[0]).sort()).toEqual([
        'is posted',
        'no longer open',
      ]);
      expect(harness.posts()).toHaveLength(1);
      const after = await harness.ask('log');
      expect(after.visible).not.toContain('uncertain');
      expect(after.buttons).not.toContain('Post anyway');
    });

    it('pauses and tells its owner once when the channel is gone, and goes on when resumed', async () => {
      expected = /is_archived|50001/;
      await setUp();
      harness.shut(true);
      for (const day of ['02', '03', '04']) await beatAt(`2026-03-${day}T08:00Z`);
      const [told, ...others] = harness.told();
      expect(others).toEqual([]);
      expect(told?.visible).toContain('can’t post the talk of the day');
      expect(told?.pings).toEqual([]);
      const status = await harness.ask('status');
      expect(status.visible).toContain('I could not post here');
      expect((await harness.ask('log')).visible).toMatch(/Mon 2 Mar 2026\W+failed/);
      harness.shut(false);
      await harness.press(status, 'Resume');
      await beatAt('2026-03-05T08:00Z');
      expect(harness.posts()).toHaveLength(1);
      expect(harness.told()).toHaveLength(1);
    });

    it('says at set-up where it can’t post and what mends it, keeps it, and goes on when resumed', async () => {
      expected = /not_in_channel/;
      harness.expel(true);
      const kept = await setUp();
      for (const fact of [
        'I can’t post in this channel',
        harness.mend,
        '09:00, weekdays, Europe/Berlin time',
      ]) {
        expect(kept.visible).toContain(fact);
        expect(kept.text, 'screen readers get only the text').toContain(fact);
      }
      expect(kept.visible).toMatch(/State\W+paused/);
      await beatAt('2026-03-02T08:00Z');
      expect((await harness.ask('log')).visible).not.toContain('failed');
      const again = await harness.press(kept, 'Resume');
      expect(again.visible).toContain('I can’t post in this channel');
      expect(harness.told(), 'the asker has been told already').toEqual([]);
      harness.expel(false);
      const resumed = await harness.press(again, 'Resume');
      expect(resumed.visible).not.toContain('I can’t post');
      expect(resumed.visible).toMatch(/State\W+on/);
      await beatAt('2026-03-03T08:00Z');
      expect(harness.posts()).toHaveLength(1);
    });

    it('rests where the platform asks for it, while another workspace is served', async () => {
      await setUp();
      await setUp({ where: 'there' });
      harness.limit('here', 600);
      await beatAt('2026-03-02T08:00Z');
      expect([harness.posts('here').length, harness.posts('there').length]).toEqual([0, 1]);
      expect((await harness.ask('log')).visible).toContain('will be tried again');
      await beatAt('2026-03-02T08:05Z');
      expect(harness.posts('here')).toEqual([]);
      await beatAt('2026-03-02T08:12Z');
      expect([harness.posts('here').length, harness.posts('there').length]).toEqual([1, 1]);
      expect((await harness.ask('log')).visible).toMatch(/Mon 2 Mar 2026\W+posted late/);
    });

    it('can be limited to admins by an admin, and by nobody else', async () => {
      const limited = { ...CHOSEN, who: 'admins' };
      const tried = await harness.ask(`${SECURITY} who:admins`, limited, { who: 'member' });
      expect(tried.visible).toContain('Only an admin may limit changes to admins');
      expect((await harness.ask(`${SECURITY} who:admins`, limited)).visible).toMatch(/change it\W+admins/);
      const status = await harness.ask('status', {}, { who: 'member' });
      expect((await harness.ask('off', {}, { who: 'member' })).visible).toContain('Only admins may change');
      expect((await harness.press(status, 'Pause', 'member')).visible).toContain('Only admins may change');
      expect((await harness.press(status, 'Skip next')).visible).toMatch(/Skipped\W+Mon 2 Mar 2026/);
    });

    it('shows nothing of one workspace in another', async () => {
      await setUp();
      const elsewhere = { where: 'there' } as const;
      expect((await harness.ask('status', {}, elsewhere)).visible).toContain('no talk of the day');
      expect((await harness.ask('log', {}, elsewhere)).visible).toContain('Nothing has been due yet');
    });
  });
}
