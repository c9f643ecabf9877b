// Words that no talk answers: set aside beside a filter where they are plain English, never where they name a subject.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();

describe('beside a name', () => {
  it.each([
    ["so who's this armon dadgar fella everyone mentions", 1],
    ['what did that chap josh berkus ramble on', 1],
    ['talks by netflix that my buddies adored', 2],
  ])('plain English is set aside: %s', (text, total) => {
    const found = catalogue.search({ text });
    expect(found.total).toBe(total);
    expect(found.understanding.text).toBe('');
    expect(found.understanding.problems).toHaveLength(1);
  });

  it.each(['windows talks by netflix', 'xylophonix by netflix'])(
    'a subject or a strange word is not: %s',
    (text) => expect(catalogue.search({ text }).total).toBe(0),
  );

  it('a second name is not: it may be another person', () => {
    expect(catalogue.search({ text: 'who is john wick' }).total).toBe(0);
    expect(catalogue.search({ text: 'liz zaphodson' }).total).toBe(0);
  });

  it('and leaving the words out is offered instead', () => {
    const { relaxations } = catalogue.search({ text: 'xylophonix by netflix' });
    expect(relaxations.map(({ label }) => label)).toContain('without “xylophonix”');
  });
});
