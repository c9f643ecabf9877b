import { describe, expect, it } from 'vitest';
import { rich, textOf } from '../../../../src/cards/model/rich-text.js';
import { linkCard } from '../../../../src/cards/model/site-links.js';
import { talkCard, talkItem } from '../../../../src/cards/talks/talk-card.js';
import { createCatalogueEvents } from '../../../../src/search/events.js';
import { anEvent, aSpeaker, aTalk } from '../../../support/bot/a-talk.js';

const SITE = 'https://talks.example.com';
const events = createCatalogueEvents([anEvent({ id: 'event-1' })], []);
const talk = aTalk({ id: 'mesh', title: 'Mesh', videoId: 'abc' });

describe('a card where the website has an address', () => {
  it('has a title that leads to the talk’s page, and still opens the recording by its button', () => {
    const card = linkCard(talkCard(talk, { events }), SITE);
    expect(card.url).toBe('https://talks.example.com/talks/mesh');
    expect(JSON.stringify(card)).toContain('"label":"Watch","url":"https://www.youtube.com/watch?v=abc"');
  });

  it('leads from a list to pages, and to recordings by a mark', () => {
    const unrecorded = aTalk({ id: 'salon', title: 'Salon' });
    const items = [talk, unrecorded].map((each) => talkItem(each, events));
    const card = linkCard({ title: rich('Talks'), blocks: [{ kind: 'list', items }] }, SITE);
    const [list] = card.blocks;
    const shown = list?.kind === 'list' ? list.items : [];
    expect(shown.map(({ url }) => url)).toEqual([`${SITE}/talks/mesh`, `${SITE}/talks/salon`]);
    expect(shown.map(({ lines }) => textOf(lines[0] ?? []).includes('▶ Watch'))).toEqual([true, false]);
  });

  it('has its people, their companies and its tracks as links', () => {
    const speakers = [
      aSpeaker({ personId: 'ann', name: 'Ann', company: 'Acme', canonicalCompany: 'Acme Inc' }),
    ];
    const card = talkCard({ ...talk, speakers, track: 'Storage / Mesh' }, { events });
    const links = linkCard(card, SITE).blocks.flatMap((block) =>
      block.kind === 'text' ? block.text.filter((span) => span.kind === 'link') : [],
    );
    expect(links.map((span) => [span.text, span.kind === 'link' && span.url])).toEqual([
      ['Ann', `${SITE}/speakers/ann`],
      ['Acme', `${SITE}/companies/Acme%20Inc`],
      ['Storage', `${SITE}/topics/Storage`],
      ['Mesh', `${SITE}/topics/Mesh`],
    ]);
    expect(JSON.stringify(card)).not.toContain(SITE);
  });

  it('shows the website’s pictures where everyone may read them, and names none elsewhere', () => {
    const card = talkCard(aTalk({ id: 'salon', title: 'Salon' }), { events });
    const picture = ({ blocks }: typeof card) => blocks.find(({ kind }) => kind === 'image');
    expect(picture(linkCard(card, SITE, SITE))).toMatchObject({ url: `${SITE}/posters/salon.png` });
    expect(picture(linkCard(card, SITE))).toMatchObject({ url: '/posters/salon.png' });
    const foreign = { ...card, blocks: [{ kind: 'image', url: '//evil.example/a.png', alt: '' }] as const };
    expect(linkCard(foreign, SITE, SITE).blocks).toEqual(foreign.blocks);
  });

  it('stays as it is where it has no page', () => {
    const card = { title: rich('Help'), url: 'https://example.org/', blocks: [] };
    expect(linkCard(card, SITE)).toEqual(card);
  });
});
