// /digest from setting up to reading back, through the real bot and the real store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyText } from '../../src/cards/text/plain-text.js';
import { aTalk } from '../support/bot/a-talk.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
});
afterEach(() => room.close());

describe('/digest daily', () => {
  it('shows what is set, the next three posts and how long the talks last', async () => {
    const text = await room.type('daily 09:00 Europe/Berlin weekdays talk 1');
    expect(text).toContain('09:00, weekdays, Europe/Berlin time');
    expect(text).toContain('Talks: talk 1');
    expect(text).toMatch(/Mon 2 Mar 2026, 09:00 Talk 1/);
    expect(text).toMatch(/Tue 3 Mar 2026, 09:00 Talk 1/);
    expect(text).toMatch(/Wed 4 Mar 2026, 09:00 Talk 1/);
    expect(text).toContain('4 talks match: the last new one on Thu 5 Mar 2026.');
  });

  it.each([
    ['9am berlin', '09:00, every day, Europe/Berlin'],
    ['9 am new york mon-thu', '09:00, Mon, Tue, Wed, Thu, America/New_York'],
    ['at 21h in tokyo every day', '21:00, every day, Asia/Tokyo'],
    ['noon weekends asia/calcutta', '12:00, weekends, Asia/Calcutta'],
    ['7.30pm UTC mon,wed', '19:30, Mon, Wed, UTC'],
  ])('reads “%s”', async (line, when) => {
    expect(await room.type(`daily ${line}`)).toContain(when);
  });

  it('offers places for an abbreviation, says why, and goes on from the one chosen', async () => {
    const chooser = await room.reply('daily 9am CET weekdays talk 1 late:3');
    expect(replyText(chooser)).toContain('CET is winter time only');
    const text = replyText(await room.press(chooser, 'Europe/Paris'));
    expect(text).toContain('09:00, weekdays, Europe/Paris');
    expect(text).toContain('Talks: talk 1');
    expect(text).toContain('up to 3 hours late');
    expect(await room.type('daily 9am IST')).toContain('India, Ireland or Israel');
  });

  it('says what it could not read', async () => {
    expect(await room.type('daily soon Europe/Berlin')).toContain('soon is no time of day');
    expect(await room.type('daily 25:00 Europe/Berlin')).toContain('no time of day');
    expect(await room.type('daily 09:00')).toContain('Which time zone?');
    expect(await room.type('daily 09:00 zone:Europe/Berlim')).toContain('Did you mean Europe/Berlin?');
    expect(await room.type('daily 09:00 Europe/Berlin days:someday')).toContain('someday names no days');
  });

  it('keeps zone and days when only the time changes', async () => {
    await room.type('daily 09:00 Europe/Berlin weekdays');
    expect(await room.type('daily 10:30')).toContain('10:30, weekdays, Europe/Berlin');
  });

  it('says what a change of the clocks does to the next posts', async () => {
    room.at('2026-03-27T12:00Z');
    const text = await room.type('daily 02:30 Europe/Berlin');
    expect(text).toContain('Sun 29 Mar 2026, 03:00');
    expect(text).toContain('02:30 is left out that day, as the clocks go forward: it comes at 03:00.');
    expect(text).toContain('The clocks go forward 1 hour on Sun 29 Mar');
    room.at('2026-10-24T12:00Z');
    expect(await room.type('status')).toContain('02:30 comes twice that day');
  });

  it('takes native options and completes zones, as on Discord', async () => {
    const text = await room.choose('digest daily', {
      time: '9am',
      zone: 'Europe/Berlin',
      days: 'weekdays',
      query: 'talk 1',
      late: 3,
    });
    expect(text).toContain('09:00, weekdays, Europe/Berlin');
    expect(text).toContain('Talks: talk 1');
    expect(text).toContain('posted up to 3 hours late');
    expect(await room.choose('digest skip', { date: 'tomorrow' })).toContain('Skipped: Mon 2 Mar 2026');
    expect(await room.suggest('zone', 'berl')).toEqual(['Europe/Berlin']);
    expect(await room.suggest('zone', 'ist')).toContain('Asia/Kolkata');
  });

  it('dates the last new talk by the days that are left, without those that are skipped', async () => {
    await room.type('daily 09:00 Europe/Berlin talk 1');
    const text = await room.type('skip 2026-03-03');
    expect(text).toContain('4 talks match: the last new one on Fri 6 Mar 2026.');
  });

  it('counts one as one', async () => {
    const text = await room.type('daily 09:00 Europe/Berlin late:1 query:"Talk 12"');
    expect(text).toContain('posted up to 1 hour late');
    expect(text).toContain('1 talk matches');
    expect(await room.type('ban talk 11')).toMatch(/Banned: 1 talk$/m);
  });

  it('warns when nothing matches', async () => {
    expect(await room.type('daily 09:00 Europe/Berlin react native')).toContain('No talk matches');
  });
});

