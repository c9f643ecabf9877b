// /digest feed: what a channel's talk of the day posted, at a secret address, read by other people's parsers.
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replyText } from '../../src/cards/text/plain-text.js';
import { type DigestRoom, digestRoom } from '../support/digest/digest-room.js';

let room: DigestRoom;
beforeEach(async () => {
  room = await digestRoom();
  await room.type('daily 09:00 Europe/Berlin');
  for (const day of ['2026-03-02', '2026-03-03']) {
    room.at(`${day}T08:00Z`);
    await room.beat();
  }
});
afterEach(() => room.close());

const addressIn = (text: string): string =>
  /https:\/\/lectern\.example\.com\/secret\/[\w-]{32}\//.exec(text)?.[0] ?? `no address in: ${text}`;

const read = async (address: string): Promise<string> => (await room.open(address)).text();

async function events(address: string) {
  const calendar = new ICAL.Component(ICAL.parse(await read(`${address}talk-of-the-day.ics`)) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

describe('/digest feed', () => {
  it('gives what was posted to feed readers, the newest first, without telling its own address', async () => {
    const address = addressIn(await room.type('feed'));
    const xml = await read(`${address}talk-of-the-day.xml`);
    const { entries = [], title } = parseAtomFeed(xml);
    expect(title).toMatchObject({ value: 'Talk of the day · Lectern' });
    expect(entries.map(({ updated }) => updated)).toEqual([
      '2026-03-03T08:00:00.000Z',
      '2026-03-02T08:00:00.000Z',
    ]);
    expect(entries.map((entry) => `Talk of the day: ${entry.title?.value}`)).toEqual(
      [...room.posted()].reverse(),
    );
    const json = await read(`${address}talk-of-the-day.json`);
    expect(parseJsonFeed(json).items?.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    const token = address.split('/').at(-2) ?? '';
    expect(xml + json).not.toContain(token);
  });

  it('gives what was posted and the next ten to calendars, without making a reader busy', async () => {
    const address = addressIn(await room.type('feed'));
    const found = await events(address);
    expect(found).toHaveLength(12);
    const starts = found.map(({ startDate }) => startDate.toJSDate().toISOString()).sort();
    expect(starts.slice(0, 3)).toEqual([
      '2026-03-02T08:00:00.000Z',
      '2026-03-03T08:00:00.000Z',
      '2026-03-04T08:00:00.000Z',
    ]);
    expect(found.every(({ component }) => component.getFirstPropertyValue('transp') === 'TRANSPARENT')).toBe(
      true,
    );
  });

  it('keeps a day’s event when its talk is swapped, with a higher SEQUENCE', async () => {
    const address = addressIn(await room.type('feed'));
    const onFourth = async () =>
      (await events(address)).find(({ startDate }) => startDate.toString().startsWith('2026-03-04'));
    const before = await onFourth();
    await room.type('swap');
    const after = await onFourth();
    expect(after?.uid).toBe(before?.uid);
    expect(after?.summary).not.toBe(before?.summary);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.NaN);
  });

  it('is not there any more when the address is renewed or turned off', async () => {
    const first = await room.reply('feed');
    const old = `${addressIn(replyText(first))}talk-of-the-day.xml`;
    const renewed = replyText(await room.press(first, 'Renew'));
    const address = `${addressIn(renewed)}talk-of-the-day.xml`;
    expect((await room.open(old)).status).toBe(404);
    expect((await room.open(address)).status).toBe(200);
    expect(renewed).toContain('The address before leads nowhere now');
    expect(await room.type('feed')).not.toContain('/secret/');
    expect(await room.type('feed off')).toContain('The secret address is off');
    expect((await room.open(address)).status).toBe(404);
  });

  it('is not there while the digest is off, or the channel is gone', async () => {
    const address = `${addressIn(await room.type('feed'))}talk-of-the-day.ics`;
    await room.type('off');
    expect((await room.open(address)).status).toBe(404);
    await room.type('daily 09:00 Europe/Berlin');
    expect((await room.open(address)).status).toBe(200);
    room.channels.answer = () => ({ kind: 'gone', reason: 'is_archived' });
    room.at('2026-03-04T08:00Z');
    await room.beat();
    expect((await room.open(address)).status).toBe(404);
  });

  it('has one answer for a wrong token, a wrong name and another method', async () => {
    const address = addressIn(await room.type('feed'));
    const wrong = [
      address.replace(/[\w-]{32}/, 'A'.repeat(32)),
      `${address}plan.ics`,
      `${address}constructor`,
      `${address}../talk-of-the-day.xml`,
    ].map((each) => (each.endsWith('/') ? `${each}talk-of-the-day.xml` : each));
    const answers = await Promise.all(
      wrong.map(async (each) => {
        const { status, headers, ...response } = await room.open(each);
        return [status, Object.fromEntries(headers), response];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  it('says that there is no talk of the day', async () => {
    await room.type('off');
    expect(await room.type('feed')).toContain('no talk of the day');
  });
});
