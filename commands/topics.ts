// The topics command: browses tracks and subjects with counts.
import { z } from 'zod';
import { answer } from '../src/cards/model/reply.js';
import { chooserCard } from '../src/cards/people/chooser-card.js';
import { topicCard, topicsCard } from '../src/cards/people/topics-card.js';
import { NO_TALKS_YET } from '../src/cards/text/introduction.js';
import { defineCommand } from '../src/command/define.js';
import { listSubject } from '../src/command/talk-answer.js';
import type { NameMatch, Topic } from '../src/search/query.js';

/** A track and a subject may share a name; with its kind before it, it is one. */
const exactName = ({ kind, name }: Topic): string => `${kind}:${name}`;
const label = ({ kind, name, talks }: Topic): string => `${name} (${kind}, ${talks.length})`;

function candidates(found: NameMatch<Topic>): readonly Topic[] {
  if (found.kind === 'one') return [found.match];
  return found.kind === 'several' ? found.matches : found.near();
}

export const topics = defineCommand({
  name: 'topics',
  description: 'Browse tracks and topics, with counts',
  examples: ['', '{topic}'],
  options: z.object({
    topic: z.string().trim().max(4000).default('').describe('Open one topic'),
    page: z.int().min(1).default(1).describe('Page of talks').meta({ hidden: true }),
    turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
  }),
  rest: 'topic',
  verbatim: true,
  suggest: {
    topic: (typed, { catalogue }) => {
      const found = typed === '' ? undefined : catalogue.findTopics(typed);
      const all = catalogue.topics();
      const near =
        found === undefined
          ? all
          : found.kind === 'one'
            ? [found.match]
            : found.kind === 'several'
              ? found.matches
              : found.near();
      return near.map(({ name, talks }) => ({
        kind: 'topic',
        label: `${name} (${talks.length})`,
        value: name,
      }));
    },
  },
  run({ options: { topic, page, turn }, catalogue }) {
    if (catalogue.size === 0) return answer.notice(NO_TALKS_YET);
    if (topic === '')
      return answer.card(topicsCard(catalogue.topics(), catalogue.events, catalogue.size), { turn });
    const exact = catalogue.topics().find((each) => exactName(each) === topic);
    const found: NameMatch<Topic> =
      exact === undefined ? catalogue.findTopics(topic) : { kind: 'one', match: exact, exact: true };
    if (found.kind === 'one') {
      const hits = found.match.talks.length;
      const { kind, name, talks } = found.match;
      const subject = listSubject(kind === 'track' ? `track:"${name}"` : name, talks, page);
      return answer.card(topicCard(found.match, catalogue.events, page), { turn, hits, subject });
    }
    const choices = candidates(found).map((each) => ({
      label: label(each),
      invocation: { command: 'topics', options: { topic: exactName(each) } },
    }));
    return answer.card(chooserCard({ typed: topic, what: 'topic', choices, fits: found.kind }), {
      hits: choices.length,
    });
  },
});
