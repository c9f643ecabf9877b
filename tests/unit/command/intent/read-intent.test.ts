// Which intent a message has, with its slots, beside what was said before.
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../../src/command/intent/read-intent.js';
import type { Catalogue } from '../../../../src/search/catalogue.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const talks = catalogue.search({ text: 'istio' }).hits.map(({ talk }) => talk.id);
const LIST = { line: 'istio', page: 1, pages: 3, talks };
const first = (text: string) =>
  readIntent(text, { catalogue, nowMs: Date.parse('2026-01-08T10:00:00Z'), subject: null });
const then = (text: string) =>
  readIntent(text, { catalogue, nowMs: Date.parse('2026-01-08T10:00:00Z'), subject: LIST });

describe('acts on talks', () => {
  it.each([
    ['could you please save the first talk for me', { act: 'save', subject: { kind: 'ordinal', index: 0 } }],
    ['bookmark that one', { act: 'save', subject: { kind: 'one' } }],
    ["i've already watched it", { act: 'watched', subject: { kind: 'one' } }],
    ["i haven't seen it", { act: 'unwatched' }],
    ['remove it from my list', { act: 'unsave' }],
    ["don't save it", { act: 'unsave' }],
    ['throw that one onto my reading list', { act: 'save' }],
    ['drop it on my shelf', { act: 'save' }],
    ['kick it off my list', { act: 'unsave' }],
    ['rate the second one 4', { act: 'rate', rating: 4, subject: { kind: 'ordinal', index: 1 } }],
    ['five stars', { act: 'rate', rating: 5 }],
    ['i liked it, 4/5', { act: 'rate', rating: 4, subject: { kind: 'one' } }],
    ['forget my rating', { act: 'unrate' }],
    ['take my rating back', { act: 'unrate' }],
    ['more like this', { act: 'similar' }],
    ['the last one', { act: 'open', subject: { kind: 'ordinal', index: -1 } }],
    ['rate it 5', { act: 'rate', rating: 5, subject: { kind: 'one' } }],
    ['give it five stars', { act: 'rate', rating: 5, subject: { kind: 'one' } }],
    ['actually make it a 3', { act: 'rate', rating: 3, subject: { kind: 'one' } }],
    ['save the first two', { act: 'save', subject: { kind: 'many', first: 2 } }],
  ])('%s', (text, intent) => expect(then(text)).toMatchObject({ intent: 'act', ...intent }));

  it.each(['the talk', 'that talk please', 'this session', 'that one'])('%s is the one in view', (text) =>
    expect(then(text)).toEqual({ intent: 'act', act: 'open', subject: { kind: 'one' } }),
  );

  it.each(['save costs in the cloud', 'rate limiting', 'watch pods crash', 'share nothing architecture'])(
    '%s is a search',
    (text) => expect(first(text)).toMatchObject({ intent: 'search' }),
  );
});

it.each(['kubernetes security', 'autoscaling', 'service mesh policy'])(
  '“%s” is read as a topic without being searched for',
  (text) => {
    const searched: string[] = [];
    const watched: Catalogue = {
      ...catalogue,
      search: (query) => {
        searched.push(query.text);
        return catalogue.search(query);
      },
    };
    expect(
      readIntent(text, { catalogue: watched, nowMs: Date.parse('2026-01-08T10:00:00Z'), subject: null }),
    ).toEqual({
      intent: 'search',
      query: text,
    });
    expect(searched).toEqual([]);
  },
);

describe('facts of a talk', () => {
  it.each([
    ['when was it', 'when'],
    ['which room was that in?', 'where'],
    ['how long is the second one', 'length'],
    ['slides please', 'slides'],
    ['gimme the link', 'recording'],
    ['who gave it', 'speakers'],
    ['when and where was it', 'when'],
    ['n how many minutes', 'length'],
    ["'n the room?", 'where'],
  ])('%s', (text, fact) => expect(then(text)).toMatchObject({ intent: 'fact', fact }));

  it('are told of a talk that is described', () => {
    expect(first('link to the recording of the talk by matt klein')).toMatchObject({
      intent: 'fact',
      fact: 'recording',
    });
    expect(first('heptio talks that have slides')).toMatchObject({ intent: 'search' });
  });
});