describe('where there is no digest', () => {
  it('says so in a direct message, on the web and in a channel without one', async () => {
    expect(await room.type('daily 9am berlin', { channel: { id: 'D1', kind: 'direct' } })).toContain(
      'belongs to a channel',
    );
    expect(await room.type('status', { platform: 'web' })).toContain('Nothing can be posted here unasked');
    expect(await room.type('status')).toContain('no talk of the day');
    expect(await room.type('skip')).toContain('no talk of the day');
    expect(await room.type('')).toContain('no talk of the day');
  });

  it('shows nothing of another workspace', async () => {
    await room.type('daily 09:00 Europe/Berlin');
    expect(await room.type('status', { tenant: 'T2' })).toContain('no talk of the day');
    expect(await room.type('log', { tenant: 'T2' })).toContain('Nothing has been due yet');
  });
});

/** The calendar as pairs of day and talk. */
async function calendar(): Promise<readonly string[]> {
  const text = await room.type('calendar');
  return text
    .split('\n')
    .filter((line) => /^\d+\. /.test(line))
    .map((line) => line.replace(/^\d+\. /, '').replace(', 09:00', ':'));
}

describe('the calendar', () => {
  beforeEach(async () => {
    await room.type('daily 09:00 Europe/Berlin');
  });

  it('has ten posts and no talk twice', async () => {
    const lines = await calendar();
    expect(lines).toHaveLength(10);
    expect(new Set(lines.map((line) => line.split(': ')[1])).size).toBe(10);
  });

  it('is what is then posted', async () => {
    const [first = '', second = ''] = await calendar();
    room.at('2026-03-02T08:00Z');
    await room.beat();
    room.at('2026-03-03T08:00Z');
    await room.beat();
    expect(room.posted()).toEqual([first, second].map((line) => `Talk of the day: ${line.split(': ')[1]}`));
  });

  it('changes one day by a swap', async () => {
    const before = await calendar();
    await room.type('swap 2026-03-04');
    const after = await calendar();
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
    expect(after[2]).not.toBe(before[2]);
    const talkOf = (line = ''): string => line.split(': ')[1] ?? '';
    expect(after.map(talkOf)).not.toContain(talkOf(before[2]));
  });

  it('exchanges two days by a swap when all that is left is in it', async () => {
    room.talks = room.talks.slice(0, 4);
    const before = await calendar();
    await room.type('swap');
    const after = await calendar();
    expect(after.slice(0, 4)).not.toEqual(before.slice(0, 4));
    const talks = (lines: readonly string[]) => lines.slice(0, 4).map((line) => line.split(': ')[1]);
    expect(talks(after)).toHaveLength(4);
    expect(talks(after)[0]).not.toBe(talks(before)[0]);
    room.talks = room.talks.slice(0, 1);
    expect(await room.type('swap')).toContain('no other talk');
  });

  it('leaves out a skipped day and keeps the order of talks', async () => {
    const before = await calendar();
    expect(await room.type('skip tomorrow')).toContain('Skipped: Mon 2 Mar 2026');
    const after = await calendar();
    expect(after[0]).toBe(before[0]?.replace('Mon 2 Mar', 'Tue 3 Mar'));
    room.at('2026-03-02T08:00Z');
    await room.beat();
    expect(room.posted()).toEqual([]);
    expect(await room.type('log')).toContain('Mon 2 Mar 2026 skipped');
  });

  it('has a pinned talk on its day, once', async () => {
    await room.type('pin Talk 7 date:2026-03-05');
    const lines = await calendar();
    expect(lines[3]).toBe('Thu 5 Mar 2026: Talk 7');
    expect(lines.filter((line) => line.endsWith(': Talk 7'))).toHaveLength(1);
    expect(await room.type('pin Talk')).toContain('Name one talk');
    expect(await room.type('pin Talk 7 date:2026-02-01')).toContain('No post is due that day');
  });

  it('never has a banned talk, until it is allowed again', async () => {
    const [first = ''] = await calendar();
    const title = first.split(': ')[1] ?? '';
    await room.type(`ban ${title}`);
    expect((await calendar()).join()).not.toContain(`: ${title},`);
    await room.type(`ban ${title} undo:yes`);
    expect((await calendar())[0]).toBe(first);
  });

  it('keeps its order when the catalogue gains and loses talks', async () => {
    const before = await calendar();
    const order = (lines: readonly string[]) => lines.map((line) => line.split(': ')[1] ?? '');
    room.talks = [...room.talks, aTalk({ title: 'New One' }), aTalk({ title: 'New Two' })];
    const more = order(await calendar()).filter((title) => !title.startsWith('New'));
    expect(more).toEqual(order(before).slice(0, more.length));
    const lost = order(before)[3];
    room.talks = room.talks.filter(({ title }) => title !== lost && !title.startsWith('New'));
    const fewer = order(await calendar());
    const expected = order(before).filter((title) => title !== lost);
    expect(fewer.slice(0, expected.length)).toEqual(expected);
  });

  it('says when every talk has been posted and starts again in another order', async () => {
    room.talks = room.talks.slice(0, 5);
    const text = await room.type('calendar');
    expect(text).toContain('A new round');
    const titles = (await calendar()).map((line) => line.split(': ')[1]);
    expect([...titles.slice(0, 5)].sort()).toEqual([...titles.slice(5)].sort());
    expect(titles[4]).not.toBe(titles[5]);
  });
});

