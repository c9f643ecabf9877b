// Polarity of filters: what is excluded never comes back as what is asked for.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const read = (text: string) => catalogue.search({ text, pageSize: 200 });

describe('negation', () => {
  it.each([
    ['istio talks not by ibm', { companies: ['IBM'] }],
    ['no google', { companies: ['Google'] }],
    ['without google', { companies: ['Google'] }],
    ['everything but keynotes', { formats: ['keynote'] }],
    ['except panels', { formats: ['panel'] }],
    ['neither google nor ibm', { companies: ['Google', 'IBM'] }],
    ['security talks that are not for beginners', { levels: ['beginner'] }],
    ['service mesh by anyone but buoyant', { companies: ['Buoyant'] }],
    ['the non-beginner istio talks', { levels: ['beginner'] }],
    ['not in ballroom a', { rooms: ['Ballroom A, Level 1'] }],
    ['-company:ibm istio', { companies: ['IBM'] }],
    ['don’t show me keynotes', { formats: ['keynote'] }],
    ['talks without slides', { has: ['slides'] }],
    ['istio talks, ibm excluded', { companies: ['IBM'] }],
    ['grpc, google ones i can do without', { companies: ['Google'] }],
    ['service mesh, hold the panels', { formats: ['panel'] }],
    ['helm, i’ve had enough of google', { companies: ['Google'] }],
  ])('%s', (text, not) => {
    const { hits, understanding } = read(text);
    expect(understanding.filters.not).toEqual(not);
    expect(understanding.filters).not.toMatchObject(not);
    expect(hits.length).toBeGreaterThan(0);
  });

  it.each([
    ["talks that aren't about security please", ['security']],
    ['talks not really about kubernetes', ['kubernetes']],
    ['sessions that do not deal with security', ['security']],
    ["anything that's not security", ['security']],
    ['talks which have nothing to do with security', ['security']],
    ['stuff unrelated to docker', ['docker']],
    ['non-security talks', ['security']],
    ['no security please', ['security']],
    ["anything that isn't security related", ['security']],
    ['everything that isn’t about docker or helm', ['docker', 'helm']],
    ['service mesh without istio, linkerd or envoy', ['istio', 'linkerd', 'envoy']],
  ])('%s leaves out what it names', (text, excluded) => {
    const { hits, understanding } = read(text);
    expect(understanding.filters.excluded).toEqual(excluded);
    expect(hits.length).toBeGreaterThan(0);
    for (const { talk } of hits) {
      const said = `${talk.title} ${talk.abstract}`.toLowerCase();
      for (const word of excluded) expect(said).not.toContain(` ${word} `);
    }
  });

  it('takes no other wish behind a comma', () => {
    expect(read('no docker, security talks').understanding).toMatchObject({
      filters: { excluded: ['docker'] },
      text: 'security',
    });
  });

  it('shows no talk of the excluded company', () => {
    const companies = read('no google').hits.flatMap(({ talk }) =>
      talk.speakers.map((each) => each.canonicalCompany),
    );
    expect(companies).not.toContain('Google');
  });

  it('takes the filter beside it alone', () => {
    const { filters } = read('on thursday, not keynotes').understanding;
    expect(filters).toMatchObject({ days: ['2017-12-07'], not: { formats: ['keynote'] } });
  });

  it.each([
    'zero downtime deployments',
    'deploy without downtime',
    'serverless not faas',
    'reasons not to follow the latest fashion',
    'why doesn’t my cluster start',
    'containers without a hypervisor',
    'how do I run containers without docker?',
    'is there a way to deploy without helm',
    'users who have no istio installed',
    'there is no istio here',
  ])('%s excludes nothing', (text) => {
    const { filters } = read(text).understanding;
    expect(filters.not).toBeUndefined();
    expect(filters.excluded).toBeUndefined();
  });

  it.each([
    ['no security', 'security'],
    ['without service mesh', 'service mesh'],
    ['talks without security', 'security'],
    ['minus helm?', 'helm'],
  ])('%s excludes a subject', (text, subject) => {
    const { understanding, hits } = read(text);
    expect(understanding.filters.excluded).toEqual([subject]);
    expect(hits.filter(({ talk }) => talk.title.toLowerCase().includes(subject))).toEqual([]);
    expect(hits.length).toBeGreaterThan(0);
  });

  it.each(['no downtime', 'without downtime', 'no yaml', 'without security holes'])(
    '%s asks for talks that promise it',
    (text) => expect(read(text).understanding.filters.excluded).toBeUndefined(),
  );

  it('excludes a product as a word', () => {
    expect(read('service mesh without istio').understanding.filters.excluded).toEqual(['istio']);
  });
});

describe('companies together', () => {
  it('are all on the stage', () => {
    const { hits, understanding } = read('what did IBM and Google do together');
    expect(understanding.filters.together).toEqual(['IBM', 'Google']);
    for (const { talk } of hits) {
      const names = talk.speakers.map((each) => each.canonicalCompany);
      expect(names).toEqual(expect.arrayContaining(['IBM', 'Google']));
    }
    expect(hits).not.toHaveLength(0);
  });
});