describe('refinements', () => {
  it.each([
    ['only beginner ones', 'positive', { levels: ['beginner'] }],
    ['not by ibm', 'negative', { not: { companies: ['IBM'] } }],
    ['and without google either', 'negative', { not: { companies: ['Google'] } }],
    ['what about friday', 'positive', { days: ['2017-12-08'] }],
  ])('%s', (text, polarity, filters) =>
    expect(then(text)).toMatchObject({ intent: 'refine', polarity, filters }),
  );

  it('need a list to narrow', () => expect(first('only beginner ones')).toMatchObject({ intent: 'search' }));
});

describe('people and numbers', () => {
  it.each([
    ['who is liz rice', { intent: 'person', ask: 'card', name: 'Liz Rice' }],
    ['kelsy hightowr?', { intent: 'person', ask: 'card', name: 'Kelsey Hightower' }],
    ['raffaele difazio', { intent: 'person', ask: 'card', name: 'Raffaele Di Fazio' }],
    ['heptio', { intent: 'company', name: 'Heptio' }],
    ['heptio security', { intent: 'search' }],
    ['who works at lyft', { intent: 'company', name: 'Lyft' }],
    ['how many talks did google give', { intent: 'count', of: 'talks' }],
    ['who spoke the most', { intent: 'most', of: 'speakers' }],
    ['list all speakers', { intent: 'list', of: 'speakers' }],
    ['how many different companies sent speakers', { intent: 'count', of: 'companies', query: '' }],
    ['anyone but vmware on serverless', { intent: 'search' }],
    ['any coffee breaks on wednesday', { intent: 'not-in-schedule' }],
    ['who from red hat spoke about storage', { intent: 'who-of', of: 'speakers' }],
  ])('%s', (text, intent) => expect(first(text)).toMatchObject(intent));
});

describe('which of many is meant', () => {
  it.each([
    ['longest talk', { by: 'longest', size: 1, query: '' }],
    ["what's the shortest talk of all", { by: 'shortest', size: 1, query: '' }],
    ['top 3 longest talks', { by: 'longest', size: 3, query: '' }],
    ['longest keynote by google', { by: 'longest', size: 1, query: 'keynote by google' }],
    [
      'first session in ballroom c on wednesday',
      { by: 'first', size: 1, query: 'in ballroom c on wednesday' },
    ],
  ])('%s', (text, slots) => expect(first(text)).toMatchObject({ intent: 'superlative', ...slots }));

  it.each(['first steps with kubernetes', 'last mile networking', 'long running jobs'])(
    '%s is a search',
    (text) => expect(first(text)).toMatchObject({ intent: 'search' }),
  );

  it('is a place in the list where one is in view', () => {
    expect(then('the first talk')).toMatchObject({ intent: 'act', subject: { kind: 'ordinal', index: 0 } });
  });

  it('may be every name with so many talks', () => {
    expect(first('which speakers had two talks or more')).toMatchObject({ intent: 'most', least: 2 });
    expect(first('companies with more than 3 talks')).toMatchObject({ of: 'companies', least: 4 });
  });
});

describe('the people of a company', () => {
  it.each([
    ['everyone from heptio', 'Heptio'],
    ['anyone from lyft?', 'Lyft'],
    ['is there anybody from lyft', 'Lyft'],
    ['all the heptio people', 'Heptio'],
    ['show me all the folks from buoyant', 'Buoyant'],
    ['who are the google speakers', 'Google'],
  ])('%s', (text, name) => expect(first(text)).toEqual({ intent: 'company', name }));

  it.each(['kubernetes people', 'everyone from the storage track', 'security speakers'])(
    '%s names none',
    (text) => expect(first(text)).not.toMatchObject({ intent: 'company' }),
  );

  it.each([
    'any colleagues of his speaking?',
    'who else works there',
    'who else works with her',
    'other co-workers',
    'anyone else from there',
  ])('%s asks for those of the person in view', (text) =>
    expect(then(text)).toEqual({ intent: 'person', ask: 'colleagues' }),
  );

  it('are not those who share a stage', () =>
    expect(then('who else spoke with her')).toEqual({ intent: 'person', ask: 'co-speakers' }));
});

