// /talk: find talks, or open one by its title or id. Plain words in a mention or message mean this command.
import { z } from 'zod';
import { welcomeCard } from '../src/cards/help-card.js';
import { type Answer, answer } from '../src/cards/reply.js';
import { resultsCard, talksCard } from '../src/cards/results-card.js';
import { talkCard } from '../src/cards/talk-card.js';
import { shorten } from '../src/cards/words.js';
import { Format, Level } from '../src/catalogue/talk.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { queryLine } from '../src/search/query-line.js';

const EXAMPLES = [
  'kubernetes security',
  'service mesh level:beginner',
  'monitoring under:35m by:datadog',
] as const;
/** Longer than any question; a pasted message still fits. */
const LONGEST_QUERY = 4000;
const LIKE = /^like:(\S+)$/;

const options = z.object({
  query: z.string().max(LONGEST_QUERY).default('').describe('Words, names, filters, or the title of a talk'),
  level: Level.optional().describe('How deep the talk goes'),
  format: Format.optional().describe('Talk, keynote, panel …'),
  company: z.string().max(100).optional().describe('Where the speaker works'),
  speaker: z.string().max(100).optional().describe('Who gives the talk'),
  track: z.string().max(100).optional().describe('Track of the schedule'),
  under: z.int().min(1).max(600).optional().describe('Shorter than this many minutes'),
  over: z.int().min(1).max(600).optional().describe('Longer than this many minutes'),
  page: z.int().min(1).default(1).describe('Page of results').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
  full: z.boolean().default(false).describe('The whole abstract').meta({ hidden: true }),
  share: z.boolean().default(false).describe('Show it to the channel').meta({ hidden: true }),
});

type Options = z.output<typeof options>;

/** Where several talks fit a name that was pressed by id, none does twice: `like:` and ids are exact. */
function related(id: string, { catalogue }: Context<Options>): Answer | null {
  const talk = catalogue.talk(id);
  if (talk === undefined) return null;
  const near = catalogue.related(id, 5);
  const title = `Talks like “${shorten(talk.title, 100)}”`;
  return answer.card(talksCard(title, near, catalogue.event), { hits: near.length });
}

function run(context: Context<Options>): Answer {
  const { catalogue } = context;
  const { query, page, turn, full, share, level, format, company, speaker, track, under, over } =
    context.options;
  const line = queryLine(query, { level, format, company, speaker, track, under, over });
  if (line === '') return answer.card(welcomeCard(EXAMPLES, catalogue.size, catalogue.event.name));
  const like = LIKE.exec(line)?.[1];
  const near = like === undefined ? null : related(like, context);
  if (near !== null) return near;
  const view = { event: catalogue.event, full, shareable: !share };
  const byId = catalogue.talk(line);
  if (byId !== undefined) return answer.card(talkCard(byId, view), { turn: full, share, hits: 1 });
  const results = catalogue.search({ text: line, page });
  if (results.exact !== undefined) return answer.card(talkCard(results.exact, view), { share, hits: 1 });
  return answer.card(resultsCard(line, results, catalogue.event), { turn, share, hits: results.total });
}

export const talk = defineCommand({
  name: 'talk',
  description: 'Find talks, or open one by its title',
  examples: EXAMPLES,
  options,
  rest: 'query',
  verbatim: true,
  suggest: {
    query: (typed, { catalogue }) => catalogue.suggest(typed),
    company: (typed, { catalogue }) => catalogue.suggestCompanies(typed),
    speaker: (typed, { catalogue }) => catalogue.suggestPeople(typed),
    track: (typed, { catalogue }) => catalogue.suggest(`track:${typed}`),
  },
  run,
});
