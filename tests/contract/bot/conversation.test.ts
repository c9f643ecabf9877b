// The bot with its memory on a real database: from "hi" to a saved plan, follow-ups, shelves, wishes, own data.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/cards/model/card.js';
import type { Bot, BotRequest, Origin } from '../../../src/ports/bot.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const MINUTE = 60_000;
let store: AStore;
let bot: Bot;
let now: number;
let persons = 0;

beforeAll(async () => {
  store = await aStore();
  bot = realBot(store, () => new Date(now));
});
afterAll(() => store.remove());
beforeEach(() => {
  now = Date.parse('2026-01-08T10:00:00Z');
});

/** Somebody new in a direct message, who was greeted already unless told otherwise. */
async function someone({ tenant = 'T1', met = true, channel = 'D1', direct = true } = {}) {
  persons += 1;
  const origin: Origin = {
    requestId: `r${persons}`,
    platform: 'slack',
    asker: { id: `U${persons}`, name: 'Ann' },
    tenant,
    channel: { id: channel, kind: direct ? 'direct' : 'channel' },
  };
  const ask = async (request: Record<string, unknown>, at: Partial<Origin> = {}) =>
    seen(await bot.answer({ ...origin, ...at, ...request } as BotRequest));
  if (met) await store.people.greet({ platform: 'slack', tenant, person: origin.asker.id }, now);
  return {
    say: (text: string, at?: Partial<Origin>) => ask({ kind: 'mention', text }, at),
    press: (invocation: Invocation) => ask({ kind: 'action', invocation }),
    open: () => ask({ kind: 'opened' }),
    home: () => ask({ kind: 'home' }),
    about: (text: string, at?: Partial<Origin>) => ask({ kind: 'message', text }, at),
  };
}

describe('from "hi" to a plan', () => {
  it('greets, makes a plan that fits lunch, saves it, and hands it out as a calendar', async () => {
    const ann = await someone({ met: false });
    const hello = await ann.say('hi');
    expect(hello.text).toContain('I know 174 talks');
    expect(hello.text).toContain('Today’s talk');
    const plan = await ann.say('something on security over lunch');
    expect(plan.text).toMatch(/= \d+ of 45 minutes|\d+ of 45 minutes/);
    const saved = await ann.press(plan.invocation(/^Save/));
    expect(saved.text).toMatch(/saved|Saved/);
    const shelf = await ann.say('my shelf');
    expect(shelf.text).toMatch(/^My shelf\n\d talks?, \d still to watch \(.*\)\./);
    const file = await ann.press(shelf.invocation('Export calendar'));
    expect(file.reply).toMatchObject({
      files: [{ name: 'shelf.ics', mime: 'text/calendar', text: expect.stringContaining('BEGIN:VEVENT') }],
    });
  });

  it('welcomes once, when the conversation is opened, and pastes no welcome under an answer', async () => {
    const ann = await someone({ met: false });
    expect((await ann.say('istio')).text).not.toContain('What are you curious about?');
    expect((await ann.open()).reply).toEqual({ kind: 'silence' });
    const bob = await someone({ met: false });
    expect((await bob.open()).text).toContain('What are you curious about?');
    expect((await bob.open()).reply).toEqual({ kind: 'silence' });
    expect((await bob.say('istio')).text).not.toContain('What are you curious about?');
  });
});

describe('follow-ups', () => {
  it('go on from the last answer, until half an hour has passed', async () => {
    const ann = await someone();
    const list = await ann.say('kubernetes security');
    const second = await ann.say('the second one');
    expect(list.text).toContain(second.text.split('\n')[0] ?? '?');
    const third = await ann.say('the third one');
    expect(third.text.split('\n')[0]).not.toBe(second.text.split('\n')[0]);
    expect((await ann.say('only beginner ones')).text).toContain('“kubernetes security level:beginner”');
    const without = await ann.say('without istio');
    expect(without.actions.map(({ kind, ...action }) => ('label' in action ? action.label : kind))).toEqual(
      expect.arrayContaining(['Level: beginner ✕', 'Not: istio ✕']),
    );
    now += 31 * MINUTE;
    expect((await ann.say('the second one')).text).not.toContain(second.text.split('\n')[0] ?? '?');
  });

  it('belong to everybody in a thread, and in a direct message to one person', async () => {
    const ann = await someone({ channel: 'C1', direct: false });
    const bob = await someone({ channel: 'C1', direct: false });
    const thread = { channel: { id: 'C1', kind: 'channel' as const, thread: '1.1' } };
    const other = { channel: { id: 'C1', kind: 'channel' as const, thread: '2.2' } };
    await ann.say('prometheus', thread);
    expect((await ann.say('more', thread)).text).toContain('Page 2 of');
    expect((await ann.say('more', other)).text).not.toContain('Page 2 of');
    expect((await bob.say('more', thread)).text).toContain('Page 3 of');
    const direct = await someone({ channel: 'D2' });
    expect((await direct.say('more')).text).not.toContain('Page 2 of');
  });

  it('go on after a page was turned by pressing', async () => {
    const ann = await someone();
    const list = await ann.say('prometheus');
    const next = await ann.press(list.invocation('Next'));
    const first = next.reply.kind === 'cards' && next.cards[0]?.blocks.find(({ kind }) => kind === 'list');
    const opened = await ann.say('the first one');
    expect(JSON.stringify(first)).toContain(opened.text.split('\n')[0] ?? '?');
  });

  it('start over when asked to', async () => {
    const ann = await someone();
    await ann.say('prometheus');
    expect((await ann.say('start over')).text).toContain('Forgotten');
    expect((await ann.say('more')).text).not.toContain('Page 2');
  });
});