describe('nothing in view', () => {
  it.each(['what else did he give', 'her talks', 'where does she work'])('%s asks for a person', (text) =>
    expect(first(text)).toMatchObject({ intent: 'person' }),
  );
});

describe('a list in view', () => {
  it.each([
    ['30+ minutes', { over: 29 }],
    ['thursday morning', { days: ['2017-12-07'] }],
    ['the one that is not a keynote', { not: { formats: ['keynote'] } }],
    ['and nothing advanced', { not: { levels: ['advanced'] } }],
  ])('%s narrows it', (text, filters) => expect(then(text)).toMatchObject({ intent: 'refine', filters }));

  it.each(['keynotes on friday', 'google'])('%s is asked anew', (text) =>
    expect(then(text).intent).not.toBe('refine'),
  );
});

describe('what is said to the bot', () => {
  it.each([
    ['thanks!', 'thanks'],
    ['cheers mate, exactly what i needed!', 'thanks'],
    ['pls stop messaging me', 'stop'],
    ['brilliant, ta', 'thanks'],
    ['sorry wrong chat', 'apology'],
    ['who are you', 'identity'],
    ['???', 'capabilities'],
    ['good morning!', 'greeting'],
  ])('%s', (text, act) => expect(first(text)).toEqual({ intent: 'dialogue', act }));

  it.each([
    ['how can i bookmark sth', 'save'],
    ['how do i star a talk', 'save'],
    ['how do i put one on my shelf', 'save'],
    ['how do i remove a talk from my list', 'save'],
    ['how do i unrate something', 'rate'],
    ['how can i mark smth as seen', 'watched'],
    ['how do i forward a talk to my team', 'share'],
    ['how do i get reminded of a talk', 'remind'],
    ['how do i find similar talks', 'similar'],
    ['how do i report a mistake in a talk', 'report'],
  ])('%s: how to %s', (text, topic) => expect(first(text)).toEqual({ intent: 'how-to', topic }));

  it.each(['how do i put kubernetes on my laptop', 'how to store logs', 'how do i forward logs to my team'])(
    '%s is a search',
    (text) => expect(first(text)).toMatchObject({ intent: 'search' }),
  );

  it('may ask how something is done', () => {
    expect(first('how do I save a talk')).toEqual({ intent: 'how-to', topic: 'save' });
    expect(first('when is lunch')).toMatchObject({ intent: 'not-in-schedule' });
    expect(first('do you keep what i write?')).toEqual({ intent: 'how-to', topic: 'privacy' });
    expect(first('can u post talks every monday to #reading')).toEqual({ intent: 'how-to', topic: 'digest' });
  });
});

describe('other languages', () => {
  it.each([
    ['gibt es Vorträge über Sicherheit?', 'de'],
    ['charlas sobre seguridad en kubernetes', 'es'],
    ['je cherche des conférences sur prometheus', 'fr'],
    ['quais palestras falam de istio?', 'pt'],
    ['セキュリティについての講演はありますか', 'ja'],
    ['有关于 kubernetes 的演讲吗', 'zh'],
  ])('%s', (text, language) => expect(first(text)).toMatchObject({ intent: 'search', language }));

  it.each([
    ['サーバーレス', 'サーバーレス'],
    ['データベースの講演', 'データベース'],
    ['ｻｰﾊﾞｰﾚｽ', 'サーバーレス'],
    ['らーめんとコンテナ', 'コンテナ'],
    ['時々ヽクラスター', 'ヽクラスター'],
    ['〆切とクラスター', 'クラスター'],
  ])('%s is searched for %s', (text, query) =>
    expect(first(text)).toEqual({ intent: 'search', query, language: 'ja' }),
  );

  it.each(['talks by red hat', 'kubernetes security', 'service mesh on friday'])('%s is English', (text) =>
    expect(first(text)).not.toHaveProperty('language'),
  );
});

