// What is drawn once, and what is drawn again because something about it differs.
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../src/cards/model/reply.js';
import { rich } from '../../../../src/cards/model/rich-text.js';
import { drawnResults, drawOnce } from '../../../../src/cards/talks/card-cache.js';
import { resultsCard } from '../../../../src/cards/talks/results-card.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const { event } = catalogue;
const line = 'storage';
const results = catalogue.search({ text: line, facets: true });
const talkId = results.hits[0]?.talk.id ?? '';
const standing = (savers: number) => new Map([[talkId, { talkId, savers, ratings: 0, rating: null }]]);

describe('a card of results', () => {
  it('is the same object for everybody, while nobody there thinks otherwise', () => {
    const first = drawnResults(results, { line, event, savable: true });
    expect(drawnResults(results, { line, event, savable: true, standings: new Map() })).toBe(first);
    expect(first).toEqual(resultsCard(results, { line, event, savable: true }));
  });

  it('shows each workspace its own opinions', () => {
    for (const savers of [1, 2, 0, 1]) {
      const view = { line, event, savable: true, standings: standing(savers) };
      expect(drawnResults(results, view)).toEqual(resultsCard(results, view));
    }
    const many = drawnResults(results, { line, event, savable: true, standings: standing(17) });
    expect(JSON.stringify(many)).toContain('17 people here saved this');
  });

  it('is drawn for other results though they are equal', () => {
    const again = catalogue.search({ text: line, facets: true });
    expect(drawnResults(again, { line, event })).not.toBe(drawnResults(results, { line, event }));
  });
});

describe('a message', () => {
  const card = { title: rich('Talks'), blocks: [] };
  const reply = (more: object = {}): Reply => ({
    kind: 'cards',
    cards: [card],
    audience: 'asker',
    placement: 'new',
    ...more,
  });

  /** A drawing that tells how often it was asked, at a time that can be set. */
  function drawing() {
    const state = { drawn: 0, now: 0, fails: false };
    const draw = drawOnce(
      async () => {
        state.drawn += 1;
        if (state.fails) throw new Error('no tokens');
        return state.drawn;
      },
      () => state.now,
    );
    return { state, draw };
  }

  it('is drawn once for one card, wherever it is placed', async () => {
    const { draw } = drawing();
    expect([await draw(reply()), await draw(reply({ placement: 'replace' }))]).toEqual([1, 1]);
  });

  it('is drawn for each audience', async () => {
    const { draw } = drawing();
    expect([await draw(reply()), await draw(reply({ audience: 'channel' }))]).toEqual([1, 2]);
  });

  it.each([
    ['words alone', { plain: true }],
    ['files', { files: [] }],
    ['several cards', { cards: [card, card] }],
    ['a notice', { kind: 'notice', tone: 'info', text: rich('Done.') }],
  ])('is drawn each time for %s', async (_, more) => {
    const { draw } = drawing();
    expect([await draw(reply(more)), await draw(reply(more))]).toEqual([1, 2]);
  });

  it('is drawn again after five minutes, and after it could not be drawn', async () => {
    const { state, draw } = drawing();
    expect(await draw(reply())).toBe(1);
    state.now = 5 * 60 * 1000;
    state.fails = true;
    await expect(draw(reply())).rejects.toThrow('no tokens');
    state.fails = false;
    expect([await draw(reply()), await draw(reply())]).toEqual([3, 3]);
  });
});
