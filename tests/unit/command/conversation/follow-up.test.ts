// Follow-ups over the shipped talks: what words mean after an answer, and what is a question of its own.
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../../src/cards/model/reply.js';
import { isGreeting, readFollowUp } from '../../../../src/command/conversation/follow-up.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();

function listing(line: string, page = 1): Subject {
  const { hits, total, pageSize } = catalogue.search({ text: line, page });
  return { line, page, pages: Math.ceil(total / pageSize), talks: hits.map(({ talk }) => talk.id) };
}

const security = listing('kubernetes security');
const [first, second, third] = security.talks as [string, string, string];

const meant = (words: string, subject: Subject | null = security) => {
  const found = readFollowUp(words, subject, catalogue);
  return found?.kind === 'run' ? [found.invocation.command, found.invocation.options] : found;
};
const line = (words: string, subject: Subject = security): unknown => {
  const found = readFollowUp(words, subject, catalogue);
  return found?.kind === 'run' ? found.invocation.options.query : found;
};

describe('turning pages', () => {
  it.each(['more', 'More please!', 'next', 'ok, show me more', 'next page', 'what else?'])('%s', (words) => {
    expect(meant(words)).toEqual(['talk', { query: 'kubernetes security', page: 2 }]);
  });

  it('goes back, and says where the ends are', () => {
    expect(meant('back', listing('kubernetes security', 2))).toEqual([
      'talk',
      { query: 'kubernetes security', page: 1 },
    ]);
    expect(meant('previous')).toMatchObject({ kind: 'unclear' });
    expect(meant('more', { ...security, page: 9, pages: 9 })).toMatchObject({ kind: 'unclear' });
  });
});

describe('naming one of the list', () => {
  it.each([
    ['the second one', 1],
    ['second', 1],
    ['2', 1],
    ['#3', 2],
    ['number two', 1],
    ['open the 3rd', 2],
    ['show me the first talk please', 0],
    ['the last one', security.talks.length - 1],
  ])('%s', (words, place) => {
    expect(meant(words)).toEqual(['talk', { query: security.talks[place] }]);
  });

  it('says how many there are when there is none so far down', () => {
    expect(meant('the ninth one')).toEqual({
      kind: 'unclear',
      words: `There are ${security.talks.length} talks in the last answer.`,
    });
  });
});

describe('narrowing', () => {
  it.each([
    ['only beginner ones', 'kubernetes security level:beginner'],
    ['just the advanced ones', 'kubernetes security level:advanced'],
    ['without istio', 'kubernetes security -"istio"'],
    ['by google', 'kubernetes security company:Google'],
    ['only keynotes', 'kubernetes security format:keynote'],
    ['under 20 minutes', 'kubernetes security under:20m'],
    ['with slides please', 'kubernetes security has:slides'],
    ['on thursday', 'kubernetes security day:Thursday'],
    ['the google ones', 'kubernetes security company:Google'],
    ['shortest first', 'kubernetes security sort:shortest'],
    ['only istio', 'kubernetes security istio'],
  ])('%s', (words, expected) => {
    expect(line(words)).toBe(expected);
  });

  it('replaces a filter of the same kind instead of adding to it', () => {
    expect(line('only advanced ones', listing('security level:beginner'))).toBe('security level:advanced');
    expect(line('over 30 minutes', listing('security under:20m'))).toBe('security over:30m');
  });

  it('“shorter” and “longer” are measured by what was shown', () => {
    const lengths = security.talks
      .map((id) => catalogue.talk(id)?.durationMinutes ?? 0)
      .sort((a, b) => a - b);
    const middle = lengths[Math.floor(lengths.length / 2)];
    expect(line('shorter')).toBe(`kubernetes security under:${middle}m`);
    expect(line('something longer')).toBe(`kubernetes security over:${middle}m`);
  });
});

describe('people, likeness and the shelf', () => {
  const open: Subject = { ...security, open: second };

  it('asks which one when several talks were shown', () => {
    expect(meant('who is she?')).toMatchObject({ kind: 'unclear' });
    expect(meant('more like this')).toMatchObject({ kind: 'unclear' });
    expect(meant('save it')).toMatchObject({ kind: 'unclear' });
  });

  it('means the speaker of the talk that is open', () => {
    const alone = catalogue.all().find(({ speakers }) => speakers.length === 1);
    const subject = { talks: [alone?.id ?? ''], open: alone?.id ?? '' };
    for (const words of ['who is she', "who's that?", 'who is the speaker', 'about the speaker']) {
      expect(meant(words, subject)).toEqual(['speaker', { name: alone?.speakers[0]?.name }]);
    }
  });

  it('names them when there are several', () => {
    const panel = catalogue.all().find(({ speakers }) => speakers.length > 1);
    const found = meant('who are they', { talks: [panel?.id ?? ''] });
    expect(found).toMatchObject({
      kind: 'unclear',
      words: expect.stringContaining(panel?.speakers[1]?.name ?? '?'),
    });
  });

  it.each([
    ['save it', 'save'],
    ['save this one', 'save'],
    ['i watched it', 'watch'],
    ['mark it as watched', 'watch'],
    ['rate it 4', 'rate-4'],
    ['give it 5 stars', 'rate-5'],
  ])('%s', (words, mark) => {
    expect(meant(words, open)).toEqual(['shelf', { talk: second, mark }]);
  });

  it('saves one by its place, or all of them', () => {
    expect(meant('save the third one')).toEqual(['shelf', { talk: third, mark: 'save' }]);
    expect(meant('save all of them')).toEqual(['shelf', { talk: security.talks.join(','), mark: 'save' }]);
    expect(meant('similar ones', open)).toEqual(['talk', { query: `like:${second}` }]);
  });

  it('shows the shelf at any time, and starts over', () => {
    expect(meant('my shelf', null)).toEqual(['shelf', {}]);
    expect(meant('Start over.')).toEqual({ kind: 'forget' });
  });
});

describe('a question of its own', () => {
  it.each([
    'istio',
    'beginner talks about storage',
    'talks by kelsey hightower',
    'what did liz rice talk about',
    'more about etcd performance',
    'who is kelsey hightower',
    'save money on compute',
    'only one cluster for many teams and its problems in production',
    'first steps with kubernetes',
    'how to rate limit requests',
    'with great power comes great responsibility',
  ])('%s', (words) => {
    expect(meant(words, { ...security, open: first })).toBeNull();
  });

  it.each(['more', 'the second one', 'only beginner ones', 'save it', 'shorter'])(
    'so is “%s” when nothing was said before',
    (words) => {
      expect(meant(words, null)).toBeNull();
    },
  );
});

describe('hello', () => {
  it.each(['hi', 'Hello!', 'hey there', 'good morning', 'HI LECTERN'])('%s', (words) => {
    expect(isGreeting(words)).toBe(true);
  });
  it.each(['hi-availability', 'hello world in go', 'history', ''])('not %s', (words) => {
    expect(isGreeting(words)).toBe(false);
  });
});
