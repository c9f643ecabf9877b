// What people say is right, read under the rules of an import.
import { describe, expect, it } from 'vitest';
import type { CorrectedField } from '../../../../src/catalogue/correction.js';
import { readCorrection } from '../../../../src/catalogue/corrections/read-correction.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const talk = aTalk({
  ...{ id: 'kata', day: '2026-10-25', startsAt: '2026-10-25T14:00:00+01:00', durationMinutes: 35 },
});
const read = (field: CorrectedField, text: string, of = talk) =>
  readCorrection(field, text, { talk: of, zone: 'Europe/Berlin' });
const problem = (what: string) => ({ kind: 'problem', what: expect.stringContaining(what) });

describe('a time that is right', () => {
  it.each([
    ['15:00', '2026-10-25T15:00:00+01:00', '2026-10-25T15:35:00+01:00', 35],
    ['3 pm - 3:20 pm', '2026-10-25T15:00:00+01:00', '2026-10-25T15:20:00+01:00', 20],
    ['2026-10-24 15:00–15:45', '2026-10-24T15:00:00+02:00', '2026-10-24T15:45:00+02:00', 45],
    ['24 October 2026, 9:30', '2026-10-24T09:30:00+02:00', '2026-10-24T10:05:00+02:00', 35],
    ['24 oct 2026 23:30 to 0:15', '2026-10-24T23:30:00+02:00', '2026-10-25T00:15:00+02:00', 45],
    ['2026-10-24T15:00', '2026-10-24T15:00:00+02:00', '2026-10-24T15:35:00+02:00', 35],
    ['2026-10-24 11:00-11:45', '2026-10-24T11:00:00+02:00', '2026-10-24T11:45:00+02:00', 45],
    ['2026-10-24T06:00:00-07:00', '2026-10-24T15:00:00+02:00', '2026-10-24T15:35:00+02:00', 35],
    ['2026-10-24T13:00:00Z', '2026-10-24T15:00:00+02:00', '2026-10-24T15:35:00+02:00', 35],
  ])('is read on the clock of the venue: %s', (text, startsAt, endsAt, durationMinutes) => {
    expect(read('time', text)).toEqual({
      kind: 'facts',
      facts: { field: 'time', day: startsAt.slice(0, 10), startsAt, endsAt, durationMinutes },
    });
  });

  it.each(['an hour later', 'Thursday 14:00', '31 February 2026 14:00', '2026-10-24', '25:99', '14'])(
    'is named with an example where it can’t be read: %s',
    (text) => {
      expect(read('time', text)).toEqual({
        ...problem('no day and time'),
        mend: 'write the clock of the venue (Europe/Berlin), such as 2026-10-25 14:00-14:35',
      });
    },
  );

  it('needs a day where the talk has none', () => {
    const undated = aTalk({ id: 'undated', day: null, startsAt: null });
    expect(read('time', '15:00', undated)).toEqual(expect.objectContaining(problem('no day and time')));
  });
});

describe('an address that is right', () => {
  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://ann:secret@example.org/x', 'see the wiki'])(
    'is http(s) without a user: %s is not',
    (text) => {
      for (const field of ['slides', 'recording'] as const)
        expect(read(field, text)).toEqual(expect.objectContaining(problem('no http(s) address')));
    },
  );

  it('is the id of a YouTube recording, or where else it is', () => {
    expect(read('recording', 'https://youtu.be/abcdefghijk')).toMatchObject({
      facts: { videoId: 'abcdefghijk', recordingUrl: null },
    });
    expect(read('recording', 'https://media.example.org/kata.mp4')).toMatchObject({
      facts: { videoId: null, recordingUrl: 'https://media.example.org/kata.mp4' },
    });
    // Eleven letters are no address, though an import takes them for an id.
    expect(read('recording', 'nosuchvideo')).toEqual(expect.objectContaining(problem('no http(s) address')));
  });
});

describe('a text that is right', () => {
  it('is without markup, control characters and direction overrides', () => {
    expect(read('title', ' <b>Kata</b>\n\u202econtainers\u0007 ')).toMatchObject({
      facts: { field: 'title', title: 'Kata containers' },
    });
    expect(read('abstract', 'One.\n\n\n\nTwo.')).toMatchObject({ facts: { abstract: 'One.\n\nTwo.' } });
  });

  it('is refused where an import would cut it, and where nothing is left', () => {
    expect(read('title', 'x'.repeat(300))).toMatchObject({ kind: 'facts' });
    expect(read('title', 'x'.repeat(301))).toEqual({
      ...problem('301'),
      mend: 'at most 300 fit for a title',
    });
    expect(read('room', 'x'.repeat(201))).toEqual(expect.objectContaining(problem('201')));
    expect(read('room', '\u200b')).toEqual(expect.objectContaining(problem('no text')));
  });
});

describe('speakers that are right', () => {
  it('are names, with companies where they are given', () => {
    expect(read('speakers', 'Ann Doe (Acme), Bo Roe (he/him) and Zoë Poe')).toMatchObject({
      facts: {
        speakers: [
          { name: 'Ann Doe', company: 'Acme' },
          { name: 'Bo Roe', company: expect.anything() },
          { name: 'Zoë Poe', company: null },
        ],
      },
    });
  });

  it('are no stand-ins', () => {
    expect(read('speakers', 'TBA')).toEqual(expect.objectContaining(problem('no name of a person')));
  });
});
