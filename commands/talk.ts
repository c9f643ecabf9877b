// The talk command: searches talks, or opens one by its title or id. It is the default command for plain words.
import { z } from 'zod';
import { welcomeCard } from '../src/cards/help/help-card.js';
import { type Answer, answer } from '../src/cards/model/reply.js';
import { rich } from '../src/cards/model/rich-text.js';
import { messageCard } from '../src/cards/talks/message-card.js';
import { isMissed } from '../src/cards/talks/missed-search.js';
import { originCard } from '../src/cards/talks/origin-card.js';
import { reportCard } from '../src/cards/talks/report-card.js';
import { resultsCard, talksCard } from '../src/cards/talks/results-card.js';
import { shorten } from '../src/cards/text/phrasing.js';
import { Format, Level } from '../src/catalogue/talk.js';
import { inChannelConference, withRemovableConference } from '../src/command/channel-conference.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { nullIfUnavailable, personOf, standingsOf } from '../src/command/feedback.js';
import { noSpeechAnswer, searchWithSpeech } from '../src/command/fulfilment/speech-search.js';
import { exactTalk } from '../src/command/input/named-talk.js';
import { parseLine } from '../src/command/input/parse-line.js';
import { splitTalkLink } from '../src/command/intent/talk-link.js';
import { missedLine } from '../src/command/missed-line.js';
import { talkAnswer } from '../src/command/talk-answer.js';
import { defined } from '../src/lib/defined.js';
import { MAX_WISH_LENGTH } from '../src/live/wishes/wish.js';
import { fillAll } from '../src/search/examples.js';
import { queryLine } from '../src/search/parsing/query-string.js';
import type { Results } from '../src/search/query.js';
import { nearestHits } from '../src/search/results/nearest-hits.js';
import { report } from './report.js';

/** The later ones stand in for what a catalogue can't fill. */
const EXAMPLES = [
  '{topic}',
  '{topic 2} level:beginner',
  '{topic 3} under:35m',
  '{title}',
  '{speaker}',
  '{topic 4}',
] as const;
const MAX_WELCOME_EXAMPLES = 3;
/** Longer than any question; a pasted message still fits. */
const MAX_QUERY_LENGTH = 4000;
const LIKE = /^like:(\S+)$/;
/** Results of the message shortcut, whose answer shares a screen with the channel: three. */
const MESSAGE_RESULTS = 3;
/** Talks shown below a question that finds none: enough to see what comes near, too few to be taken for results. */
const NEAREST = 3;

const options = z.object({
  query: z
    .string()
    .max(MAX_QUERY_LENGTH)
    .default('')
    .describe('Words, names, filters, or the title of a talk'),
  level: Level.optional().describe('How deep the talk goes'),
  format: Format.optional().describe('Talk, keynote, panel …'),
  company: z.string().max(100).optional().describe('Where the speaker works'),
  speaker: z.string().max(100).optional().describe('Who gives the talk'),
  track: z.string().max(100).optional().describe('Track of the schedule'),
  event: z.string().max(200).optional().describe('Which conference, such as its name and year'),
  said: z.string().max(200).optional().describe('Words that were said in it'),
  under: z.int().min(1).max(600).optional().describe('Shorter than this many minutes'),
  over: z.int().min(1).max(600).optional().describe('Longer than this many minutes'),
  fit: z.int().min(1).max(600).optional().describe('Minutes to fill with one to three talks'),
  sort: z
    .enum(['path', 'random', 'shortest', 'longest', 'rated', 'schedule'])
    .optional()
    .describe('Order, or one at random; path goes from beginner to advanced'),
  page: z.int().min(1).default(1).describe('Page of results').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
  open: z.boolean().default(false).describe('The talk of this id, or none').meta({ hidden: true }),
  second: z.int().min(0).optional().describe('Where in the recording it begins').meta({ hidden: true }),
  full: z.boolean().default(false).describe('The whole abstract').meta({ hidden: true }),
  share: z.boolean().default(false).describe('Show it to the channel').meta({ hidden: true }),
  thread: z.string().max(100).optional().describe('The thread to share in').meta({ hidden: true }),
  about: z.string().max(40_000).optional().describe('A message to find talks about').meta({ hidden: true }),
});

