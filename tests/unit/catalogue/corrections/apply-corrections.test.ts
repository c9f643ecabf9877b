// Corrections in the talks that are served.
import { describe, expect, it } from 'vitest';
import type { CorrectedFacts } from '../../../../src/catalogue/correction.js';
import { agreesOn, withCorrections } from '../../../../src/catalogue/corrections/apply-corrections.js';
import { Talk } from '../../../../src/catalogue/talk.js';
import { aSpeaker, aTalk } from '../../../support/bot/a-talk.js';

const ann = aSpeaker({ personId: 'ann-doe', name: 'Ann Doe', company: 'Acme', bio: 'Writes.' });
const talk = aTalk({ id: 'kata', eventId: 'one', room: 'Hall', speakers: [ann] });
const correction = (facts: CorrectedFacts, talkId = 'kata') => ({
  talkId,
  report: 7,
  on: '2026-11-27',
  facts,
});
const correct = (facts: CorrectedFacts, others: readonly Talk[] = []): Talk =>
  withCorrections([talk, ...others], [correction(facts)])[0] ?? talk;
const named = (...names: readonly string[]): CorrectedFacts => ({
  field: 'speakers',
  speakers: names.map((name) => ({ name, company: null })),
});

describe('corrections', () => {
  it('take the place of a field, leave the rest, and say which report they came from', () => {
    const corrected = correct({ field: 'room', room: 'Loft' });
    expect(corrected).toEqual({
      ...talk,
      room: 'Loft',
      provenance: { ...talk.provenance, corrected: [{ field: 'room', report: 7, on: '2026-11-27' }] },
    });
    expect(Talk.parse(corrected)).toEqual(corrected);
  });

  it('leave talks without one as the same objects', () => {
    const other = aTalk({ id: 'other' });
    expect(withCorrections([other], [correction({ field: 'room', room: 'Loft' })])[0]).toBe(other);
  });

  it('keep what is known of a speaker whose name is spelt otherwise', () => {
    expect(correct(named('Ann M. Doe')).speakers).toEqual([
      { ...ann, name: 'Ann M. Doe', aliases: ['Ann Doe'] },
    ]);
  });

  it('make a new speaker a person of their own, and not one of the same name elsewhere', () => {
    const elsewhere = aTalk({
      ...{ id: 'x', eventId: 'two', speakers: [aSpeaker({ personId: 'bo-roe', name: 'Bo Roe' })] },
    });
    const [kept, added] = correct(named('Ann Doe', 'Bo Roe'), [elsewhere]).speakers;
    expect(kept).toEqual(ann);
    expect(added).toMatchObject({ personId: 'bo-roe-2', name: 'Bo Roe', company: null, bio: null });
  });

  it('know a new speaker from another talk of the same event', () => {
    const there = aTalk({
      ...{ id: 'x', eventId: 'one', speakers: [aSpeaker({ personId: 'bo-roe-9', name: 'Bo Roe' })] },
    });
    expect(correct(named('Bo Roe'), [there]).speakers.map(({ personId }) => personId)).toEqual(['bo-roe-9']);
  });

  it('begin another recording at its beginning', () => {
    const cut = { ...talk, recordingStart: 90 };
    const facts = { field: 'recording', videoId: 'abcdefghijk', recordingUrl: null } as const;
    expect(withCorrections([cut], [correction(facts)])[0]).toMatchObject({
      ...{ videoId: 'abcdefghijk', recordingStart: null },
    });
  });
});

it('two states of a talk agree on a field where a reader sees the same', () => {
  const moved = { ...talk, room: 'Loft' };
  expect(agreesOn('room', talk, moved)).toBe(false);
  expect(agreesOn('time', talk, moved)).toBe(true);
  expect(agreesOn('speakers', talk, { ...talk, speakers: [{ ...ann, bio: null }] })).toBe(true);
});