describe('pausing', () => {
  beforeEach(async () => {
    await room.type('daily 09:00 Europe/Berlin');
  });

  it('until a day goes on by itself on that day', async () => {
    expect(await room.type('pause until 2026-03-04')).toContain('paused until Wed 4 Mar 2026');
    expect((await calendar())[0]).toContain('Wed 4 Mar');
    for (const day of ['02', '03', '04']) {
      room.at(`2026-03-${day}T08:00Z`);
      await room.beat();
    }
    expect(room.posted()).toHaveLength(1);
    const log = await room.type('log');
    expect(log).toMatch(/Wed 4 Mar 2026 posted/);
    expect(log).toMatch(/Tue 3 Mar 2026 paused/);
    expect(await room.type('status')).toContain('State: on');
  });

  it('and everything else can be pressed from the status', async () => {
    const status = await room.reply('status');
    const paused = await room.press(status, 'Pause');
    expect(replyText(paused)).toContain('paused until resumed');
    expect(replyText(await room.press(paused, 'Resume'))).toContain('State: on');
    expect(replyText(await room.press(status, 'Skip next'))).toContain('Skipped: Mon 2 Mar 2026');
    expect(replyText(await room.press(status, 'Preview'))).toContain('Talk of the day: Talk');
    expect(replyText(await room.press(status, 'Log'))).toContain('Nothing has been due yet');
    expect(replyText(await room.press(await room.press(status, 'Calendar'), 'Swap'))).toContain('Swapped');
  });

  it('without an end waits for resume, and posts nothing of what went by', async () => {
    await room.type('pause');
    room.at('2026-03-10T12:00Z');
    await room.beat();
    expect(await room.type('resume')).toContain('Wed 11 Mar 2026, 09:00');
    await room.beat();
    expect(room.posted()).toEqual([]);
    room.at('2026-03-11T08:00Z');
    await room.beat();
    expect(room.posted()).toHaveLength(1);
  });

  it('off keeps the past: no talk comes twice after setting it up again', async () => {
    room.talks = room.talks.slice(0, 3);
    room.at('2026-03-02T08:00Z');
    await room.beat();
    expect(await room.type('off')).toContain('is off');
    room.at('2026-03-03T08:00Z');
    await room.beat();
    expect(room.posted()).toHaveLength(1);
    await room.type('daily 10:00 Europe/Berlin');
    for (const day of ['03', '04']) {
      room.at(`2026-03-${day}T09:00Z`);
      await room.beat();
    }
    expect(new Set(room.posted()).size).toBe(3);
  });

  it('changing the time on a day that was posted gives no second post that day', async () => {
    room.at('2026-03-02T08:00Z');
    await room.beat();
    expect(await room.type('daily 17:00')).toContain('Tue 3 Mar 2026, 17:00');
    room.at('2026-03-02T16:00Z');
    await room.beat();
    expect(room.posted()).toHaveLength(1);
  });
});