type Options = z.output<typeof options>;

/** Where several talks fit a name that was pressed by id, none does twice: `like:` and ids are exact. */
function relatedTalks(id: string, { catalogue }: Context<Options>): Answer | null {
  const talk = catalogue.talk(id);
  if (talk === undefined) return null;
  const near = catalogue.related(id, 5);
  const title = `Talks like “${shorten(talk.title, 100)}”`;
  const subject = { talks: near.map((each) => each.id) };
  return answer.card(talksCard(title, near, catalogue.events), { hits: near.length, subject });
}

/** Talks about a chat message, for the asker alone, each with a button that shares it in that message's thread. */
function aboutMessage(text: string, { catalogue, origin }: Context<Options>): Answer {
  const found = catalogue.search({ text: text.slice(0, MAX_QUERY_LENGTH), pageSize: MESSAGE_RESULTS });
  const { thread } = origin.channel;
  const card = messageCard(found.hits, {
    message: text,
    events: catalogue.events,
    ...defined({ thread }),
  });
  const subject = { talks: found.hits.map(({ talk }) => talk.id) };
  return answer.card(card, { hits: found.hits.length, subject });
}

/** A random draw is a talk, not a list; the button draws again, and so does "another". */
async function randomTalk(line: string, results: Results, context: Context<Options>): Promise<Answer | null> {
  const [hit] = results.hits;
  if (results.understanding.sort !== 'random' || hit === undefined) return null;
  const another = { command: 'talk', options: { query: line, turn: true } };
  const view = { snippets: hit.snippets, another, turn: context.options.turn };
  const drawn = await talkAnswer(hit.talk, context, view);
  return drawn.kind === 'cards' && drawn.subject !== undefined
    ? { ...drawn, subject: { ...drawn.subject, line } }
    : drawn;
}

/** Mean ratings of the people here, where the line may ask for them. */
async function ratingsFor(
  line: string,
  { shelf, origin }: Context<Options>,
): Promise<ReadonlyMap<string, number>> {
  if (shelf === undefined || !/rated/i.test(line)) return new Map();
  const standings = await nullIfUnavailable(shelf.standings(personOf(origin)));
  return new Map(standings?.map(({ talkId, rating }) => [talkId, rating ?? 0]));
}

/** Counts a search without an answer; a page that is turned is no search of its own. */
function countIfMissed(
  results: Results,
  { asked, page }: { asked: string; page: number },
  context: Context<Options>,
): void {
  const line = page === 1 && isMissed(results) ? missedLine(asked) : null;
  if (line !== null) context.missedSearches?.record(line, context.now().getTime());
}

async function search(asked: string, context: Context<Options>): Promise<Answer> {
  const { catalogue, options: given } = context;
  const { page, turn, full, share } = given;
  const line = await inChannelConference(asked, context);
  const ratings = await ratingsFor(line, context);
  const { results: found, spoken } = await searchWithSpeech(
    { text: line, page, facets: true, ratings },
    context,
  );
  const results = line === asked ? found : withRemovableConference(found);
  if (results.exact !== undefined) return talkAnswer(results.exact, context, { full, share });
  const other = (await noSpeechAnswer(line, results, context)) ?? (await randomTalk(line, results, context));
  if (other !== null) return other;
  countIfMissed(results, { asked, page }, context);
  const nearest = nearestHits(results, catalogue, NEAREST);
  const talks = (nearest ?? results).hits.map(({ talk }) => talk.id);
  const standings = await standingsOf(context, talks);
  const view = {
    line,
    events: catalogue.events,
    standings: standings ?? new Map(),
    spoken,
    savable: standings !== null,
    nearest,
    canWish: context.wishes !== undefined && line.length <= MAX_WISH_LENGTH,
  };
  const pages = Math.ceil(results.total / results.pageSize);
  // A question that finds nothing leaves the conversation where it was; talks near it can be opened by their number.
  const { speakers: [person, ...others] = [] } = results.understanding.filters;
  const only = others.length === 0 ? person : undefined;
  const list = nearest === null ? { line, page, pages, ...defined({ person: only }) } : {};
  const subject = talks.length === 0 ? undefined : { ...list, talks };
  return answer.card(resultsCard(results, view), {
    ...{ turn, share, hits: results.total },
    subject,
  });
}

