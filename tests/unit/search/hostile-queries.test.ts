// A query of any make-up takes a bounded amount of work, so that one message never stops the process for everyone else.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bot, BotRequest } from '../../../src/ports/bot.js';
import { HOSTILE_QUERIES } from '../../support/bot/hostile-queries.js';
import { realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { countedCalls } from '../../support/counted-calls.js';

/** The costliest of these queries takes a million calls, a usual question 20,000. `npm run bench:hostile` has milliseconds. */
const MOST_CALLS = 1_500_000;

const { catalogue } = theCatalogue();
const bot: Bot = realBot();
const queries = Object.entries(HOSTILE_QUERIES).map(([name, text]) => ({ name, text }));

const request = (
  rest: Pick<BotRequest & { kind: 'mention' }, 'text'> & { kind: 'mention' | 'message' },
): BotRequest => ({
  requestId: 'ref12345',
  platform: 'test',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'D1', kind: 'direct' },
  ...rest,
});

describe('a hostile query', () => {
  // What a catalogue makes at its first use is no work of a query.
  beforeAll(() => {
    for (const { text } of queries) catalogue.search({ text, facets: true });
  });

  it.each(queries)('of $name is searched with a bounded amount of work', async ({ text }) => {
    expect(await countedCalls(() => catalogue.search({ text, facets: true }))).toBeLessThan(MOST_CALLS);
  });

  it.each(queries)('of $name is answered with as little, asked or called on', async ({ text }) => {
    expect(await countedCalls(() => bot.answer(request({ kind: 'mention', text })))).toBeLessThan(MOST_CALLS);
    expect(await countedCalls(() => bot.answer(request({ kind: 'message', text })))).toBeLessThan(MOST_CALLS);
  });

  it('says that only the first filters count', () => {
    const { understanding } = catalogue.search({ text: HOSTILE_QUERIES['level filters'] as string });
    expect(understanding.problems).toEqual([
      'Only the first 12 filters, phrases and excluded words of a question count.',
    ]);
    expect(understanding.chips.map(({ label }) => label)).toHaveLength(12);
  });

  it('without a filter has as many talks as its choice says', () => {
    const { total, relaxations } = catalogue.search({
      text: 'istio level:beginner speaker:nobodyhere "service mesh" "never said"',
    });
    expect(total).toBe(0);
    for (const { line, count } of relaxations) expect(catalogue.search({ text: line }).total).toBe(count);
    expect(relaxations).not.toEqual([]);
  });
});