describe('what a person wants to be told', () => {
  it.each([
    ['tell me when there is a talk about webassembly', 'webassembly'],
    ['Let me know if there’s ever a talk on event sourcing!', 'event sourcing'],
    ['please notify me once you have something about zig', 'zig'],
    ['tell me when there is a talk by jane doe', 'by jane doe'],
    ['let me know when a talk about web assembly is added', 'web assembly'],
    ['i wish there was a talk about cobol', 'cobol'],
    ['tell me when there is one', ''],
  ])('%s is a wish', (text, query) => expect(first(text)).toEqual({ intent: 'wish', ask: 'make', query }));

  it.each([
    ['my wishes', { ask: 'list' }],
    ['show me my wish list', { ask: 'list' }],
    ['forget my wish about webassembly', { ask: 'forget', query: 'webassembly' }],
    ['delete the wish for event sourcing', { ask: 'forget', query: 'event sourcing' }],
    ['forget my wish', { ask: 'list' }],
  ])('%s', (text, wish) => expect(first(text)).toMatchObject({ intent: 'wish', ...wish }));

  it.each([
    ['stop telling me about changes', false],
    ["don't tell me about changes anymore", false],
    ['turn off change notices', false],
    ['no more change messages please', false],
    ['stop writing to me when my talks change', false],
    ['tell me about changes again', true],
    ['tell me when my talks change', true],
    ['turn change notices back on', true],
  ])('%s', (text, wanted) => expect(first(text)).toEqual({ intent: 'notices', of: 'changes', wanted }));

  it.each([
    ['ask me to rate talks', true],
    ['please ask me for ratings', true],
    ['ask me how the talks were', true],
    ['ask me to rate my saved talks afterwards', true],
    ['stop asking me to rate talks', false],
    ["don't ask me for ratings any more", false],
  ])('%s', (text, wanted) => expect(first(text)).toEqual({ intent: 'notices', of: 'ask', wanted }));

  it.each([
    ['tell me about changes in kubernetes 1.9', 'search'],
    ['change data capture', 'search'],
    ['what changed in kubernetes', 'search'],
    ['tell me about istio', 'search'],
    ['stop', 'dialogue'],
    ['forget it', 'forget'],
    ['wishful thinking', 'search'],
  ])('%s is none of these', (text, intent) => expect(first(text)).toMatchObject({ intent }));
});

describe('what was said in other words', () => {
  it.each([
    ['good morning, how do i use this thing', { intent: 'dialogue', act: 'capabilities' }],
    ['who talked more than once', { intent: 'most', of: 'speakers' }],
    ['show my saved stuff', { intent: 'show-shelf' }],
    ["where do i find what i've saved", { intent: 'show-shelf' }],
    ['when is the next rubyconf', { intent: 'next-event', event: 'rubyconf' }],
    ['talks similar to mechanics of deploying envoy', { intent: 'act', act: 'similar' }],
    ['what conferences do you have', { intent: 'list', of: 'conferences' }],
    ['is there an after party?', { intent: 'not-in-schedule', what: 'after party' }],
    ['talks about networking sorted by length', { intent: 'search' }],
    ['anyone else speaking from microsoft', { intent: 'company', name: 'Microsoft' }],
  ])('%s', (text, intent) => expect(first(text)).toMatchObject(intent));

  it.each([
    ['drop the level', { intent: 'drop-filter', filter: 'levels' }],
    ['any length', { intent: 'drop-filter', filter: 'under' }],
    ['where can i watch it', { intent: 'fact', fact: 'recording' }],
    ['their security talks', { intent: 'refine', text: 'security' }],
  ])('%s, with a list in view', (text, intent) => expect(then(text)).toMatchObject(intent));
});
