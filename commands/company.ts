// The company command: a company's talks and speakers.
import { z } from 'zod';
import { answer } from '../src/cards/model/reply.js';
import { rich } from '../src/cards/model/rich-text.js';
import { chooserCard } from '../src/cards/people/chooser-card.js';
import { companyCard } from '../src/cards/people/company-card.js';
import { namesCard } from '../src/cards/people/names-card.js';
import { defineCommand } from '../src/command/define.js';
import { companyEntries } from '../src/command/fulfilment/talk-people.js';
import { listSubject } from '../src/command/talk-answer.js';

const NO_COMPANIES = 'The talks here name no companies.';

export const company = defineCommand({
  name: 'company',
  description: 'A company’s talks and speakers',
  examples: ['{company}', '{company 2}'],
  options: z.object({
    name: z.string().trim().max(4000).default('').describe('Name of the company'),
    page: z.int().min(1).default(1).describe('Page of talks').meta({ hidden: true }),
    list: z.boolean().default(false).describe('All companies').meta({ hidden: true }),
    least: z.int().min(1).default(1).describe('Talks that each has').meta({ hidden: true }),
    turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
  }),
  rest: 'name',
  verbatim: true,
  suggest: { name: (typed, { catalogue }) => catalogue.suggestCompanies(typed) },
  run({ options: { name, page, turn, list, least }, catalogue }) {
    if (list && catalogue.example('{company}') === null) return answer.notice(rich(NO_COMPANIES));
    if (list)
      return answer.card(namesCard('companies', companyEntries(catalogue.all()), { page, least }), { turn });
    if (name === '') {
      const example = catalogue.example('{company}');
      return answer.problem(
        rich(example === null ? NO_COMPANIES : `Which company? For example: /company ${example}`),
      );
    }
    const found = catalogue.findCompanies(name);
    if (found.kind === 'one') {
      const hits = found.match.talks.length;
      const subject = listSubject(`company:"${found.match.name}"`, found.match.talks, page);
      return answer.card(companyCard(found.match, catalogue.events, page), { turn, hits, subject });
    }
    if (companyEntries(catalogue.all()).length === 0) return answer.notice(rich(NO_COMPANIES));
    const companies = found.kind === 'several' ? found.matches : found.near();
    const choices = companies.map((each) => ({
      label: each.name,
      invocation: { command: 'company', options: { name: each.name } },
    }));
    return answer.card(chooserCard({ typed: name, what: 'company', choices, fits: found.kind }), {
      hits: companies.length,
    });
  },
});