/** "origin kata-101", "report kata-101 field:room …": a word and a talk that is named exactly, unlike a search. */
const ABOUT_TALK = /^(origin|report)\s+(\S[\s\S]*)$/iu;

/** The words that name a talk, without the options of a report. */
const withoutOptions = (line: string): string => line.split(/\s(?:field|right|source):/iu)[0] ?? line;

/** Where a talk is from, or a mistake in it; null for a line that is a search. */
function aboutTalk(line: string, context: Context<Options>): Answer | Promise<Answer> | null {
  const [, word = '', rest = ''] = ABOUT_TALK.exec(line) ?? [];
  const talk = rest === '' ? null : exactTalk(withoutOptions(rest), context.catalogue);
  if (talk === null) return null;
  const subject = { talks: [talk.id], open: talk.id };
  const title = context.catalogue.events.titleOf(talk);
  if (word.toLowerCase() === 'origin')
    return answer.card(originCard(talk, title, context.reports !== undefined), { hits: 1, subject });
  const read = report.read(parseLine(report, rest));
  return read.success
    ? report.run({ ...context, options: { ...read.data, talk: talk.id } })
    : answer.card(reportCard({ id: talk.id, title }), { hits: 1, subject });
}

/** Said to the person who pressed a button of a talk that left the catalogue since. */
const GONE = answer.problem(rich('That talk is no longer in the catalogue.'));

function run(context: Context<Options>): Answer | Promise<Answer> {
  const { catalogue } = context;
  const {
    query,
    open,
    full,
    share,
    thread,
    about: message,
    level,
    format,
    company,
    speaker,
    track,
    event,
  } = context.options;
  if (message !== undefined) return aboutMessage(message, context);
  const { under, over, fit, sort, second, said } = context.options;
  const line = queryLine(query, {
    level,
    format,
    company,
    speaker,
    track,
    event,
    said,
    under,
    over,
    fit,
    sort,
  });
  if (line === '')
    return answer.card(
      welcomeCard(
        fillAll(EXAMPLES, catalogue.example, MAX_WELCOME_EXAMPLES),
        catalogue.size,
        catalogue.events.heading,
      ),
    );
  const like = LIKE.exec(line)?.[1];
  const near = like === undefined ? null : relatedTalks(like, context);
  const about = near ?? aboutTalk(line, context);
  if (about !== null) return about;
  const byId = catalogue.talk(line) ?? catalogue.talk(splitTalkLink(line, catalogue)?.id ?? '');
  // The id of a talk that is gone would be searched for as words, and others be shared in its place.
  if (byId === undefined) return open || share || full ? GONE : search(line, context);
  return talkAnswer(byId, context, { full, share, turn: full, ...defined({ thread, second }) });
}

export const talk = defineCommand({
  name: 'talk',
  description: 'Find talks, or open one by its title',
  examples: EXAMPLES,
  options,
  rest: 'query',
  verbatim: true,
  shortcut: 'Search talks',
  onMessage: { label: 'Find talks about this message', short: 'Find talks about this', option: 'about' },
  suggest: {
    query: (typed, { catalogue }) => catalogue.suggest(typed),
    company: (typed, { catalogue }) => catalogue.suggestCompanies(typed),
    speaker: (typed, { catalogue }) => catalogue.suggestPeople(typed),
    track: (typed, { catalogue }) => catalogue.suggest(`track:${typed}`),
    event: (typed, { catalogue }) => catalogue.events.suggest(typed),
  },
  run,
});
