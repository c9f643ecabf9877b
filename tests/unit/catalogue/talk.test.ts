import { describe, expect, it } from 'vitest';
import { stateAt, type Talk } from '../../../src/catalogue/talk.js';
import { aTalk } from '../../support/bot/a-talk.js';

const NOON = Date.parse('2030-06-01T12:00:00Z');
const planned: Partial<Talk> = {
  ...{ state: 'planned', day: '2030-06-01' },
  ...{ startsAt: '2030-06-01T13:30:00+02:00', endsAt: '2030-06-01T14:15:00+02:00' },
};

describe('the state of a talk', () => {
  it.each<readonly [string, Partial<Talk>, Talk['state']]>([
    ['is planned while it goes on', planned, 'planned'],
    ['is given once it is over', { ...planned, endsAt: '2030-06-01T13:59:00+02:00' }, 'given'],
    [
      'is given after it was moved, too',
      { ...planned, state: 'moved', day: '2030-05-01', startsAt: '2030-05-01T10:00:00Z', endsAt: null },
      'given',
    ],
    ['is that of its day where no time is known', { ...planned, startsAt: null, endsAt: null }, 'planned'],
    [
      'is cancelled for ever',
      { ...planned, state: 'cancelled', endsAt: '2030-05-01T10:00:00Z' },
      'cancelled',
    ],
    [
      'is given where there is a recording already',
      { ...planned, state: 'given', day: '2031-01-01', startsAt: null, endsAt: null },
      'given',
    ],
  ])('%s', (_, parts, expected) => {
    expect(stateAt(aTalk(parts), NOON)).toBe(expected);
  });
});
