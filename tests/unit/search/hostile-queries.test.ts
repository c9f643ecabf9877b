// A query of any make-up costs a bounded time, so that one message never stops the process for everyone else.
import { describe, expect, it } from 'vitest';
import type { Bot, BotRequest } from '../../../src/ports/bot.js';
import { HOSTILE_QUERIES } from '../../support/bot/hostile-queries.js';
import { realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { cpuMs } from '../../support/cpu-ms.js';

/** What a query may take of the event loop (issue 12), times five for slower machines. */
const LIMIT_MS = 50 * 5;

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
  it.each(queries)('of $name is searched in bounded time', async ({ text }) => {
    expect(await cpuMs(() => catalogue.search({ text, facets: true }))).toBeLessThan(LIMIT_MS);
  });

  it.each(queries)('of $name is answered in bounded time, asked or called on', async ({ text }) => {
    expect(await cpuMs(() => bot.answer(request({ kind: 'mention', text })))).toBeLessThan(LIMIT_MS);
    expect(await cpuMs(() => bot.answer(request({ kind: 'message', text })))).toBeLessThan(LIMIT_MS);
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
