// Wishes about a channel's talk of the day are told from searches for talks, with what was said of them.
import { describe, expect, it } from 'vitest';
import { readDigestRequest } from '../../../../../src/command/intent/digest/digest-request.js';

describe('a digest request', () => {
  it.each([
    ['post one talk every weekday morning here', { act: 'daily', days: 'weekdays', time: '' }],
    ['every weekday at 9 in berlin', { act: 'daily', days: 'weekdays', time: '09:00', zone: 'berlin' }],
    ['send a talk to this channel each monday at 10', { act: 'daily', days: 'monday', time: '10:00' }],
    ['a talk about security every day at 4pm', { act: 'daily', time: '16:00', query: 'security' }],
    ['move the daily talk to 7:30', { act: 'daily', time: '07:30' }],
    ['stop posting the daily talk', { act: 'off' }],
    ['pause the daily talks until monday', { act: 'pause' }],
    ["remind about this channel's settings", { act: 'status' }],
    ['what is this channel set to', { act: 'status' }],
  ])('“%s”', (text, request) =>
    expect(readDigestRequest(text)).toMatchObject({ intent: 'digest', ...request }),
  );

  it.each([
    'keynotes every morning',
    'talks on friday at 10',
    'deploying to kubernetes thousands of times per day',
    'what is on next',
    'stop the cluster from scaling daily',
    'share it',
  ])('“%s” is none', (text) => expect(readDigestRequest(text)).toBeNull());
});
