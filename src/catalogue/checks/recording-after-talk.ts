// A recording can't be uploaded before its talk was given.
import { perTalk } from './check.js';

export const recordingAfterTalk = perTalk(
  'recordings are uploaded after the talk',
  ({ startsAt, uploadedOn }) =>
    startsAt === null || uploadedOn === null || startsAt.slice(0, 10) <= uploadedOn
      ? null
      : `uploaded on ${uploadedOn}, but scheduled for ${startsAt}`,
);
