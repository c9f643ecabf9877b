// Reminders, announcements and changes of the programme, as clauses run with the real SDK, commands, imports and store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTranscript } from '../../support/bot/a-transcript.js';
import { readOne } from '../../support/catalogue/import-folder.js';
import type { LiveWorld } from '../../support/digest/live-world.js';
import type { Harness, Held } from './platform.contract.js';

export interface LiveHarness {
  readonly world: LiveWorld;
  readonly platform: Pick<Harness, 'command' | 'mention' | 'press' | 'refused' | 'stop' | 'open'>;
  /** What stands in the channel that nobody asked for. */
  posts(): readonly Held[];
  /** What the asker was told by direct message. */
  told(): readonly Held[];
}

interface Row {
  readonly guid: string;
  readonly title: string;
  readonly start: string;
}

const HELM = { guid: 'helm', title: 'Charts at Scale', start: '10:00' };
const MESH = { guid: 'mesh', title: 'Sidecars Considered', start: '11:00' };
const BOTH = { guid: 'both', title: 'Operators for Nothing', start: '11:00' };

/** The schedule of 2 March 2026 in Berlin. */
const schedule = (rows: readonly Row[]) => {
  const [first, ...rest] = rows.map((row) => ({ duration: '0:30', ...row }));
  const days = [{ date: '2026-03-02', rooms: { Hall: [first], Loft: rest } }];
  const conference = { title: 'LiveConf', time_zone_name: 'Europe/Berlin', days };
  return readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: 'liveconf' });
};

