import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../../../../src/platforms/discord/message/autocomplete-choices.js';
import { anyText } from '../../../../support/bot/arbitrary-card.js';

const suggestion = (label: string, value = label) => ({ kind: 'topic' as const, label, value });

describe('choicesOf', () => {
  it('passes short suggestions on', () => {
    expect(choicesOf([suggestion('Liz Rice', 'speaker:liz-rice')], false)).toEqual([
      { name: 'Liz Rice', value: 'speaker:liz-rice' },
    ]);
  });

  it('cuts names with a mark and values without one, by whole words', () => {
    const long = 'security '.repeat(20).trim();
    const [choice] = choicesOf([suggestion(long)], false);
    expect(choice).toEqual({
      name: `${'security '.repeat(11).trim()}…`,
      value: 'security '.repeat(11).trim(),
    });
  });

  it('leaves out what is blank or there already, and everything after the 25th', () => {
    const many = Array.from({ length: 40 }, (_, index) => suggestion(`Talk ${index}`));
    const choices = choicesOf(
      [suggestion(' ', 'istio'), suggestion('Again', 'istio'), suggestion('', ''), ...many],
      false,
    );
    expect(choices).toHaveLength(25);
    expect(choices.slice(0, 2)).toEqual([
      { name: 'istio', value: 'istio' },
      { name: 'Talk 0', value: 'Talk 0' },
    ]);
  });

  it('gives numbers where an integer is wanted', () => {
    expect(choicesOf([suggestion('Page two', '2'), suggestion('Not a number', 'two')], true)).toEqual([
      { name: 'Page two', value: 2 },
    ]);
  });

  it('is always within the limits', () => {
    const suggestions = fc.array(
      fc.record({ kind: fc.constant('topic' as const), label: anyText, value: anyText }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(suggestions, (given) => {
        const choices = choicesOf(given, false);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          expect(name.trim().length).toBeGreaterThanOrEqual(1);
          expect(name.length).toBeLessThanOrEqual(100);
          expect(String(value).length).toBeGreaterThanOrEqual(1);
          expect(String(value).length).toBeLessThanOrEqual(100);
        }
        expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
      }),
      { seed: 20171206, numRuns: 200 },
    );
  });
});
