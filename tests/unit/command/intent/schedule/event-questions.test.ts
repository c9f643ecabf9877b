// Questions about the conference itself are told from those about a talk, a person or a subject.
import { describe, expect, it } from 'vitest';
import { readEventQuestion } from '../../../../../src/command/intent/schedule/event-questions.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const read = (text: string) => readEventQuestion(text, catalogue);

describe('a question about the conference', () => {
  it.each([
    ['when does the conference start', 'start'],
    ['when does it all begin', 'start'],
    ['when is kubecon over', 'end'],
    ['how long does the event last', 'length'],
    ['which city is this in', 'place'],
    ['where is the conference held', 'place'],
    ['who organises this conference', 'organiser'],
    ['what dates is kubecon', 'dates'],
  ])('“%s” asks for its %s', (text, fact) =>
    expect(read(text)).toMatchObject({ intent: 'event-fact', fact }),
  );

  it.each([
    'when does it start',
    'where is the talk',
    'how long is the keynote',
    'when is the next kubecon',
    'where do conferences store events',
  ])('“%s” is none', (text) => expect(read(text)).toBeNull());
});
