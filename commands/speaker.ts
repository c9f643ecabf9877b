// The speaker command: a person's bio and talks.
import { z } from 'zod';
import { answer } from '../src/cards/model/reply.js';
import { rich } from '../src/cards/model/rich-text.js';
import { chooserCard } from '../src/cards/people/chooser-card.js';
import { namesCard } from '../src/cards/people/names-card.js';
import { speakerCard } from '../src/cards/people/speaker-card.js';
import { defineCommand } from '../src/command/define.js';
import { speakerEntries } from '../src/command/fulfilment/talk-people.js';
import { defined } from '../src/lib/defined.js';
import type { Person } from '../src/search/query.js';

const NO_SPEAKERS = 'The talks here name no speakers.';

/** Follow-ups go on from the person: "her talks", "the first one", "only beginner ones". */
const personSubject = ({ id, key, appearances }: Person) => ({
  person: id,
  line: `speaker:"${key}"`,
  talks: [...new Set(appearances.map(({ talk }) => talk.id))],
});

/** "the microsoft one" chooses among the talks of all who bear the name. */
const peopleSubject = (name: string, people: readonly Person[]) => ({
  line: `speaker:"${name.replaceAll('"', '')}"`,
  talks: [...new Set(people.flatMap(({ appearances }) => appearances.map(({ talk }) => talk.id)))],
});

/** "Sam Lee (Acme)": a name alone tells people apart only for those who know them. */
const withCompany = ({ name, label, companies: [company] }: Person): string =>
  company === undefined || label !== name ? label : `${name} (${company})`;

export const speaker = defineCommand({
  name: 'speaker',
  description: 'Who a speaker is, and their talks',
  examples: ['{speaker}', '{first name}'],
  options: z.object({
    name: z.string().trim().max(4000).default('').describe('First name, last name or both'),
    list: z.boolean().default(false).describe('All speakers').meta({ hidden: true }),
    least: z.int().min(1).default(1).describe('Talks that each gave').meta({ hidden: true }),
    page: z.int().min(1).default(1).describe('Page of the list').meta({ hidden: true }),
    turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
    full: z.boolean().default(false).describe('The whole bio').meta({ hidden: true }),
  }),
  rest: 'name',
  verbatim: true,
  suggest: { name: (typed, { catalogue }) => catalogue.suggestPeople(typed) },
  run({ options: { name, full, list, least, page, turn }, catalogue }) {
    if (catalogue.all().every(({ speakers }) => speakers.length === 0))
      return answer.notice(rich(NO_SPEAKERS));
    if (list)
      return answer.card(namesCard('speakers', speakerEntries(catalogue), { page, least }), {
        turn,
      });
    if (name === '') {
      const example = catalogue.example('/speaker {speaker}');
      return answer.problem(rich(`Whom do you mean?${example === null ? '' : ` For example: ${example}`}`));
    }
    const found = catalogue.findPeople(name);
    if (found.kind === 'one')
      return answer.card(speakerCard(found.match, catalogue.events, full), {
        turn: full,
        subject: personSubject(found.match),
      });
    const people = found.kind === 'several' ? found.matches : found.near();
    const choices = people.map((person) => ({
      label: withCompany(person),
      invocation: { command: 'speaker', options: { name: person.key } },
    }));
    return answer.card(chooserCard({ typed: name, what: 'speaker', choices, fits: found.kind }), {
      hits: people.length,
      ...defined({ subject: found.kind === 'several' ? peopleSubject(name, people) : undefined }),
    });
  },
});
