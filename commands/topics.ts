// /topics: browse tracks and subjects, with counts.
import { z } from 'zod';
import { chooserCard } from '../src/cards/chooser-card.js';
import { answer } from '../src/cards/reply.js';
import { topicCard, topicsCard } from '../src/cards/topics-card.js';
import { defineCommand } from '../src/command/define.js';

export const topics = defineCommand({
  name: 'topics',
  description: 'Browse tracks and topics, with counts',
  examples: ['', 'storage'],
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
              : found.near;
      return near.map(({ name, talks }) => ({
        kind: 'topic',
        label: `${name} (${talks.length})`,
        value: name,
      }));
    },
  },
  run({ options: { topic, page, turn }, catalogue }) {
    if (topic === '')
      return answer.card(topicsCard(catalogue.topics(), catalogue.event, catalogue.size), { turn });
    const found = catalogue.findTopics(topic);
    if (found.kind === 'one') {
      const hits = found.match.talks.length;
      return answer.card(topicCard(found.match, catalogue.event, page), { turn, hits });
    }
    const near = found.kind === 'several' ? found.matches : found.near;
    const choices = { typed: topic, what: 'topic', names: near.map(({ name }) => name), fits: found.kind };
    return answer.card(
      chooserCard(choices, (label) => ({
        kind: 'button',
        label,
        invocation: { command: 'topics', options: { topic: label } },
      })),
      { hits: near.length },
    );
  },
});
