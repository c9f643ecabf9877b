import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageTalk, parsePage } from '../../../../../src/catalogue/sources/archive-page/parse-page.js';
import { archivePage } from '../../../../support/paths.js';

const page = archivePage();
const parsed = parsePage(page, 'page.txt');
const of = (start: string): PageTalk => {
  const talk = parsed.talks.find(({ title }) => title.startsWith(start));
  if (talk === undefined) throw new Error(`no talk starts with ${start}`);
  return talk;
};

describe('parsePage on the archive page', () => {
  it('finds the event and 174 talks and has nothing to complain about', () => {
    expect(parsed.event).toEqual({
      organisation: 'Cloud Native Computing Foundation',
      name: 'KubeCon + CloudNativeCon North America 2017',
      city: 'Austin',
    });
    expect(parsed.talks).toHaveLength(174);
    expect(parsed.problems).toEqual([]);
  });

  it('puts every line into exactly one field or on the list of known boilerplate', () => {
    const unread = parsed.lines.filter(({ role }) => role === 'unread');
    expect(unread).toEqual([]);
    const talkAt = (line: number): PageTalk => parsed.talks.findLast((talk) => talk.line <= line) as PageTalk;
    const boilerplate = new Set<string>();
    for (const { number, text, role } of parsed.lines) {
      const talk = role === 'preamble' || role === 'blank' || role === 'date' ? undefined : talkAt(number);
      if (role === 'heading') expect(talk?.heading).toBe(text);
      if (role === 'abstract') expect(talk?.abstract?.split('\n')).toContain(text.trimEnd());
      if (role === 'bio')
        expect(talk?.speakers.some(({ bio }) => bio?.split('\n').includes(text.trimEnd()))).toBe(true);
      if (role === 'bio-name') {
        const name = text
          .replace(/^About /, '')
          .replace(/^Dr\.? /, '')
          .trim();
        expect(talk?.speakers.flatMap((speaker) => [speaker.name, ...speaker.aliases])).toContain(name);
      }
      if (role === 'participants')
        expect(text).toMatch(new RegExp(`^ {2}• ${talk?.participants} participants?$`));
      if (role === 'boilerplate' || role === 'trailer' || role === 'social-links') boilerplate.add(text);
    }
    expect([...boilerplate].sort()).toEqual([
      'Join us for KubeCon + CloudNativeCon in Barcelona May 20 - 23, Shanghai June 24 - 26, and San Diego November 18 - 21! Learn more at The conference features presentations from developers and end users of Kubernetes, Prometheus, Envoy and all of the other CNCF-hosted projects.',
      'Twitter Tweet Facebook Message Website',
      'Twitter Tweet LinkedIn Connect Website',
      'Twitter Tweet Website',
      'youtube image',
    ]);
    const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;
    const kept = parsed.talks
      .map((talk) => [talk.abstract, ...talk.speakers.map(({ bio }) => bio)].join(' '))
      .join(' ');
    const inPage = parsed.lines
      .filter(({ role }) => role === 'abstract' || role === 'bio')
      .map(({ text }) => text);
    expect(words(kept)).toBe(words(inPage.join(' ')));
  });

  it('keeps lists and sub-headings of an abstract', () => {
    const { abstract } = of('Disaster Recovery');
    expect(abstract).toContain('\n\nHow to minimize your time to recovery\n- Automate cluster creation');
  });

  it('keeps an abstract paragraph that starts like the boilerplate', () => {
    expect(of('Reliable Application Roll Out').abstract).toContain(
      '\n\nJoin us to hear how you can leverage Istio',
    );
  });

  it('has no abstract where the page has none', () => {
    for (const title of [
      'Community Awards',
      'Linkerd Salon',
      'Cloud Native at AWS',
      'Kubernetes Community',
    ]) {
      expect(of(title).abstract).toBeNull();
    }
  });

  it('reads hours', () => {
    expect(of('Linkerd Salon')).toMatchObject({
      durationMinutes: 63,
      participants: 9,
      uploadedOn: '2017-12-14',
    });
  });

  it('finds a bio without its About line at the end of an abstract', () => {
    const talk = of('Distributed Workflows');
    expect(talk.speakers[0]?.bio).toMatch(/^Yun is a software enginner in Nirmata/);
    expect(talk.abstract).not.toContain('Yun is');
  });

  it('finds a bio under a bare name, in the abstract or inside another bio', () => {
    const [rye, marco] = of('Cluster-in-a-Box').speakers;
    expect(rye?.bio).toMatch(/^Engineer at Canonical/);
    expect(marco?.bio).not.toContain('Canonical');
    const kuberneters = of('Kuberneters');
    expect(kuberneters.speakers[0]?.bio).toBe('Solution Architect (worldwide), F5 Networks');
    expect(kuberneters.abstract).not.toContain('Marc Chisinevski');
  });

  it('leaves out social links', () => {
    expect(of('A Practical Guide to Prometheus').speakers[0]?.bio).toMatch(/^Ilya is a Developer Experience/);
  });

  it.each([
    ['Securing Cluster Networking', 'Ahmet Alp Balkan', ['Ahmet Balkan']],
    ['Multi-Tenancy Support', 'Michael Y. Chen', ['Michael Chen']],
    ["Pinterest's Journey", 'Micheal Benedict', ['Michael Benedict']],
    ['Deploying Kubernetes Without Scaring', 'Paul Czarkowski', ['Paul CzarkowskI']],
    ['Using Custom Resources', 'Frank Basil Greco', ['Frank B Greco Jr']],
    ['The Architecture of a Multi-Cloud', 'Brian Redbeard', ['Brian Harrington']],
    ['Container Runtime and Image', 'Jeff Borek', ['Jeffrey Borek']],
  ])('knows one person by two spellings in %s', (title, name, aliases) => {
    expect(of(title).speakers).toContainEqual(expect.objectContaining({ name, aliases }));
  });

  it('adds people who are named only in the sections, after those of the heading', () => {
    expect(of('CNCF Project Updates').speakers.map(({ name, part }) => [name, part])).toEqual([
      ['Michelle Noorali', 'speaker'],
      ['Oliver Gould', 'speaker'],
      ['Eduardo Silva', 'speaker'],
      ['Tom Wilkie', 'speaker'],
    ]);
    expect(of('Ask Me Anything').speakers.map(({ part }) => part)).toEqual([
      'moderator',
      ...Array.from({ length: 5 }, () => 'panelist'),
    ]);
  });
});