describe('the shelf', () => {
  it('changes the card that was pressed, and counts what people of the same workspace saved', async () => {
    const [ann, bob, eve] = [await someone(), await someone(), await someone({ tenant: 'T2' })];
    const card = await ann.say('effective-rbac');
    const saved = await ann.press(card.invocation('Save'));
    expect(saved.reply).toMatchObject({ placement: 'replace' });
    expect(saved.text).toContain('1 person here saved this');
    const rated = await bob.press((await bob.say('effective-rbac')).invocation('★★★★ 4 of 5'));
    expect(rated.text).toContain('1 person here saved this');
    expect(rated.text).not.toContain('1 rating here');
    const again = await ann.press((await ann.say('effective-rbac')).invocation('★★★★★ 5 of 5'));
    expect(again.text).toContain('★ 4.5 of 5 (2 ratings here) · 1 person here saved this');
    expect((await eve.say('effective-rbac')).text).not.toContain('here');
    const taken = await ann.press(saved.invocation('Saved ✓'));
    expect(taken.text).not.toContain('saved this');
  });

  it('shows its parts in the wished order, and what the team saved', async () => {
    const ann = await someone({ tenant: 'T3' });
    const list = await ann.say('prometheus');
    const shown = [...list.text.matchAll(/^\d\. /gm)].length;
    expect(list.text).toContain('prometheus');
    await ann.say('save all of them');
    await ann.say('i watched the first one');
    const longest = await ann.say('/shelf sort:longest');
    expect(longest.text).toContain(`${shown} talks, ${shown - 1} still to watch`);
    const minutes = [...longest.text.matchAll(/· (\d+) min/g)].map(([, each]) => Number(each));
    expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
    expect((await ann.say('/shelf team')).text).toContain('that somebody here saved or rated');
    expect((await ann.say('/shelf rated')).text).toContain('You have rated no talk yet');
  });

  it('sorts talks by what people here gave them', async () => {
    const ann = await someone({ tenant: 'T4' });
    const last = (await ann.say('prometheus')).cards[0]?.blocks.flatMap((block) =>
      block.kind === 'list' ? block.items.map(({ title }) => title[0]?.text ?? '') : [],
    )[4];
    await ann.say('rate the fifth one 5');
    const rated = await ann.say('prometheus sort:rated');
    expect(rated.text).toContain(`1. ${last}`);
  });
});

describe('what belongs to a person', () => {
  it('can be had as words alone', async () => {
    const ann = await someone();
    await ann.say('/lectern plain on');
    expect((await ann.say('istio')).reply).toMatchObject({ plain: true });
    await ann.say('/lectern plain off');
    expect((await ann.say('istio')).reply).not.toHaveProperty('plain');
  });

  it('is shown, exported and deleted, after asking once more', async () => {
    const ann = await someone({ tenant: 'T5' });
    await ann.press((await ann.say('effective-rbac')).invocation('Save'));
    expect((await ann.say('/lectern privacy')).text).toContain('1 talk on your shelf');
    const exported = await ann.say('/lectern privacy export');
    const file = exported.reply.kind === 'cards' ? exported.reply.files?.[0]?.text : '';
    expect(JSON.parse(file ?? '')).toMatchObject({ shelfEntries: [{ talkId: 'effective-rbac' }] });
    const asked = await ann.say('/lectern privacy delete');
    expect((await ann.say('my shelf')).text).toContain('1 talk');
    expect((await ann.press(asked.invocation('Yes, delete my data'))).text).toMatch(/\d entries deleted/);
    expect((await ann.say('my shelf')).text).toContain('Nothing is on your shelf yet');
  });
});

describe('about a message', () => {
  it('gives three talks, each to be shared in the message’s thread', async () => {
    const ann = await someone();
    const at = { channel: { id: 'C1', kind: 'channel' as const, thread: '17.5' } };
    const found = await ann.about('our etcd cluster lost quorum again last night, how do others run it?', at);
    expect(found.reply).toMatchObject({ audience: 'asker' });
    expect(found.text).toMatch(/etcd/i);
    const shared = await ann.press(found.invocation('Share 1 in thread'));
    expect(shared.reply).toMatchObject({ audience: 'channel', thread: '17.5' });
    expect(shared.text).toContain('shared by Ann');
  });

  it('says so when nothing in it tells talks apart', async () => {
    const ann = await someone();
    expect((await ann.about('')).text).toContain('It has no words I can read');
  });
});

describe('the front page', () => {
  it('has a form, today’s talk, the shelf and the digests of this workspace', async () => {
    const ann = await someone({ tenant: 'T6' });
    const home = await ann.home();
    expect(home.invocation('Search talks')).toEqual({ command: 'talk', options: {}, form: true });
    expect(home.text).toContain('My shelf');
    now += 24 * 60 * MINUTE;
    const talkOf = (text: string): string | undefined => /1\. (.*)/.exec(text)?.[1];
    expect(talkOf((await ann.home()).text)).not.toBe(talkOf(home.text));
  });
});
