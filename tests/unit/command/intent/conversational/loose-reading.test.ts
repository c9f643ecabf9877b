// Conversation that no list of words covers: acts by their cue, small talk, and what is no search.
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../../../src/command/intent/read-intent.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const talks = catalogue.search({ text: 'istio' }).hits.map(({ talk }) => talk.id);
const then = (text: string) =>
  readIntent(text, {
    catalogue,
    nowMs: Date.parse('2026-01-08T10:00:00Z'),
    subject: { line: 'istio', page: 1, pages: 3, talks, open: talks[0] },
  });

describe('in words that no list covers', () => {
  it.each([
    ['stick it on my shelf, my boss will love it', { intent: 'act', act: 'save' }],
    ['got a link so i can see it tonight', { intent: 'fact', fact: 'recording' }],
    ['could you share that with the whole gang', { intent: 'act', act: 'share' }],
  ])('“%s” is still an act', (text, intent) => expect(then(text)).toMatchObject(intent));

  it.each([
    'none of these',
    'neither of them does it for me',
    'why did you show me that',
    'hmm idk lol',
    'do you even listen',
    "i don't get it",
  ])('“%s” is conversation', (text) => expect(then(text)).toEqual({ intent: 'unclear' }));

  it.each([
    'how do i scale it',
    'do you have talks about people',
    'is it possible to run windows on this',
    'the good the bad and the ugly',
    'what are you showing about prometheus',
    'does that work with grpc',
  ])('“%s” is a search', (text) => expect(then(text)).toMatchObject({ intent: 'search' }));
});
