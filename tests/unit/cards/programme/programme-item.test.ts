// Programme item: the reader's own time stands beside a slot as long as it is of use.
import { expect, it } from 'vitest';
import { programmeItem } from '../../../../src/cards/programme/programme-item.js';
import { scheduledTalk } from '../../../../src/programme/programme.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const START = '2024-05-01T09:00:00+02:00';
const END = '2024-05-01T09:30:00+02:00';

const kindsAt = (now: string) => {
  const scheduled = scheduledTalk(aTalk({ startsAt: START, endsAt: END }));
  if (scheduled === null) throw new Error('not scheduled');
  const view = {
    ...{ zone: 'Europe/Berlin', nowMs: Date.parse(now), withDay: false },
    countdown: 'none' as const,
    titleOf: ({ title }: { readonly title: string }) => title,
  };
  return programmeItem(scheduled, view)
    .lines.flat()
    .map(({ kind }) => kind);
};

it('adds the reader’s time to what is to come or on, and not to what is over', () => {
  expect(kindsAt('2024-05-01T06:00:00Z')).toContain('time');
  expect(kindsAt('2024-05-01T07:15:00Z')).toContain('time');
  expect(kindsAt('2024-05-01T08:00:00Z')).not.toContain('time');
});
