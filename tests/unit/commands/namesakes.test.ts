// Namesakes: two people of one name, and two talks of one title, are told apart wherever either is named.
import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../src/catalogue/talk.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const person = (personId: string, name: string, company: string | null): Speaker => ({
  ...{ personId, name, company, canonicalCompany: company, aliases: [], bioCompany: null },
  ...{ role: null, part: 'speaker', bio: null },
});
const [atAcme, atBolt, alone] = [
  person('jane-doe', 'Jane Doe', 'Acme'),
  person('jane-doe-2', 'Jane Doe', 'Bolt'),
  person('max-roe', 'Max Roe', 'Acme'),
];
const talks = [
  aTalk({ id: 'caches', title: 'Caches', eventId: 'event', speakers: [atAcme, alone], room: 'Hall 1' }),
  aTalk({ id: 'queues', title: 'Queues', eventId: 'event', speakers: [atBolt] }),
  aTalk({ id: 'opening-1', title: 'Opening', eventId: 'event', room: 'Hall 1' }),
  aTalk({ id: 'opening-2', title: 'Opening', eventId: 'event', room: 'Hall 2' }),
];
const catalogue = createCatalogue({ events: [anEvent()], companies: [], talks }, theCatalogue().vocabulary);
const bot = realBot(undefined, undefined, undefined, { catalogue });
const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};
const ask = async (text: string) => seen(await bot.answer({ ...origin, kind: 'mention', text }));
const press = async (
  invocation: Parameters<ReturnType<typeof seen>['invocation']>[0],
  on: Awaited<ReturnType<typeof ask>>,
) => seen(await bot.answer({ ...origin, kind: 'action', invocation: on.invocation(invocation) }));

describe('people of one name', () => {
  it('get a chooser behind speaker:, each choice of which finds one of them', async () => {
    const both = await ask('/talk speaker:"jane doe"');
    expect((await press(/^Jane Doe \(Acme\)$/u, both)).text).toMatch(/^1 talk.*\n1\. Caches/u);
    expect((await press(/^Jane Doe \(Bolt\)$/u, both)).text).toMatch(/^1 talk.*\n1\. Queues/u);
  });

  it('are asked apart in plain words, with a chip that says which', async () => {
    const both = await ask('talks by jane doe');
    const one = await press(/^Jane Doe \(Bolt\)$/u, both);
    expect(one.text).toContain('Queues');
    expect(one.text).not.toContain('Caches');
    expect(one.actions.map((action) => ('label' in action ? action.label : ''))).toContain(
      'Speaker: Jane Doe (Bolt) ✕',
    );
  });

  it('are two in the list of speakers and in suggestions, and each opens their own card', async () => {
    const list = await ask('list all speakers');
    expect(list.text).toContain('Jane Doe (Acme)');
    expect(list.text).toContain('Jane Doe (Bolt)');
    const suggested = catalogue.suggestPeople('jane');
    expect(suggested.map(({ label }) => label).sort()).toEqual(['Jane Doe (Acme)', 'Jane Doe (Bolt)']);
    for (const { value, label } of suggested) expect((await ask(`/speaker ${value}`)).text).toContain(label);
    expect(
      catalogue
        .suggest('speaker:jane')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(['speaker:jane-doe', 'speaker:jane-doe-2']);
  });

  it('are opened from a talk and from a company by whom they are', async () => {
    expect((await press('Speaker', await ask('/talk queues'))).text).toMatch(/^Jane Doe \(Bolt\)/u);
    expect((await press('Jane Doe (Acme)', await ask('/company acme'))).text).toMatch(/^Jane Doe \(Acme\)/u);
  });

  it('leave a name of one person as it is', async () => {
    expect((await ask('/speaker max roe')).text).toMatch(/^Max Roe\n/u);
    expect(catalogue.suggestPeople('max')).toMatchObject([{ label: 'Max Roe', value: 'Max Roe' }]);
  });
});

describe('talks of one title', () => {
  it('are told apart by each button of their card and by the card itself', async () => {
    const { text, actions } = await ask('/talk opening-2');
    expect(text).toMatch(/^Opening \(Hall 2\)/u);
    const names = actions.flatMap((action) => ('name' in action ? (action.name ?? []) : []));
    expect(names.filter((name) => name.includes('Opening') && !name.includes('Hall 2'))).toEqual([]);
    expect(names.join()).toContain('Share Opening (Hall 2) with the channel');
  });
});