it('previews the next post to the asker alone', async () => {
  await room.type('daily 09:00 Europe/Berlin');
  const [first = ''] = await calendar();
  const preview = await room.reply('preview');
  expect(replyText(preview)).toContain(`Talk of the day: ${first.split(': ')[1]}`);
  expect(preview).toMatchObject({ audience: 'asker' });
  expect(room.posted()).toEqual([]);
});

it('says what stays from before when it is set anew, and nothing when it is new', async () => {
  expect(await room.type('daily 09:00 Europe/Berlin weekdays')).not.toContain('Kept from before');
  expect(await room.type('daily 10:00')).toContain('Kept from before: Europe/Berlin time; weekdays.');
  expect(await room.type('daily 10:00 Europe/Paris every day')).not.toContain('Kept from before');
  expect(await room.type('daily 10:00 talk 1')).not.toContain('Not kept');
  expect(await room.type('daily 11:00')).toContain('Not kept: only talks about talk 1.');
});

it('refuses a zone and days that it does not know by name, and sets nothing', async () => {
  expect(await room.type('daily 9am Mars/Phobos')).toContain('I don’t know the time zone Mars/Phobos');
  expect(await room.type('daily 9am Europe/Berlin mon/wed/frid')).toContain('mon/wed/frid names no days');
  expect(await room.type('daily every other monday 9am berlin')).toContain('I can’t post every other monday');
  expect(await room.type('daily 9am berlin wendesday')).toContain('Did you mean wednesday?');
  expect(await room.type('daily 9am and 5pm berlin')).toContain('You named the time twice: 09:00 and 5pm.');
  expect(await room.type('daily berlin weekdays')).toContain('At what time?');
  expect(await room.type('daily 9 berlin')).toContain('9 is no time of day');
  expect(await room.type('daily 9am Paris, Texas')).toContain('I don’t know the time zone Paris, Texas');
  expect(await room.type('status')).toContain('no talk of the day');
});

it('asks which city is meant where several fit, and goes on from the one chosen', async () => {
  const chooser = await room.reply('daily weekdays except friday at half past nine in Portland talk 1');
  expect(replyText(chooser)).toContain('There is more than one Portland.');
  const text = replyText(await room.press(chooser, 'Portland, Maine'));
  expect(text).toContain('09:30, Mon, Tue, Wed, Thu, America/New_York time');
  expect(text).toContain('Talks: talk 1');
});
