// Where the fields of a talk's card are from.
import { describe, expect, it } from 'vitest';
import { originsOf } from '../../../src/catalogue/origins.js';
import { aTalk } from '../../support/bot/a-talk.js';

const RECORD = { file: '/srv/state/schedule.json', format: 'frab-json', where: 'days[0]', on: '2026-11-27' };
const { provenance } = aTalk();
const imported = aTalk({
  ...{ room: 'Hall', abstract: 'Text.', videoId: 'abcdefghijk' },
  provenance: {
    ...provenance,
    page: null,
    imported: RECORD,
    earlier: [{ fields: ['videoId'], imported: { ...RECORD, file: 'list.json', where: 'entry 3' } }],
    corrected: [{ field: 'room', report: 7, on: '2026-11-28' }],
  },
});

describe('origins', () => {
  it('are the record of the import, without the folders of the operator’s machine', () => {
    const origins = Object.fromEntries(originsOf(imported));
    expect(origins.title).toEqual({
      ...{ kind: 'import', file: 'schedule.json', where: 'days[0]', on: '2026-11-27' },
    });
    expect(origins.abstract).toEqual(origins.title);
  });

  it('are another record where only that states the field, the correction, or nothing', () => {
    expect(Object.fromEntries(originsOf(imported))).toMatchObject({
      recording: { kind: 'import', file: 'list.json', where: 'entry 3' },
      room: { kind: 'correction', report: 7, on: '2026-11-28' },
      slides: { kind: 'missing' },
      speakers: { kind: 'missing' },
    });
  });

  it('are lines of the shipped files', () => {
    const shipped = aTalk({
      ...{ room: 'Hall', slidesUrl: 'https://example.org/x' },
      provenance: {
        ...provenance,
        schedule: { file: 'data/sources/schedule.tsv', line: 9, note: 'moved' },
        slides: { file: 'data/sources/slides.tsv', line: 3, sources: 2 },
      },
    });
    expect(Object.fromEntries(originsOf(shipped))).toMatchObject({
      title: { kind: 'line', file: 'page.txt', line: 1, note: null, sources: null },
      room: { kind: 'line', file: 'schedule.tsv', line: 9, note: 'moved', sources: null },
      slides: { kind: 'line', file: 'slides.tsv', line: 3, note: null, sources: 2 },
    });
  });
});
