// A talk that its conference took off: whoever relied on it is told, wherever it was relied on.
import { describe, expect, it } from 'vitest';
import { withCancelled } from '../../../src/app/imported-events.js';
import { shelfCard } from '../../../src/cards/shelf/shelf-card.js';
import { shelfExport } from '../../../src/cards/shelf/shelf-export.js';
import { createCandidateFinder } from '../../../src/digest/selection/candidates.js';
import { talkPage } from '../../../src/pages/talk-page.js';
import { aTalk } from '../../support/bot/a-talk.js';
import { realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const off = aTalk({
  id: 'zymurgy-at-scale',
  title: 'Zymurgy at scale',
  state: 'cancelled',
  startsAt: '2030-06-01T10:00:00+00:00',
});
const catalogue = withCancelled(theCatalogue().catalogue, [off]);
const bot = realBot(undefined, undefined, undefined, { catalogue });
const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};
const shelved = { talk: off, savedAt: 1, watchedAt: null, rating: null, standing: null };

describe('a cancelled talk', () => {
  it('says so to those who press an old button', async () => {
    const invocation = { command: 'talk', options: { query: off.id, open: true } };
    const answer = JSON.stringify(await bot.answer({ ...origin, kind: 'action', invocation }));
    expect(answer).toContain('Zymurgy at scale');
    expect(answer).toContain('The conference has taken this talk off its programme.');
  });

  it('is in no search and no list', () => {
    expect(catalogue.search({ text: 'zymurgy at scale' }).hits.map(({ talk }) => talk.id)).not.toContain(
      off.id,
    );
    expect(catalogue.all()).not.toContain(off);
  });

  it('stays on the shelf and says so, there and in its files', () => {
    const card = shelfCard({
      ...{ part: 'all', order: 'recent', shelved: [shelved], page: 1, gone: 0 },
      events: catalogue.events,
    });
    expect(JSON.stringify(card)).toContain('Cancelled');
    const file = (format: 'markdown' | 'ics') =>
      shelfExport(format, { title: 'My shelf', shelved: [shelved] });
    expect(JSON.stringify(file('markdown'))).toContain('cancelled');
    expect(JSON.stringify(file('ics'))).toContain('STATUS:CANCELLED');
  });

  it('says so on its page', () => {
    const page = talkPage(off, catalogue);
    expect(JSON.stringify(page.blocks[0])).toContain('This talk is cancelled.');
    expect(page.description).toContain('Cancelled');
    const given = talkPage(catalogue.all()[0] ?? off, catalogue);
    expect(JSON.stringify(given)).not.toContain('cancelled');
  });

  it('is no talk of the day', () => {
    const { has } = createCandidateFinder(catalogue)('', null);
    expect([has(off.id), has(catalogue.all()[0]?.id ?? '')]).toEqual([false, true]);
  });
});
