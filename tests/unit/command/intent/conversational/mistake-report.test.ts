// Mistakes told in words open the report of the talk that is meant; what only sounds like one stays what it was.
import { describe, expect, it } from 'vitest';
import { readMistakeReport } from '../../../../../src/command/intent/conversational/mistake-report.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const subjectOf = (text: string) => {
  const read = readMistakeReport(text, catalogue);
  return read?.intent === 'act' && read.act === 'report' ? read.subject : null;
};

describe('readMistakeReport', () => {
  it.each([
    'room is wrong for vault talk',
    'the room of the vault talk is wrong',
    'wrong room for the vault talk',
    'the vault talk has the wrong room',
    "the vault talk's room is wrong",
  ])('finds the talk: %s', (text) => {
    expect(subjectOf(text)).toEqual({ kind: 'talk', id: 'vault-and-secret-management-in-kubernetes' });
  });

  it.each(["that's the wrong speaker", 'the room is wrong', "this isn't the right room", 'the link is dead'])(
    'means the talk in view: %s',
    (text) => expect(subjectOf(text)).toEqual({ kind: 'one' }),
  );

  it('means the one that is pointed to', () => {
    expect(subjectOf('the time of the second one is wrong')).toEqual({ kind: 'ordinal', index: 1 });
  });

  it.each(['where is the vault talk', 'what went wrong', 'my clock is wrong', 'wrong', "that's wrong"])(
    'reads nothing in: %s',
    (text) => expect(readMistakeReport(text, catalogue)).toBeNull(),
  );

  it('leaves the talks of a person who gave several to the asker', () => {
    expect(subjectOf('the room of the talk by william morgan is wrong')).toBeNull();
  });
});
