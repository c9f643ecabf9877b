// /now, /next and /schedule over the shipped conference, with the clock before it, in it and after it.
import { describe, expect, it } from 'vitest';
import { talking } from '../../support/bot/real-bot.js';

const at = (moment: string) => talking(undefined, 'direct', () => new Date(moment));
const MORNING = at('2017-12-07T11:20:00-06:00');

describe('/now', () => {
  it('lists what is on, with the room, the venue’s zone and how much is left', async () => {
    const { text } = await MORNING.ask('/now');
    expect(text).toContain('On now');
    expect(text).toMatch(/11:10–11:45 CST.*25 min left/);
    expect(text).not.toContain('14:00');
  });

  it('says how long it is until a conference that is to come', async () => {
    const { text } = await at('2017-12-01T09:00:00-06:00').ask('/now');
    expect(text).toMatch(/begins in 5 days/);
    expect(text).toContain('Wed 6 Dec 2017');
  });

  it('says when a conference that is over was, and offers its recordings', async () => {
    const after = at('2026-01-08T10:00:00Z');
    const { text, invocation } = await after.ask('/now');
    expect(text).toContain('is over');
    expect(text).toContain('It was on 6–8 Dec 2017.');
    const recordings = await after.press(invocation('Recordings'));
    expect(recordings.text).toMatch(/1\d\d talks/);
  });

  it('shows one room', async () => {
    const { text } = await MORNING.ask('/now ballroom a');
    expect(text).toContain('Ballroom A');
    expect(text).not.toContain('Ballroom B');
  });
});

describe('/next', () => {
  it('lists the talks that begin together at the next start', async () => {
    const { text } = await MORNING.ask('/next');
    expect(text).toContain('Next: in 35 min');
    expect(text).toContain('11:55');
  });

  it('is what "what’s next in ballroom a" means', async () => {
    const typed = await MORNING.ask('/next ballroom a');
    const said = await MORNING.ask("what's next in ballroom a?");
    expect(said.text).toBe(typed.text);
  });

  it('says which rooms there are for one that is unknown', async () => {
    const { text } = await MORNING.ask('/next swimming pool');
    expect(text).toContain('I know no day, time, room or track “swimming pool” there.');
    expect(text).toContain('Ballroom A');
  });
});

describe('/schedule', () => {
  it('shows today while the conference runs, and the first day otherwise', async () => {
    expect((await MORNING.ask('/schedule')).text).toContain('Thursday 7 Dec');
    expect((await at('2026-01-08T10:00:00Z').ask('/schedule')).text).toContain('Wednesday 6 Dec');
  });

  it('begins at what is on now, with what was earlier and the whole day a press away', async () => {
    const now = await MORNING.ask('/schedule');
    expect(now.text).toContain('Thursday 7 Dec, from 11:20: ');
    expect(now.text).toMatch(/11:10–11:45/);
    expect(now.text).not.toContain('09:00–');
    const earlier = await MORNING.press(now.invocation('Earlier talks'));
    expect(earlier.text).toContain((await MORNING.ask('/schedule thursday')).text.split('\n')[0]);
    expect(earlier.text).toContain('Thursday 7 Dec: ');
    const friday = await MORNING.press(now.invocation('Friday 8 Dec'));
    expect(friday.text).toContain('Friday 8 Dec: ');
  });

  it('keeps its pages where they were while time goes on', async () => {
    const { invocation } = await MORNING.ask('/schedule');
    const next = invocation('Next');
    const atOnce = await MORNING.press(next);
    const later = await at('2017-12-07T15:20:00-06:00').press(next);
    expect(atOnce.text).toContain('from 11:20');
    expect(later.text).toBe(atOnce.text);
  });

  it('keeps to a room from now on, and to it with what was earlier', async () => {
    const afternoon = at('2017-12-07T14:50:00-06:00');
    const { text, invocation } = await afternoon.ask('/schedule room:"Ballroom A"');
    expect(text).toContain('Thursday 7 Dec, Ballroom A, from 14:50: ');
    const earlier = await afternoon.press(invocation('Earlier talks'));
    expect(earlier.text).toContain('Thursday 7 Dec, Ballroom A: ');
    expect(earlier.text).not.toContain('Ballroom B');
  });

  it('shows the next day in the evening, and the whole of a day that has not begun or is named', async () => {
    expect((await at('2017-12-07T22:00:00-06:00').ask('/schedule')).text).toContain('Friday 8 Dec: ');
    expect((await at('2017-12-07T05:00:00-06:00').ask('/schedule')).text).toContain('Thursday 7 Dec: ');
    expect((await MORNING.ask('/schedule today')).text).toContain('Thursday 7 Dec: ');
    expect((await MORNING.ask('/schedule morning')).text).toContain('Thursday 7 Dec, before 12:00: ');
  });

  it('shows a part of a day in one room, and leads to the whole of it', async () => {
    const { text, invocation } = await MORNING.ask('/schedule friday morning ballroom a');
    expect(text).toContain('Friday 8 Dec, Ballroom A, before 12:00: ');
    expect(text).not.toContain('Ballroom B');
    const whole = await MORNING.press(invocation('The whole day'));
    expect(whole.text).toContain('Ballroom B');
  });

  it('turns its pages and changes the day with a choice', async () => {
    const first = await MORNING.ask('/schedule wednesday');
    const second = await MORNING.press(first.invocation('Next'));
    expect(second.text).toContain('Page 2 of');
    const friday = await MORNING.press(first.invocation('Friday 8 Dec'));
    expect(friday.text).toContain('Friday 8 Dec');
  });
});

describe('plain words', () => {
  it.each([
    ['what is on now', 'On now'],
    ['tomorrow', 'Friday 8 Dec'],
    ['what’s next', 'Next: in 35 min'],
  ])('“%s” is answered from the programme', async (words, expected) => {
    expect((await MORNING.ask(words)).text).toContain(expected);
  });

  it.each([
    ['thursday morning', 'Thursday 7 Dec, before 12:00'],
    ['what’s on friday?', 'Friday 8 Dec: '],
    ['this morning', 'Thursday 7 Dec, before 12:00'],
    ['what is happening this afternoon', 'Thursday 7 Dec, 12:00 to 17:00'],
    ['tonight', 'Thursday 7 Dec, from 17:00'],
  ])('“%s” without a topic is that part of the conference that runs', async (words, expected) => {
    expect((await MORNING.ask(words)).text).toContain(expected);
  });

  it('mean the venue’s day, and the day of the conference that is about to begin', async () => {
    // 04:30 on Friday in London, 22:30 on Thursday in Austin.
    const night = at('2017-12-08T04:30:00Z');
    expect((await night.ask('this evening')).text).toContain('Thursday 7 Dec, from 17:00');
    const eve = at('2017-12-05T22:00:00-06:00');
    expect((await eve.ask('wednesday morning')).text).toContain('Wednesday 6 Dec, before 12:00');
  });

  it.each(['thursday morning', 'this morning'])(
    '“%s” searches all talks where no conference runs',
    async (words) => {
      const { text } = await at('2017-12-20T10:00:00Z').ask(words);
      expect(text).toContain(`talks for “${words}”`);
      expect(text).not.toContain('times of America/Chicago');
    },
  );

  it('search the talks of a topic with a day', async () => {
    expect((await MORNING.ask('istio on thursday morning')).text).not.toContain('times of America/Chicago');
  });

  it('turn the page of a list with “next”, which is no call of /next', async () => {
    const list = await MORNING.ask('next');
    expect(list.text).not.toContain('Next: in');
  });
});
