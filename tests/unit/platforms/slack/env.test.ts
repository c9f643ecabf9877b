// Slack's settings from the environment: off, complete, or every problem with its mend.
import { describe, expect, it } from 'vitest';
import { readSlackEnv } from '../../../../src/platforms/slack/env.js';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc' };
const APP = { SLACK_APP_TOKEN: 'xapp-1-A1-2-abc' };
const SECRET = { SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };

describe('readSlackEnv', () => {
  it('is off without any variable of Slack’s, empty ones included', () => {
    expect(readSlackEnv({ PORT: '8080', PATH: '/bin' })).toEqual({ kind: 'off' });
    expect(readSlackEnv({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ' })).toEqual({ kind: 'off' });
  });

  it('chooses Socket Mode when there is an app token', () => {
    expect(readSlackEnv({ ...BOT, ...APP, ...SECRET, LECTERN_COMMAND_PREFIX: 'lectern-' })).toEqual({
      kind: 'on',
      settings: {
        kind: 'socket',
        workspace: { kind: 'single', botToken: 'xoxb-1-2-abc' },
        appToken: 'xapp-1-A1-2-abc',
        apiUrl: undefined,
        prefix: 'lectern-',
      },
    });
  });

  it('chooses HTTP for a signing secret alone, reachable from outside unless told', () => {
    const common = {
      kind: 'http',
      workspace: { kind: 'single', botToken: BOT.SLACK_BOT_TOKEN },
      signingSecret: SECRET.SLACK_SIGNING_SECRET,
    };
    expect(readSlackEnv({ ...BOT, ...SECRET })).toMatchObject({
      settings: { ...common, host: '0.0.0.0', port: 3000, prefix: '' },
    });
    const told = {
      ...BOT,
      ...SECRET,
      PORT: '8080',
      HOST: '127.0.0.1',
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
    };
    expect(readSlackEnv(told)).toMatchObject({
      settings: { ...common, host: '127.0.0.1', port: 8080, apiUrl: 'http://127.0.0.1:1/api/' },
    });
  });

  it.each([
    [{ ...APP }, /^SLACK_BOT_TOKEN is missing; .*OAuth/],
    [{ ...BOT }, /^Set SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/],
    [
      { ...APP, SLACK_BOT_TOKEN: 'xapp-1' },
      /must start with xoxb-; an xapp- token belongs in SLACK_APP_TOKEN/,
    ],
    [{ ...APP, SLACK_BOT_TOKEN: 'xoxp-1' }, /must start with xoxb-; an xoxp- token is a person’s/],
    [{ ...APP, SLACK_BOT_TOKEN: 'else' }, /must start with xoxb-; it is the Bot User OAuth Token/],
    [
      { ...BOT, SLACK_APP_TOKEN: 'xoxb-1' },
      /must start with xapp-; an xoxb- token belongs in SLACK_BOT_TOKEN/,
    ],
    [{ ...BOT, SLACK_APP_TOKEN: 'else' }, /must start with xapp-; make one/],
    [{ ...BOT, SLACK_SIGNING_SECRET: 'xoxb-1-2' }, /^SLACK_SIGNING_SECRET must be .*not a token/],
    [{ ...BOT, ...APP, SLACK_API_URL: 'slack' }, /^SLACK_API_URL must be a web address/],
    [{ ...BOT, ...APP, LECTERN_COMMAND_PREFIX: 'My Bot' }, /^LECTERN_COMMAND_PREFIX must be/],
    [{ ...BOT, ...SECRET, PORT: '70000' }, /^PORT must be a number from 0 to 65535/],
    [{ ...BOT, ...SECRET, PORT: 'web' }, /^PORT must be a number from 0 to 65535/],
  ])('says how to mend %j', (env, problem) => {
    const read = readSlackEnv(env);
    expect(read).toMatchObject({ kind: 'invalid' });
    const problems = read.kind === 'invalid' ? read.problems : [];
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it('says what is missing beside what is wrong', () => {
    const read = readSlackEnv({ SLACK_API_URL: 'https://slack.com/api/' });
    expect(read.kind === 'invalid' ? read.problems : []).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is missing/),
      expect.stringMatching(/^Set SLACK_APP_TOKEN/),
    ]);
  });

  it('reports every problem at once and repeats no value', () => {
    const read = readSlackEnv({
      SLACK_BOT_TOKEN: 'xapp-swapped',
      SLACK_APP_TOKEN: 'xoxb-swapped',
      PORT: 'web',
    });
    const problems = read.kind === 'invalid' ? read.problems : [];
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('swapped');
  });

  it('turns the agent view on for 1 alone', () => {
    const on = { ...BOT, ...APP, SLACK_AGENT_VIEW: '1' };
    expect(readSlackEnv(on)).toMatchObject({ settings: { agentView: true } });
    const off = readSlackEnv({ ...on, SLACK_AGENT_VIEW: '0' });
    expect(off.kind === 'on' && off.settings).not.toHaveProperty('agentView');
    expect(readSlackEnv({ ...on, SLACK_AGENT_VIEW: 'yes' })).toMatchObject({
      problems: ['SLACK_AGENT_VIEW must be 1 for Slack’s agent view, or 0'],
    });
  });

  describe('for an app that workspaces install', () => {
    const INSTALL = {
      ...SECRET,
      SLACK_CLIENT_ID: '123.456',
      SLACK_CLIENT_SECRET: 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5',
      LECTERN_URL: 'https://lectern.example.org/',
      LECTERN_SECRET: 'x'.repeat(32),
    };
    const old = { LECTERN_SECRET_OLD: 'y'.repeat(32) };

    it('takes both secrets, the newest first, and makes the address that Slack goes back to', () => {
      expect(readSlackEnv({ ...INSTALL, ...old })).toMatchObject({
        settings: {
          kind: 'http',
          workspace: {
            kind: 'install',
            clientId: '123.456',
            redirectUri: 'https://lectern.example.org/slack/oauth_redirect',
            secrets: ['x'.repeat(32), 'y'.repeat(32)],
          },
        },
      });
      expect(readSlackEnv({ ...INSTALL, LECTERN_URL: 'http://localhost:3000' }).kind).toBe('on');
    });

    it.each([
      [{ SLACK_CLIENT_SECRET: '' }, /^SLACK_CLIENT_SECRET is missing/],
      [{ SLACK_CLIENT_ID: 'lectern' }, /^SLACK_CLIENT_ID is two numbers/],
      [{ LECTERN_SECRET: '' }, /^LECTERN_SECRET is missing; make one with/],
      [{ LECTERN_SECRET: 'short' }, /^LECTERN_SECRET must have at least 32/],
      [{ LECTERN_URL: '' }, /^LECTERN_URL must be this bot’s public address/],
      [{ LECTERN_URL: 'http://lectern.example.org' }, /^LECTERN_URL must start with https/],
      [{ LECTERN_URL: 'https://lectern.example.org/bot' }, /without a path/],
      [{ SLACK_SIGNING_SECRET: '' }, /^SLACK_SIGNING_SECRET is missing/],
      [{ SLACK_SIGNING_SECRET: 'xoxb-' }, /^SLACK_SIGNING_SECRET must be letters and digits/],
      [BOT, /^SLACK_BOT_TOKEN is for one workspace/],
      [APP, /^SLACK_APP_TOKEN is for Socket Mode/],
    ])('says what is wrong with %j', (change, problem) => {
      const read = readSlackEnv({ ...INSTALL, ...change });
      if (read.kind !== 'invalid') throw new Error(read.kind);
      expect(read.problems).toHaveLength(1);
      expect(read.problems[0]).toMatch(problem);
      for (const value of Object.values(change)) {
        if (value.length > 8) expect(read.problems.join()).not.toContain(value);
      }
    });
  });
});
