// Addresses of a talk: where its title leads, and when a video search makes sense.
import { expect, it } from 'vitest';
import { mayBeRecorded, titleUrl } from '../../../../src/cards/talks/watch-url.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const scheduleUrl = 'https://conf.example/talks/1';

it('leads from a title to the recording, else to the conference’s page, and to no search', () => {
  expect(titleUrl(aTalk({ videoId: 'abc', scheduleUrl }), 90)).toBe(
    'https://www.youtube.com/watch?v=abc&t=90s',
  );
  expect(titleUrl(aTalk({ scheduleUrl }))).toBe(scheduleUrl);
  expect(titleUrl(aTalk())).toBeUndefined();
});

it('expects no recording of a talk that is still to come, unless there is one', () => {
  expect(mayBeRecorded(aTalk({ state: 'given' }))).toBe(true);
  expect(mayBeRecorded(aTalk({ state: 'planned' }))).toBe(false);
  expect(mayBeRecorded(aTalk({ state: 'planned', videoId: 'abc' }))).toBe(true);
});
