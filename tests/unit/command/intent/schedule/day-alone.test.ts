// A day alone: the schedule of a conference that runs, and what it narrows or searches otherwise.
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../../../src/command/intent/read-intent.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const RUNNING = Date.parse('2017-12-07T11:20:00-06:00');
const read = (text: string, nowMs = RUNNING, line?: string) =>
  readIntent(text, { catalogue, nowMs, subject: line === undefined ? null : { line, talks: [] } });

describe('a day alone', () => {
  it.each([
    ['Thursday morning', 'thursday morning'],
    ['on friday', 'friday'],
    ['what’s on this afternoon?', 'this afternoon'],
    ['talks on thursday evening please', 'thursday evening'],
  ])('“%s” asks for that part of the schedule while a conference runs', (text, place) => {
    expect(read(text)).toEqual({ intent: 'programme', ask: 'schedule', place });
  });

  it.each(['monday morning', 'istio thursday morning', 'good morning', 'thursday morning keynotes'])(
    '“%s” does not: the conference has no such day, or something else is asked',
    (text) => {
      expect(read(text)).not.toMatchObject({ intent: 'programme' });
    },
  );

  it('is a search before and after all conferences, and narrows a list in view', () => {
    for (const moment of ['2017-12-01T09:00:00Z', '2017-12-20T09:00:00Z'])
      expect(read('thursday morning', Date.parse(moment))).toMatchObject({ intent: 'search' });
    expect(read('thursday morning', RUNNING, 'istio')).not.toMatchObject({ intent: 'programme' });
  });
});
