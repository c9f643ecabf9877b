// What is understood of a line, without ranking: filters typed and said, names, exclusions, chat set aside.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filters } from '../../../../src/search/query.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const understand = (text: string) => catalogue.search({ text, pageSize: 1 }).understanding;

const READ: readonly (readonly [string, Filters])[] = [
  ['security level:beginner', { levels: ['beginner'] }],
  ['beginner talks about security', { levels: ['beginner'] }],
  ['for complete newbies', { levels: ['beginner'] }],
  ['advanced storage talks', { levels: ['advanced'] }],
  ['advanced', { levels: ['advanced'] }],
  ['keynotes', { formats: ['keynote'] }],
  ['format:panel', { formats: ['panel'] }],
  ['under:30m', { under: 30 }],
  ['istio under half an hour', { under: 30 }],
  ['grpc talk shorter than 25 minutes', { under: 25 }],
  ['45 min max', { under: 46 }],
  ['at most 45 minutes', { under: 46 }],
  ['longer than 40 min', { over: 40 }],
  ['at least an hour', { over: 59 }],
  ['about 30 minutes', { about: 30 }],
  ['20 minute talks', { about: 20 }],
  ['under:1h', { under: 60 }],
  ['talks by ibm', { companies: ['IBM'] }],
  ['anything from the heptio folks', { companies: ['Heptio'] }],
  ['google keynotes', { companies: ['Google'], formats: ['keynote'] }],
  ['company:"red hat"', { companies: ['Red Hat'] }],
  ['red hat storage talks', { companies: ['Red Hat'] }],
  ['talks by twitter or pinterest', { companies: ['Twitter', 'Pinterest'] }],
  ['platform9', { companies: ['Platform9'] }],
  ['speaker:liz', { speakers: ['liz-rice'] }],
  ['what did liz rice talk about', { speakers: ['liz-rice'] }],
  ['what did joe beda say', { speakers: ['joe-beda'] }],
  ['what has liz rice said', { speakers: ['liz-rice'] }],
  ['who is kelsey hightower', { speakers: ['kelsey-hightower'] }],
  ['kelsy hightowr', { speakers: ['kelsey-hightower'] }],
  ['lucas kaldstrom', { speakers: ['lucas-kaldstrom'] }],
  ['Matt Klein from Lyft', { speakers: ['matt-klein'] }],
  ['hockin', { speakers: ['tim-hockin'] }],
  ['day:thursday', { days: ['2017-12-07'] }],
  ['talks on thursday', { days: ['2017-12-07'] }],
  ['the last day', { days: ['2017-12-08'] }],
  ['december 6th', { days: ['2017-12-06'] }],
  ['has:slides', { has: ['slides'] }],
  ['helm with slides', { has: ['slides'] }],
  ['security -istio', { excluded: ['istio'] }],
  ['service mesh but not istio', { excluded: ['istio'] }],
  ['containers without docker', { excluded: ['docker'] }],
  ['"service mesh"', { phrases: ['service mesh'] }],
  ['track:storage', { tracks: ['Storage'] }],
];

describe('reading a query', () => {
  it.each(READ)('reads “%s”', (text, filters) => {
    expect(understand(text).filters).toEqual(filters);
  });

  it.each([
    'patching nodes without downtime',
    'how do we get our security team to sign off',
    'docker storage',
    'surviving a traffic spike',
    'enable advanced resiliency with istio',
    'why does kubectl apply not do what I expect',
  ])('finds no filter in “%s”', (text) => {
    expect(understand(text).filters).toEqual({});
  });

  it('sets conversation aside', () => {
    expect(understand('heya @joe, anything on istio?').text).toBe('istio');
    expect(understand('@joe istio').text).toBe('istio');
    expect(understand('first day on istio').filters).toEqual({});
    expect(understand('<@U02ABC> hey, can you find me something on istio please?? :pray:').text).toBe(
      'istio',
    );
    expect(understand('any good talks about prometheus? thx!').text).toBe('prometheus');
  });

  it('gives each part a chip that takes it off', () => {
    const { chips } = understand('security level:beginner under:30m by google');
    expect(chips).toEqual([
      {
        label: 'Level: beginner',
        without: 'security under:30m by google',
        filters: { levels: ['beginner'] },
      },
      { label: 'Under 30 min', without: 'security level:beginner by google', filters: { under: 30 } },
      {
        label: 'Company: Google',
        without: 'security level:beginner under:30m',
        filters: { companies: ['Google'] },
      },
    ]);
  });

  it('offers a choice when a name fits several people, and answers with all of them', () => {
    const results = catalogue.search({ text: 'talks by brian', pageSize: 20 });
    const names = results.understanding.ambiguous.map(({ label }) => label);
    expect(names).toContain('Brian Grant');
    expect(names.length).toBeGreaterThan(1);
    expect(results.understanding.ambiguous[0]?.line).toBe(`talks by speaker:"${names[0]}"`);
    expect(results.total).toBeGreaterThanOrEqual(names.length);
  });

  it('says what was corrected', () => {
    expect(understand('promethues').corrections).toEqual([{ typed: 'promethues', used: 'prometheus' }]);
  });

  it.each([
    ['level:expert', 'There is no level “expert”. A talk’s level is beginner, intermediate or advanced.'],
    ['under:soon', '“soon” is no length. Write it as under:30m.'],
    ['level:', '“level:” needs a value.'],
    ['like:no-such-talk', 'There is no talk “no-such-talk” to find others like.'],
  ])('says what is wrong with “%s”', (text, problem) => {
    expect(understand(text).problems).toEqual([problem]);
  });

  it.each([
    '',
    '   ',
    ':pray: 🎉 🎉',
    '"',
    '“',
    '((((',
    '[a-z]+.*\\',
    'level:',
    '-',
    '""',
    'like:',
    '\u0000',
  ])('takes “%s” without throwing', (text) => {
    expect(catalogue.search({ text }).page).toBe(1);
  });

  it.each(Array.from({ length: 15 }, (_, index) => 174 + index))(
    'takes anything, and every chip is a shorter line (seed %i)',
    (seed) => {
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(
          'level:',
          '"',
          '-',
          'under:30m',
          'by google',
          '“',
          'who is',
          ':tada:',
          '<@U1>',
          'like:',
          '.*',
          'k8s',
        ),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
          const text = pieces.join(' ');
          const { understanding, total, hits } = catalogue.search({ text, pageSize: 3 });
          expect(hits.length).toBeLessThanOrEqual(total);
          for (const { without } of understanding.chips)
            expect(without.length).toBeLessThanOrEqual(text.normalize('NFC').length);
        }),
        { seed, numRuns: 10 },
      );
    },
  );

  it('reads a long text as a message and ranks by its rare words', () => {
    const message =
      'Hi team, yesterday we looked at the new cluster again and most of the things we wanted are there now. ' +
      'What is still open is how we are going to manage topics and brokers, because somebody has to add a ' +
      'broker by hand each time, and the zookeeper nodes were restarted twice last week. I think an operator ' +
      'for kafka could do that for us, did anybody see something like this at the conference?';
    const { hits, understanding } = catalogue.search({ text: message });
    expect(hits[0]?.talk.title).toMatch(/^Kafka Operator/);
    expect(understanding.filters).toEqual({});
  });

  it('takes four thousand characters of noise', () => {
    expect(catalogue.search({ text: 'lorem ipsum dolor sit amet '.repeat(160).slice(0, 4000) }).page).toBe(1);
  });
});
