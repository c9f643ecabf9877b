// Ids are what buttons and shelves hold: two talks with one id would answer for each other.
import { atTalk, type Check } from './check.js';

export const uniqueIds: Check = {
  rule: 'every id is used once',
  find: ({ talks }) =>
    talks
      .filter(({ id }, index) => talks.findIndex((talk) => talk.id === id) !== index)
      .map((talk) => atTalk(talk, 'an earlier talk has this id')),
};
