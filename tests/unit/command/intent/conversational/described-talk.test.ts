// A talk of the list in view is meant by what only it has; what several have narrows the list instead.
import { describe, expect, it } from 'vitest';
import { readDescribedTalk } from '../../../../../src/command/intent/conversational/described-talk.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const listed = (line: string) => ({
  line,
  talks: catalogue.search({ text: line }).hits.map(({ talk }) => talk.id),
});
const meant = (text: string, line: string): string | null => {
  const intent = readDescribedTalk(text, listed(line), catalogue);
  const id = intent?.intent === 'act' && intent.subject.kind === 'talk' ? intent.subject.id : '';
  return catalogue.talk(id)?.title ?? null;
};

describe('a described talk', () => {
  it.each([
    ['the kubo one', 'talks by pivotal', 'Using Kubo to Manage your Kubernetes Clusters'],
    [
      'the one by major hayden',
      'talks by pivotal',
      'Deploying Kubernetes Without Scaring Off Your Security Team',
    ],
  ])('“%s” among %s', (text, line, title) => expect(meant(text, line)).toBe(title));

  it('is none where several fit, or none', () => {
    expect(meant('the pivotal one', 'talks by pivotal')).toBeNull();
    expect(meant('the netflix one', 'talks by pivotal')).toBeNull();
  });
});
