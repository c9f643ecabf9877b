// Mistakes in talks as people report them, and where a card's facts are from, with the real commands and a real store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/cards/model/card.js';
import type { BotRequest } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const TALK = 'effective-rbac';
let store: AStore;
let bot: ReturnType<typeof realBot>;
beforeEach(async () => {
  store = await aStore();
  bot = realBot(store);
});
afterEach(() => store.remove());

async function request(more: object, kind: 'channel' | 'direct' = 'direct') {
  const origin = {
    ...{ requestId: 'r1', platform: 'slack', tenant: 'T1', asker: { id: 'U-ann', name: 'Ann' } },
    channel: { id: 'C1', kind },
  };
  return seen(await bot.answer({ ...origin, ...more } as BotRequest));
}
const say = (text: string) => request({ kind: 'mention', text });
const press = (invocation: Invocation) => request({ kind: 'action', invocation });
const reports = () => store.reports.list();

describe('Report a mistake', () => {
  it('opens a form with the talk filled in, whose values are kept for the operator', async () => {
    const { form, command, options } = (await say(`/talk ${TALK}`)).invocation('Report a mistake');
    expect({ form, command, options }).toEqual({ form: true, command: 'report', options: { talk: TALK } });
    const sent = await press({
      command,
      options: { ...options, field: 'room', right: 'Ballroom B', source: 'the sign at the door' },
    });
    expect(sent.text).toBe(
      'Thank you. Report 1 on “Effective RBAC” is kept (room: Ballroom B). The people who run this bot decide on it.',
    );
    expect(await reports()).toMatchObject([
      { talkId: TALK, field: 'room', right: 'Ballroom B', source: 'the sign at the door', state: 'open' },
    ]);
  });

  it('is typed too, as a command and behind /talk', async () => {
    await say('/report effective rbac field:room right:"Ballroom B"');
    await say(`/talk report ${TALK} field:time right:"2017-12-08 17:00-17:35" source:https://example.org/x`);
    expect((await reports()).map(({ field, right, source }) => [field, right, source])).toEqual([
      ['room', 'Ballroom B', ''],
      ['time', '2017-12-08 17:00-17:35', 'https://example.org/x'],
    ]);
  });

  it('offers the form where a line names the talk and not what is wrong, in words too', async () => {
    for (const line of [`/talk report ${TALK}`, `report ${TALK}`]) {
      const asked = await say(line.startsWith('/') ? line : `/talk ${line}`);
      expect(asked.text).toContain('What is wrong with “Effective RBAC”?');
      expect(asked.invocation('Report a mistake').form).toBe(true);
    }
    await say(`/talk ${TALK}`);
    for (const words of ['report a mistake in it', 'the room is wrong', 'there is a typo in it'])
      expect((await say(words)).text, words).toContain('What is wrong with “Effective RBAC”?');
  });

  it('is no search: "report" before words that name no talk is searched for', async () => {
    expect((await say('/talk report kubernetes security')).text).not.toContain('What is wrong');
  });

  it('says what can’t be read with an example, and keeps nothing', async () => {
    const answers = await Promise.all(
      [
        'field:time right:"an hour later"',
        'field:slides right:"javascript:alert(1)"',
        `field:title right:"${'x'.repeat(301)}"`,
      ].map(async (rest) => (await say(`/report ${TALK} ${rest}`)).text),
    );
    expect(answers).toEqual([
      'I can’t take “an hour later” as the time: it is no day and time; write the clock of the venue (America/Chicago), such as 2017-12-08 14:00-14:35.',
      'I can’t take “javascript:alert(1)” as the slides: it is no http(s) address; give an address that begins with https://.',
      expect.stringContaining('it has 301 characters; at most 300 fit for a title'),
    ]);
    expect(await reports()).toEqual([]);
  });

  it('says where the card has it already, where it was reported before, and where it is enough', async () => {
    expect((await say(`/report ${TALK} field:title right:"Effective RBAC"`)).text).toBe(
      'That is what I have as the title of “Effective RBAC” already: Effective RBAC',
    );
    await say(`/report ${TALK} field:room right:Loft`);
    expect((await say(`/report ${TALK} field:room right:Loft`)).text).toContain('it is report 1');
    for (let room = 2; room <= 10; room += 1) await say(`/report ${TALK} field:room right:Room${room}`);
    expect((await say(`/report ${TALK} field:room right:Room11`)).text).toContain('10 reports within a day');
    expect(await reports()).toHaveLength(10);
  });

  it('lets a person choose where several talks fit, and goes on with what they wrote', async () => {
    const { actions } = await say('/report rbac field:room right:Loft');
    const [first] = actions;
    if (first?.kind !== 'button') throw new Error('nothing to choose');
    expect((await press(first.invocation)).text).toContain('Report 1 on');
  });

  it('stands in no card that is made without a database', async () => {
    bot = realBot();
    const card = await say(`/talk ${TALK}`);
    expect(() => card.invocation('Report a mistake')).toThrow();
    expect((await say(`/report ${TALK} field:room right:Loft`)).text).toContain('without its memory');
  });
});

describe('Where is this from?', () => {
  it('names the line of each fact of a shipped talk, and what is not known', async () => {
    const { text } = await press((await say(`/talk ${TALK}`)).invocation('Where is this from?'));
    expect(text).toMatch(/^Where “Effective RBAC” is from\n/);
    expect(text).toMatch(/Title, speakers, length and abstract: line \d+ of kubecon-na-2017\.txt/);
    expect(text).toMatch(/Time, room and track: line \d+ of schedule\.tsv/);
    expect(text).toMatch(/Recording: line \d+ of videos\.tsv/);
    expect(text).toMatch(/Level: not known/);
  });

  it('is asked by a line and in words', async () => {
    await say(`/talk ${TALK}`);
    for (const line of [
      `/talk origin ${TALK}`,
      '/talk origin effective rbac',
      'where is this from?',
      'where does it come from',
      'what is the source of this?',
    ])
      expect((await say(line)).text, line).toContain('Where “Effective RBAC” is from');
    expect((await say('where is he from?')).text).not.toContain('is from\n');
  });
});