interface Mutation {
  readonly kind: 'delete' | 'repeat' | 'shuffle' | 'truncate-line' | 'truncate-page';
  readonly at: number;
  readonly seed: number;
}

const lines = page.split('\n');
const mutation = fc.record({
  kind: fc.constantFrom('delete', 'repeat', 'shuffle', 'truncate-line', 'truncate-page') as fc.Arbitrary<
    Mutation['kind']
  >,
  at: fc.integer({ min: 8, max: lines.length - 1 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

/** Applies a mutation to lines that still know their first number; touched numbers are added to `touched`. */
function mutate(
  all: [number, string][],
  { kind, at, seed }: Mutation,
  touched: Set<number>,
): [number, string][] {
  const index = at % all.length;
  const [number, text] = all[index] as [number, string];
  const window = all.slice(index, index + 2 + (seed % 6));
  if (kind === 'truncate-page') {
    if (seed > 50) return all;
    for (const [each] of all.slice(index)) touched.add(each);
    return all.slice(0, index);
  }
  for (const [each] of kind === 'shuffle' ? window : [[number, text] as const]) touched.add(each);
  if (kind === 'delete') return all.filter((_, each) => each !== index);
  if (kind === 'repeat') return [...all.slice(0, index), [number, text], ...all.slice(index)];
  if (kind === 'truncate-line') return all.with(index, [number, text.slice(0, seed % (text.length + 1))]);
  return [...all.slice(0, index), ...window.toReversed(), ...all.slice(index + window.length)];
}

describe('parsePage on a damaged page', () => {
  it.each([2017, 2018, 2019, 2020, 2021])(
    'never throws and never loses an untouched talk (seed %i)',
    (seed) => {
      const withoutLine = ({ line: _line, ...talk }: PageTalk): string => JSON.stringify(talk);
      const ends = parsed.talks.map((_, index) => (parsed.talks[index + 1]?.line ?? lines.length + 3) - 3);
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
          const touched = new Set<number>();
          let all = lines.map((text, index): [number, string] => [index + 1, text]);
          for (const each of mutations) all = mutate(all, each, touched);
          const damaged = parsePage(all.map(([, text]) => text).join('\n'), 'damaged.txt');
          const found = new Set(damaged.talks.map(withoutLine));
          for (const [index, talk] of parsed.talks.entries()) {
            const from = talk.line - 2;
            const isTouched = [...touched].some((number) => number >= from && number <= (ends[index] ?? 0));
            if (!isTouched) expect(found, `lost ${talk.title}`).toContain(withoutLine(talk));
          }
        }),
        { numRuns: 12, seed },
      );
    },
  );

  it('reports a malformed entry with its line and keeps what can be read of it', () => {
    const text = page
      .replace('  • 2 participants\n  • 35 minutes\n', '')
      .replace('15 Dec 2017\n\n101 Ways', '101 Ways');
    const { talks, problems } = parsePage(text, 'page.txt');
    expect(talks).toHaveLength(174);
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      expect.stringMatching(/^11 no “• N participants” line/),
      expect.stringMatching(/^11 no “• N minutes” line/),
      expect.stringMatching(/^23 no date line above the heading: “101 Ways/),
    ]);
    expect(talks[1]).toMatchObject({ title: '101 Ways to Crash Your Cluster', uploadedOn: null });
  });

  it('reports an entry without a heading and an entry that comes twice', () => {
    const entry = page.slice(
      page.indexOf('15 Dec 2017'),
      page.indexOf('15 Dec 2017', 300 + page.indexOf('15 Dec 2017')),
    );
    const { talks, problems } = parsePage(
      `${page}\n\n${entry}\n15 Dec 2017\n\n  • 2 participants\n`,
      'page.txt',
    );
    expect(talks).toHaveLength(174);
    expect(problems.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^the same entry as at line 11/),
      expect.stringMatching(/^no heading/),
    ]);
  });

  it('reads another page of the format, with another footer and Windows line ends', () => {
    const other = [
      'Some Foundation / ExampleConf 2020 (Oslo)',
      '',
      ...['One', 'Two', 'Three'].flatMap((title) => [
        '3 Feb 2020',
        '',
        `${title} [A] - Ada Byron, Engines Ltd`,
        '',
        `What ${title} is about.`,
        'See you next year in Oslo.',
        '  • 4 participants',
        '  • 2 hours',
        'youtube image',
        '',
      ]),
    ].join('\r\n');
    const { event, talks, problems } = parsePage(other, 'other.txt');
    expect(problems).toEqual([]);
    expect(event).toEqual({ organisation: 'Some Foundation', name: 'ExampleConf 2020', city: 'Oslo' });
    expect(talks).toHaveLength(3);
    expect(talks[0]).toMatchObject({
      title: 'One',
      level: 'advanced',
      abstract: 'What One is about.',
      durationMinutes: 120,
    });
  });

  it.each(['', '\n\n\n', 'no talk here', '15 Dec 2017', '\u0000\u202e', 'youtube image\n'.repeat(50)])(
    'survives %j',
    (text) => {
      expect(parsePage(text, 'x.txt').talks).toEqual([]);
    },
  );
});
