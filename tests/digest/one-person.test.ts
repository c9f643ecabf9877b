// A person of two servers: told once where the platform's user ids are global, as on Discord; people of two Slack
// workspaces that happen to have the same id are two people.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonKey } from '../../src/ports/people.js';
import { readOne } from '../support/catalogue/import-folder.js';
import { type LiveRoom, liveRoom } from '../support/digest/live-room.js';

const EVENT = 'event-1';
const at = (clock: string): string => `2026-05-01T${clock}:00+02:00`;
const of = (platform: string, tenant: string): PersonKey => ({ platform, tenant, person: 'U-ann' });
const PLATFORMS = ['discord', 'slack'] as const;
const TENANTS = ['T1', 'T2'];
let room: LiveRoom;

/** Imports, publishes and serves Service mesh at this hour, and talks of other titles from 12:00 on. */
async function importTalks(meshAt: string, ...titles: readonly string[]): Promise<void> {
  const others = titles.map((title, index) => ({ guid: title, title, start: `1${index + 2}:00` }));
  const rows = [{ guid: 'mesh', title: 'Service mesh', start: meshAt }, ...others];
  const days = [{ date: '2026-05-01', rooms: { Hall: rows.map((row) => ({ ...row, duration: '0:30' })) } }];
  const conference = { title: 'Event', time_zone_name: 'Europe/Berlin', days };
  const event = await readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: EVENT });
  const { events } = room.store;
  await events.store(event, { talks: new Map(), people: [] }, 0, false);
  await events.publish();
  room.serve(await events.talks(EVENT), await events.revision());
}
const meshId = async (): Promise<string> =>
  (await room.store.events.talks(EVENT)).find(({ title }) => title === 'Service mesh')?.id ?? '';
async function beatAt(...clocks: readonly string[]): Promise<void> {
  for (const clock of clocks) {
    room.at(at(clock));
    await room.beat();
  }
}
const told = (platform: (typeof PLATFORMS)[number]): readonly string[] =>
  room[platform].posts.map(({ text }) => text.replace(/\s+/g, ' '));
const everywhere = PLATFORMS.flatMap((platform) => TENANTS.map((tenant) => of(platform, tenant)));

beforeEach(async () => {
  room = await liveRoom([]);
  room.at(at('09:00'));
  await importTalks('11:00');
  await room.beat();
});
afterEach(() => room.close());

describe('a person of two servers', () => {
  it('is reminded once of a talk, by the earlier of two reminders', async () => {
    await room.reminders.setLead(of('discord', 'T1'), 5);
    for (const person of everywhere) await room.reminders.set(person, await meshId());
    await beatAt('10:49', '10:50', '10:51', '10:55', '10:56');
    expect(told('discord')).toEqual([expect.stringContaining('In 10 min: Service mesh')]);
    expect(told('slack')).toHaveLength(2);
  });

  it('is reminded by the other where one was taken back, and by none after one has come', async () => {
    await room.reminders.setLead(of('discord', 'T2'), 5);
    for (const tenant of TENANTS) await room.reminders.set(of('discord', tenant), await meshId());
    await room.reminders.withdraw(of('discord', 'T1'), await meshId());
    await beatAt('10:50', '10:55');
    expect(told('discord')).toEqual([expect.stringContaining('In 5 min: Service mesh')]);
    await room.reminders.set(of('discord', 'T1'), await meshId());
    await beatAt('10:56');
    expect(told('discord')).toHaveLength(1);
  });

  it('is reminded once when the first attempt was refused and is made again', async () => {
    for (const tenant of TENANTS) await room.reminders.set(of('discord', tenant), await meshId());
    const { answer } = room.discord;
    room.discord.answer = () => ({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 60 });
    await beatAt('10:50');
    expect(told('discord')).toEqual([]);
    room.discord.answer = answer;
    await beatAt('10:51', '10:52', '10:53');
    expect(told('discord')).toHaveLength(1);
  });

  it('is told once of a change of a talk that they saved in both', async () => {
    for (const person of everywhere) await room.store.shelf.mark(person, await meshId(), { saved: true }, 1);
    await importTalks('15:00');
    await beatAt('09:01', '09:02');
    expect(told('discord')).toEqual([expect.stringContaining('15:00–15:30')]);
    expect(told('slack')).toHaveLength(2);
  });

  it('is told in one message of what they wished for in both, each line once', async () => {
    const { wishes } = room.store;
    const { revision } = room.catalogue();
    const made = { revision, now: 1 };
    for (const person of everywhere) await wishes.add(person, 'etcd', made);
    await wishes.add(of('discord', 'T2'), 'Etcd', made);
    for (const platform of PLATFORMS) await wishes.add(of(platform, 'T2'), 'helm', made);
    await importTalks('11:00', 'Etcd', 'Helm');
    await beatAt('09:01', '09:02');
    expect(told('discord')).toEqual([expect.stringMatching(/2 of your wishes.*etcd.*helm/i)]);
    expect(told('discord')[0]?.match(/“etcd”/gi)).toHaveLength(1);
    expect(told('slack')).toHaveLength(2);
  });

  it('waits on in both for a wish whose talk is gone before the message is sent', async () => {
    const { wishes } = room.store;
    const made = { revision: room.catalogue().revision, now: 1 };
    for (const tenant of TENANTS) await wishes.add(of('discord', tenant), 'etcd', made);
    await importTalks('11:00', 'Etcd');
    const { answer } = room.discord;
    room.discord.answer = () => ({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 60 });
    await beatAt('09:01');
    await importTalks('11:00');
    room.discord.answer = answer;
    await beatAt('09:03');
    expect(told('discord')).toEqual([]);
    for (const tenant of TENANTS)
      expect(await wishes.of(of('discord', tenant))).toMatchObject([{ line: 'etcd', matchedAt: null }]);
  });

  it('is asked once for a rating on Discord, and each of two people on Slack for theirs', async () => {
    const id = await meshId();
    for (const person of everywhere) {
      await room.ratingQuestions.setAsked(person, true);
      await room.store.shelf.mark(person, id, { saved: true }, 1);
      await room.ratingQuestions.update(person, [id]);
    }
    await beatAt('12:30', '12:31');
    expect(told('discord')).toHaveLength(1);
    expect(told('slack')).toHaveLength(2);
  });
});
