// When Slack is asked whether somebody is an admin, and what is remembered of the answer.
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBoltLogger } from '../../../../../src/platforms/slack/bolt-logger.js';
import { clientOptions } from '../../../../../src/platforms/slack/delivery/web-api.js';
import { ADMIN_LOOKUP } from '../../../../../src/platforms/slack/limits.js';
import {
  createAdminLookup,
  isAdmin,
  needsAdminStatus,
} from '../../../../../src/platforms/slack/workspaces/admin-lookup.js';
import type { BotRequest } from '../../../../../src/ports/bot.js';
import { type KeptLog, keptLog } from '../../../../support/quiet-log.js';
import { createFakeSlack, type FakeSlack } from '../../../../support/slack/fake-slack.js';
import { WORKSPACE } from '../../../../support/slack/fake-slack-state.js';

const { team, asker, other, bot } = WORKSPACE;
const origin = (id: string) =>
  ({
    requestId: 'r',
    platform: 'slack',
    asker: { id },
    tenant: team,
    channel: { id: 'C1', kind: 'channel' },
  }) as const;
const command = (name: string, id: string = asker): BotRequest => ({
  ...origin(id),
  kind: 'command',
  command: name,
  input: { kind: 'line', text: '' },
});
const mention = (text: string): BotRequest => ({ ...origin(asker), kind: 'mention', text });
const press = (name: string): BotRequest => ({
  ...origin(asker),
  kind: 'action',
  invocation: { command: name, options: {} },
});

describe('needsAdminStatus', () => {
  it.each([
    command('digest'),
    mention('digest daily 9am berlin'),
    mention('/digest'),
    mention(' Digest off'),
    press('digest skip'),
  ])('is true for %j', (request) => {
    expect(needsAdminStatus(request)).toBe(true);
  });

  it.each([
    command('talk'),
    mention('what about the digest'),
    mention('digests of containers'),
    mention(''),
    press('talk'),
  ])('is false for %j', (request) => {
    expect(needsAdminStatus(request)).toBe(false);
  });
});

describe('isAdmin', () => {
  it.each([
    ['an admin', { is_admin: true }, true],
    ['an owner', { is_owner: true }, true],
    ['the primary owner', { is_primary_owner: true }, true],
    ['a member', { is_admin: false }, false],
    ['a guest', {}, false],
    ['an admin of another workspace', { is_admin: true, team_id: 'T0ELSE' }, false],
    [
      'an admin whose organisation has this workspace',
      { is_admin: true, team_id: 'E1', enterprise_user: { teams: [team] } },
      true,
    ],
  ])('reads %s', (_, user, expected) => {
    expect(isAdmin({ team_id: team, ...user }, team)).toBe(expected);
  });
});

describe('createAdminLookup', () => {
  let fake: FakeSlack;
  let log: KeptLog;
  let now = 1;
  const ranks = (remembered = 1000) => {
    const addRank = createAdminLookup(log, () => now, remembered);
    const client = new WebClient(bot.token, clientOptions(fake.apiUrl, createBoltLogger(log)));
    return (request: BotRequest) => addRank(request, client);
  };
  beforeEach(async () => {
    fake = await createFakeSlack();
    fake.scopes.add('users:read');
    log = keptLog();
  });
  afterEach(() => fake.stop());

  it('asks once in a while, and only for what may need it', async () => {
    const addRank = ranks();
    expect(await addRank(command('talk'))).toEqual(command('talk'));
    for (const request of [command('digest'), press('digest skip')]) {
      expect((await addRank(request)).asker).toEqual({ id: asker, isAdmin: true });
    }
    expect((await addRank(command('digest', other))).asker).toEqual({ id: other, isAdmin: false });
    expect(fake.calls('users.info')).toBe(2);
    const known = fake.users.get(asker);
    if (known !== undefined) fake.users.set(asker, { ...known, is_admin: false });
    now += ADMIN_LOOKUP.rememberMs + 1;
    expect((await addRank(command('digest'))).asker).toEqual({ id: asker, isAdmin: false });
  });

  it('forgets the oldest when there are many', async () => {
    const addRank = ranks(10);
    const ids = Array.from({ length: 11 }, (_, index) => `U${index}`);
    const [template] = fake.users.values();
    for (const id of ids) if (template !== undefined) fake.users.set(id, { ...template, id });
    for (const id of ids) await addRank(command('digest', id));
    await addRank(command('digest', ids.at(-1)));
    expect(fake.calls('users.info')).toBe(ids.length);
    await addRank(command('digest', ids[0]));
    expect(fake.calls('users.info')).toBe(ids.length + 1);
  });

  it.each([
    ['has not the scope', () => fake.scopes.clear()],
    ['does not know the person', () => fake.users.clear()],
    ['is out of order', () => fake.trouble('users.info', { status: 500, accept: false })],
    ['asks to slow down', () => fake.trouble('users.info', { status: 429, accept: false, retryAfter: 60 })],
  ])('leaves it open when the app or Slack %s, and asks again', async (_, break_) => {
    break_();
    const addRank = ranks();
    expect((await addRank(command('digest'))).asker).toEqual({ id: asker });
    await addRank(command('digest'));
    expect(fake.calls('users.info')).toBe(2);
    expect(log.lines.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('writes nobody’s name into the log', async () => {
    fake.trouble('users.info', { status: 500, accept: true });
    const addRank = ranks();
    for (const _ of [1, 2]) await addRank(command('digest'));
    const lines = log.lines.map(({ fields, message }) => [String(fields.err), message]);
    expect(JSON.stringify([lines, log.lines])).not.toContain('name-of');
  });
});
