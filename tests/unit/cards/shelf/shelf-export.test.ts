// Shelf export: what a file holds, and what is said about the talks that are not in it.
import { describe, expect, it } from 'vitest';
import { exportSummary, shelfExport } from '../../../../src/cards/shelf/shelf-export.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const shelved = (title: string, startsAt: string | null) => ({
  talk: aTalk({ title, startsAt }),
  savedAt: 1,
  watchedAt: null,
  rating: null,
  standing: null,
});

const timed = shelved('Timed', '2017-12-06T10:00:00-06:00');
const untimed = ['One', 'Two', 'Three', 'Four', 'Five'].map((title) => shelved(title, null));

describe('exportSummary', () => {
  it('counts the talks of a file that holds them all', () => {
    expect(exportSummary('markdown', { shelved: [timed, ...untimed], gone: 0 }, 'shelf.md')).toBe(
      '6 talks in shelf.md.',
    );
  });

  it('names the talks that a calendar has no time for, and counts as many as the file has entries', () => {
    const all = [timed, ...untimed.slice(0, 1)];
    const summary = exportSummary('ics', { shelved: all, gone: 0 }, 'shelf.ics');
    expect(summary).toBe(
      '1 of 2 talks in shelf.ics. Left out, because the schedule has no time for it: One.',
    );
    const { text } = shelfExport('ics', { title: 'Talks', shelved: all });
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('counts the rest of a long list, and the talks that left the catalogue', () => {
    expect(exportSummary('ics', { shelved: [timed, ...untimed], gone: 2 }, 'shelf.ics')).toBe(
      '1 of 8 talks in shelf.ics. Left out, because the schedule has no time for them: One, Two, Three and 2 more. Left out, because it is no longer in the catalogue: 2 talks.',
    );
  });
});
