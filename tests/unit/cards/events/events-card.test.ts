// Browsing many conferences: what has a group is found in it, and what has none stands beside the groups.
import { describe, expect, it } from 'vitest';
import { eventsCard } from '../../../../src/cards/events/events-card.js';
import { textOf } from '../../../../src/cards/model/rich-text.js';
import { createCatalogueEvents } from '../../../../src/search/events.js';
import { anEvent } from '../../../support/bot/a-talk.js';

const many = (count: number, prefix: string, parts: Parameters<typeof anEvent>[0] = {}) =>
  Array.from({ length: count }, (_, number) =>
    anEvent({ id: `${prefix}-${number}`, name: `${prefix} ${number}`, ...parts }),
  );

/** Titles of what can be opened, page by page. */
function opened(events: ReturnType<typeof many>, path = ''): readonly string[] {
  const { all } = createCatalogueEvents(events, []);
  return [1, 2, 3].flatMap((page) => {
    const { blocks, footer } = eventsCard(all, { path, page, channels: null });
    if (page > 1 && !textOf(footer ?? []).startsWith(`Page ${page} `)) return [];
    const list = blocks.find(({ kind }) => kind === 'list');
    return list?.kind === 'list' ? list.items.map(({ title }) => textOf(title)) : [];
  });
}

describe('the browser of conferences', () => {
  it('lists few as they are', () => {
    const few = [...many(2, 'Cloud', { organisation: 'CNCF' }), ...many(2, 'Camp')];
    expect(opened(few)).toEqual(['Camp 0', 'Camp 1', 'Cloud 0', 'Cloud 1']);
  });

  it('has organisations first, then series that have none, then those that stand alone', () => {
    const events = [
      ...many(4, 'Cloud', { organisation: 'CNCF', series: 'Cloud Days' }),
      ...many(3, 'Kaigi', { series: 'RubyKaigi' }),
      ...many(1, 'Sole', { organisation: 'Debian' }),
      ...many(2, 'Camp'),
    ];
    expect(opened(events)).toEqual(['CNCF', 'RubyKaigi', 'Camp 0', 'Camp 1', 'Sole 0']);
  });

  it('passes over an organisation that holds all', () => {
    const events = [
      ...many(5, 'Cloud', { organisation: 'CNCF', series: 'Cloud Days' }),
      ...many(4, 'Edge', { organisation: 'CNCF', series: 'Edge Days' }),
    ];
    expect(opened(events)).toEqual(['Cloud Days', 'Edge Days']);
    expect(opened(events, 'organisation:CNCF')).toEqual(['Cloud Days', 'Edge Days']);
    expect(opened(events, 'series:Edge Days')).toEqual(['Edge 0', 'Edge 1', 'Edge 2', 'Edge 3']);
  });

  it('lists many without organisation and series one by one, over pages', () => {
    expect(opened(many(17, 'Camp'))).toHaveLength(17);
  });
});
