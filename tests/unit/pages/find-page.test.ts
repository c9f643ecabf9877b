// Pages by address, over talks that lack what others have: no speakers, no recording, not given yet.
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/catalogue/talk.js';
import { findPage } from '../../../src/pages/find-page.js';
import { frontPage } from '../../../src/pages/front-page.js';
import type { SitePage } from '../../../src/ports/site.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aSpeaker, aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { file, vocabulary } = theCatalogue();
const catalogueOf = (talks: readonly Talk[]) =>
  createCatalogue(
    { ...file, events: [anEvent({ id: 'event-1', name: 'Rails Days' })], talks: [...talks] },
    vocabulary,
  );

async function pageAt(path: string, talks: readonly Talk[]): Promise<SitePage> {
  const found = await findPage(path, new URLSearchParams(), catalogueOf(talks), () => {
    throw new Error('nothing is searched for');
  });
  if (found?.kind !== 'page') throw new Error(`no page at ${path}`);
  return found.page;
}

const block = ({ blocks }: SitePage, kind: SitePage['blocks'][number]['kind']) =>
  blocks.find((each) => each.kind === kind);

describe('the page of a person', () => {
  const ada = aSpeaker({ personId: 'ada', name: 'Ada Lovelace' });
  const grace = aSpeaker({ personId: 'grace', name: 'Grace Hopper' });

  it('names with whom a talk was given, and not the person again', async () => {
    const talks = [
      aTalk({ title: 'Alone', speakers: [ada] }),
      aTalk({ title: 'Together', speakers: [ada, grace] }),
    ];
    const list = block(await pageAt('/speakers/ada', talks), 'talks');
    const people =
      list?.kind === 'talks' ? list.talks.map((talk) => talk.people.map(({ text }) => text).join('')) : [];
    expect(people).toEqual(['', 'with Grace Hopper']);
  });
});

describe('the page of a talk without a recording', () => {
  const actionsOf = async (state: Talk['state']) => {
    const found = block(await pageAt('/talks/a-talk', [aTalk({ state })]), 'actions');
    return found?.kind === 'actions' ? found.links.map(({ label }) => label) : null;
  };

  it('offers to look for one once it was given', async () => {
    expect([await actionsOf('given'), await actionsOf('planned'), await actionsOf('moved')]).toEqual([
      ['Search YouTube'],
      [],
      [],
    ]);
  });
});

describe('the first page', () => {
  it('counts no speakers where the schedule names none', () => {
    const { summary } = frontPage(catalogueOf([aTalk()]), 0);
    expect(summary.map(({ text }) => text).join('')).toBe('1 talk of Rails Days');
  });
});
