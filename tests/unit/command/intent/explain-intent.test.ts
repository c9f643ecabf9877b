// The explanation of a message has intent, subject, filters and polarity whatever the message asks for.
import { describe, expect, it } from 'vitest';
import { explainIntent } from '../../../../src/command/intent/explain-intent.js';
import { readIntent } from '../../../../src/command/intent/read-intent.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const explain = (text: string, line?: string) =>
  explainIntent(
    readIntent(text, {
      catalogue,
      nowMs: Date.parse('2026-01-08T10:00:00Z'),
      subject: line === undefined ? null : { line, talks: [] },
    }),
    catalogue,
  );

describe('an explained message', () => {
  it.each([
    'istio',
    'who is liz rice',
    'thanks',
    'save it',
    'how many talks did google give',
    'list all speakers',
  ])('has all four fields for “%s”', (text) =>
    expect(Object.keys(explain(text))).toEqual(
      expect.arrayContaining(['intent', 'subject', 'filters', 'polarity']),
    ),
  );

  it('tells the words and the filters of a search apart', () => {
    expect(explain('beginner talks about istio by google')).toMatchObject({
      intent: 'search',
      subject: 'istio',
      filters: { levels: ['beginner'], companies: ['Google'] },
      polarity: 'positive',
    });
  });

  it('is negative where something is excluded', () => {
    expect(explain('istio not by ibm')).toMatchObject({ subject: 'istio', polarity: 'negative' });
    expect(explain('not by ibm', 'istio')).toMatchObject({
      intent: 'refine',
      filters: { not: { companies: ['IBM'] } },
      polarity: 'negative',
    });
  });

  it('names the talk, the person or what is counted', () => {
    expect(explain('rate the second one 4')).toMatchObject({
      subject: { kind: 'ordinal', index: 1 },
      rating: 4,
    });
    expect(explain('who is liz rice')).toMatchObject({ intent: 'person', subject: 'Liz Rice' });
    expect(explain('how many talks did google give')).toMatchObject({
      intent: 'count',
      subject: 'talks',
      filters: { companies: ['Google'] },
    });
  });
});