/** Runs all clauses; `start` brings up a fresh server, platform and world. */
export function liveContract(name: string, start: () => Promise<LiveHarness>): void {
  describe(`a conference on ${name}`, () => {
    let harness: LiveHarness;
    const beatAt = async (...clocks: readonly string[]): Promise<void> => {
      for (const clock of clocks) {
        harness.world.at(`2026-03-02T${clock}:00+01:00`);
        await harness.world.beat();
      }
    };
    const importTalks = async (rows: readonly Row[]) => harness.world.take(await schedule(rows));
    const ask = (line: string): Promise<Held> => harness.platform.command(line);
    const open = (title: string): Promise<Held> => ask(`talk ${title}`);

    beforeEach(async () => {
      harness = await start();
      await beatAt('08:00');
      await importTalks([HELM, MESH, BOTH]);
      await beatAt('08:01');
    });
    afterEach(async () => {
      await harness.world.close();
      await harness.platform.stop();
      expect(harness.platform.open(), 'stop() leaves nothing open').toBe(0);
      expect(harness.platform.refused(), 'the server refused something').toEqual([]);
    });

    it('reminds the person who asked for it, once, ten minutes before', async () => {
      const set = await harness.platform.press(await open(MESH.title), 'Remind me');
      expect(set.audience).toBe('asker');
      await beatAt('10:49', '10:50', '10:51', '11:01');
      expect(harness.told().map(({ visible }) => visible)).toEqual([
        expect.stringContaining(`In 10 min: ${MESH.title}`),
      ]);
      expect(harness.posts()).toEqual([]);
    });

    it('announces the talks that begin together in one post, whose buttons act for their presser', async () => {
      await ask('announce event');
      await beatAt('09:54', '09:55', '09:56', '10:55');
      const [alone, together, ...more] = harness.posts();
      expect(more).toEqual([]);
      expect(alone?.visible).toContain(`Starting in 5 min in Hall: ${HELM.title}`);
      expect(together?.visible).toContain('Starting in 5 min: 2 talks');
      for (const { title } of [MESH, BOTH]) expect(together?.visible).toContain(title);
      const saved = await harness.platform.press(alone as Held, 'Save');
      expect(saved.audience).toBe('asker');
      expect((await ask('shelf')).visible).toContain(HELM.title);
      expect(harness.posts()).toEqual([alone, together]);
      const shared = await harness.platform.press(alone as Held, 'Share');
      expect(shared).toMatchObject({ audience: 'channel' });
      expect(shared.visible).toContain(`${HELM.title}`);
      expect(shared.visible, 'what its presser saved is theirs').not.toContain('Saved ✓');
      const near = await harness.platform.press(alone as Held, 'More like this');
      expect(near).toMatchObject({ audience: 'asker' });
    });

    it('lets each reader save one of several announced talks, and be reminded of one', async () => {
      await ask('announce event');
      await beatAt('10:55');
      const [together] = harness.posts();
      expect(together?.visible).toContain('Starting in 5 min: 2 talks');
      const saved = await harness.platform.press(together as Held, `Save one: ${BOTH.title}`);
      expect(saved).toMatchObject({ audience: 'asker' });
      const set = await harness.platform.press(together as Held, `Remind me of one: ${MESH.title}`);
      expect(set).toMatchObject({ audience: 'asker' });
      expect(harness.posts()).toEqual([together]);
      const shelf = (await ask('shelf')).visible;
      expect(shelf).toContain(BOTH.title);
      expect(shelf).not.toContain(MESH.title);
      await beatAt('10:56', '10:57');
      expect(harness.told().map(({ visible }) => visible)).toEqual([
        expect.stringContaining(`In 4 min: ${MESH.title}`),
      ]);
    });

    it('tells a person once what an import changed of their talks, by direct message', async () => {
      await harness.platform.press(await open(MESH.title), 'Save');
      await importTalks([HELM, { ...MESH, start: '15:00' }, BOTH]);
      await beatAt('08:02', '08:03', '09:00');
      const [told, ...more] = harness.told();
      expect(more).toEqual([]);
      for (const fact of ['1 talk you rely on has changed', MESH.title, '15:00–15:30', '11:00–11:30']) {
        expect(told?.visible).toContain(fact);
        expect(told?.text, 'screen readers get only the text').toContain(fact);
      }
      expect(told).toMatchObject({ audience: 'asker', pings: [] });
      expect((await harness.platform.press(told as Held, 'Details')).visible).toContain(MESH.title);
      expect((await harness.platform.press(told as Held, 'Schedule')).visible).toContain(MESH.title);
    });

    it('tells a reporter once what became of a report, by direct message', async () => {
      const { reports, events } = harness.world.store;
      await ask(`talk report ${MESH.title} field:room right:Attic`);
      await ask(`talk report ${MESH.title} field:title right:"Sidecars"`);
      const [room, title] = (await reports.list()).map(({ number }) => number);
      const now = Date.parse('2026-03-02T08:02:00+01:00');
      await reports.accept(room ?? 0, { facts: { field: 'room', room: 'Attic' } }, null, now);
      await reports.reject(title ?? 0, 'the speaker calls it so', null, now);
      await beatAt('08:02', '08:03', '09:00');
      const told = harness.told();
      expect(told).toHaveLength(2);
      const byTitle = told.toSorted((a, b) => (a.visible < b.visible ? -1 : 1));
      for (const fact of [`Your report ${room} was accepted`, MESH.title, 'room'])
        expect(byTitle[0]?.visible).toContain(fact);
      expect(byTitle[1]?.text).toContain('stays as it is: the speaker calls it so');
      expect(told.every(({ audience, pings }) => audience === 'asker' && pings.length === 0)).toBe(true);
      expect(await events.corrections()).toHaveLength(1);
      expect(harness.posts()).toEqual([]);
    });

    it('asks for a rating an hour after a saved talk ended, once, and takes it by a press', async () => {
      await ask('shelf show:ask when:on');
      await harness.platform.press(await open(MESH.title), 'Save');
      await beatAt('11:30', '12:29', '12:30', '12:31', '13:30');
      const [asked, ...more] = harness.told();
      expect(more).toEqual([]);
      expect(asked?.visible).toContain(`How was “${MESH.title}”?`);
      expect(asked).toMatchObject({ audience: 'asker', pings: [] });
      const rated = await harness.platform.press(asked as Held, '4');
      expect(rated.audience).toBe('asker');
      // One rating alone is shown to its giver only.
      expect((await ask('shelf')).visible).toContain('you gave it 4 of 5');
      expect(harness.posts()).toEqual([]);
    });

    it('asks for no rating any more once that is said under a question', async () => {
      await ask('shelf show:ask when:on');
      await harness.platform.press(await open(MESH.title), 'Save');
      await beatAt('12:30');
      await harness.platform.press(harness.told()[0] as Held, 'Don’t ask me any more');
      expect((await ask('shelf show:ask')).visible).toContain('I don’t ask you for ratings.');
    });

    it('asks a person who did not switch it on, or rated already, for nothing', async () => {
      await harness.platform.press(await open(MESH.title), 'Save');
      await ask('shelf show:ask when:on');
      await harness.platform.press(await open(MESH.title), '★★★ 3 of 5');
      await harness.platform.press(await open(BOTH.title), 'Save');
      await ask('shelf show:ask when:off');
      await beatAt('12:30', '13:30');
      expect(harness.told()).toEqual([]);
    });

    it('tells a channel that follows it of every change, until it is switched off', async () => {
      expect((await ask('announce changes')).visible).toContain('changes of the programme');
      await importTalks([HELM, { ...MESH, start: '15:00' }, { ...BOTH, guid: 'new', title: 'Webhooks' }]);
      await beatAt('08:02', '08:03', '10:55');
      const [told, ...more] = harness.posts();
      expect(more).toEqual([]);
      for (const fact of ['3 changes in the programme', 'Moved to', 'Cancelled', 'New', 'Webhooks'])
        expect(told?.visible).toContain(fact);
      expect((await ask('announce log')).visible).toMatch(/Changes of Mon 2 Mar 08:02\W+posted/);
      await ask('announce off');
      await importTalks([HELM, MESH, BOTH]);
      await beatAt('10:56');
      expect(harness.posts()).toHaveLength(1);
    });

    it('tells a person once of a talk that answers what they looked for, with all of one import in one message', async () => {
      for (const line of ['react native performance', 'cobol migration']) {
        const missed = await ask(`talk ${line}`);
        const kept = await harness.platform.press(missed, 'Tell me when there is one');
        expect(kept).toMatchObject({ audience: 'asker' });
        expect(kept.visible).toContain(`I’ll write to you once there is a talk for “${line}”`);
      }
      await importTalks([HELM, MESH, BOTH, { guid: 'late', title: 'Late Talk', start: '12:00' }]);
      await beatAt('08:02');
      expect(harness.told()).toEqual([]);
      const news = [
        { guid: 'native', title: 'React Native Performance', start: '13:00' },
        { guid: 'cobol', title: 'A COBOL Migration', start: '14:00' },
      ];
      await importTalks([HELM, MESH, BOTH, ...news]);
      await beatAt('08:03', '08:04', '09:00');
      const [told, ...more] = harness.told();
      expect(more).toEqual([]);
      for (const fact of ['2 of your wishes', ...news.map(({ title }) => title)]) {
        expect(told?.visible).toContain(fact);
        expect(told?.text, 'screen readers get only the text').toContain(fact);
      }
      expect(told).toMatchObject({ audience: 'asker', pings: [] });
      expect(harness.posts()).toEqual([]);
      expect(told?.visible, 'not what was there before').not.toContain('Sub-Millisecond');
      const wishes = await ask('shelf wishes');
      for (const { title } of news)
        expect(wishes.visible).toContain(`“${title.replace(/^A /, '').toLowerCase()}”`);
      const left = await harness.platform.press(wishes, 'Forget');
      expect(left.visible).toContain('Forgotten: ');
    });

    it('tells a person of an event that comes into sight, and of what is said in a talk', async () => {
      const { world, platform } = harness;
      const { events, transcripts } = world.store;
      for (const line of ['react native performance', 'cobol migration'])
        await platform.press(await ask(`talk ${line}`), 'Tell me when there is one');
      await events.hide('liveconf', true, 1);
      const native = { guid: 'native', title: 'React Native Performance', start: '13:00' };
      await importTalks([HELM, MESH, BOTH, native]);
      await beatAt('08:02');
      expect(harness.told(), 'no reader sees the talk yet').toEqual([]);
      await events.hide('liveconf', false, 2);
      await world.serve();
      await beatAt('08:03', '08:04');
      expect(harness.told().map(({ visible }) => visible)).toEqual([expect.stringContaining(native.title)]);
      const helm = (await events.talks('liveconf')).find(({ title }) => title === HELM.title);
      if (helm === undefined) throw new Error('the talk was not imported');
      const said = 'Then came the COBOL migration of our bank.';
      await transcripts.store(aTranscript(helm.id, [[[61, said]]]), 3, false);
      await events.recordTouched([helm], 3);
      await world.serve();
      await beatAt('08:05', '08:06', '09:00');
      const [, spoken, ...more] = harness.told();
      expect(more).toEqual([]);
      for (const fact of ['“cobol migration”', HELM.title, 'COBOL migration of our bank'])
        expect(spoken?.visible).toContain(fact);
      expect((await ask('shelf wishes')).visible).toMatch(/“cobol migration”[^“]*1 talk/);
      expect(harness.posts()).toEqual([]);
    });

    it('tells a person of no change who switched that off, from the message itself', async () => {
      await harness.platform.press(await open(MESH.title), 'Save');
      await importTalks([HELM, { ...MESH, start: '15:00' }, BOTH]);
      await beatAt('08:02');
      const [told] = harness.told();
      const off = await harness.platform.press(told as Held, 'No more of these');
      expect(off.visible).toContain('I don’t tell you of changes of your talks');
      await importTalks([HELM, { ...MESH, start: '16:00' }, BOTH]);
      await beatAt('08:03');
      expect(harness.told()).toHaveLength(1);
      expect((await harness.platform.mention?.('/shelf changes on'))?.visible).toContain('I write to you');
      const before = harness.posts().length;
      await importTalks([HELM, { ...MESH, start: '17:00' }, BOTH]);
      await beatAt('08:04');
      expect(harness.told()).toHaveLength(2);
      expect(harness.posts()).toHaveLength(before);
    });

    it('says of a cancelled talk that it is off, and neither reminds of it nor announces it', async () => {
      await harness.platform.press(await open(HELM.title), 'Remind me');
      await ask('announce event');
      await importTalks([MESH, BOTH]);
      await beatAt('08:02', '09:50', '09:55', '10:00');
      expect(harness.told().map(({ visible }) => visible)).toEqual([expect.stringContaining('Cancelled')]);
      expect(harness.posts()).toEqual([]);
    });
  });
}
