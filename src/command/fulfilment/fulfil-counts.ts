// Fulfilment of counts, lists and superlatives: a sentence with the number first, then the way to see them.
import { count, dayText, listed } from '../../cards/text/phrasing.js';
import { trackNames } from '../../catalogue/track-names.js';
import type { Intent } from '../intent/intent.js';
import { countPhrase } from './count-phrases.js';
import { fulfilUsualLength } from './fulfil-superlatives.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';
import { companiesBySpeakers, companiesIn, speakersIn, type Tally } from './talk-people.js';

type Counting = Extract<Intent, { intent: 'count' | 'list' | 'most' }>;

const MAX_NAMES = 8;

/** "A, B and 12 more" */
function namesText(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return listed(more > 1 ? [...names.slice(0, MAX_NAMES), `${more} more`] : names);
}

function daysOf({ catalogue }: FulfilmentContext): readonly string[] {
  return [...new Set(catalogue.all().flatMap(({ startsAt }) => startsAt?.slice(0, 10) ?? []))].sort();
}

/** Things that are few enough to be named in the sentence. */
function countFew(of: 'tracks' | 'rooms' | 'days', context: FulfilmentContext): Fulfilment {
  const talks = context.catalogue.all();
  if (of === 'tracks') {
    const tracks = new Set(talks.flatMap(({ track }) => trackNames(track)));
    return run('topics', {}, { title: `${tracks.size} tracks` });
  }
  const names =
    of === 'rooms'
      ? [...new Set(talks.flatMap(({ room }) => room ?? []))].sort()
      : daysOf(context).map((day) => dayText(day, 'UTC'));
  const noun = names.length === 1 ? of.slice(0, -1) : of;
  return say(
    names.length === 0 ? `The schedule here has no ${of}.` : `${names.length} ${noun}: ${listed(names)}.`,
  );
}

function countTalks(query: string, context: FulfilmentContext): Fulfilment {
  const { catalogue } = context;
  const line = query === '' ? 'all talks' : (catalogue.quoteProducts(query) ?? query);
  const { total, understanding } = catalogue.search({ text: line, pageSize: 1 });
  if (total === 0) return run('talk', { query: line });
  return run('talk', { query: line }, { title: countPhrase(total, understanding, catalogue) });
}

/**
 * People or companies of the talks that a query finds, with the talks below. Of a product they are those of the talks
 * that name it: who talks of something near it was not asked for.
 */
export function countBehind(
  of: 'speakers' | 'companies',
  asked: string,
  { catalogue }: FulfilmentContext,
): Fulfilment {
  const query = catalogue.quoteProducts(asked) ?? asked;
  const { total, understanding } = catalogue.search({ text: query, pageSize: 1 });
  if (total === 0) return run('talk', { query });
  const talks = catalogue.matching(query).talks;
  const names: readonly Tally[] =
    of === 'companies'
      ? companiesIn(talks)
      : speakersIn(talks, catalogue, understanding.filters.companies ?? []);
  const noun = of === 'companies' ? 'company' : 'speaker';
  const plural = of === 'companies' ? 'companies' : 'speakers';
  const title = countPhrase(names.length, understanding, catalogue, 'speaker').replace(
    /^(\d+) speakers?/u,
    `$1 ${names.length === 1 ? noun : plural}`,
  );
  return run('talk', { query }, { title, lead: `${namesText(names.map(({ name }) => name))}.` });
}

/** "12 speakers gave 2 talks or more: …", with all names below. */
function withAtLeast(of: 'speakers' | 'companies', least: number, all: readonly Tally[]): Fulfilment {
  const found = all.filter(({ talks }) => talks >= least);
  const who =
    of === 'speakers' ? count(found.length, 'speaker') : count(found.length, 'company', 'companies');
  const title = `${who} gave ${count(least, 'talk')} or more`;
  const lead = found.length === 0 ? undefined : `${namesText(found.map(({ name }) => name))}.`;
  return run(of === 'speakers' ? 'speaker' : 'company', { list: true, least }, { title, lead });
}

function most(
  of: 'speakers' | 'companies',
  least: number | undefined,
  { catalogue }: FulfilmentContext,
): Fulfilment {
  const all = of === 'speakers' ? speakersIn(catalogue.all(), catalogue) : companiesIn(catalogue.all());
  const [first] = all;
  if (first === undefined) return say('No talk here names its speakers.');
  if (least !== undefined) return withAtLeast(of, least, all);
  const top = all.filter(({ talks }) => talks === first.talks);
  const each = top.length > 1 ? ' each' : '';
  const title = `${listed(top.slice(0, MAX_NAMES).map(({ name }) => name))}: ${first.talks} talks${each}`;
  return run(of === 'speakers' ? 'speaker' : 'company', { list: true }, { title });
}

/** Companies shown behind the first. */
const MAX_BEHIND = 3;

/** "Google has the most speakers: 30", and who comes next; the list below is that of all companies. */
function mostSpeakers({ catalogue }: FulfilmentContext): Fulfilment {
  const [first, ...others] = companiesBySpeakers(catalogue.all());
  if (first === undefined) return say('No talk here names a company of its speakers.');
  const ties = [first, ...others.filter(({ speakers }) => speakers === first.speakers)];
  const each = ties.length > 1 ? 'have the most speakers, each' : 'has the most speakers:';
  const title = `${namesText(ties.map(({ name }) => name))} ${each} ${first.speakers}`;
  const next = others.filter(({ speakers }) => speakers < first.speakers).slice(0, MAX_BEHIND);
  const behind = listed(next.map(({ name, speakers }) => `${name} (${speakers})`));
  const lead = `${behind === '' ? '' : `Then ${behind}. `}Below, all companies by their talks.`;
  return run('company', { list: true }, { title, lead });
}

/** Answers a question about numbers or about all of a kind. */
export function fulfilCounting(
  asked: Counting | Extract<Intent, { intent: 'usual-length' }>,
  context: FulfilmentContext,
): Fulfilment {
  if (asked.intent === 'usual-length') return fulfilUsualLength(asked.query, context);
  const { intent, of, query, least, by } = asked;
  if (of === 'talks') return countTalks(query, context);
  if (of === 'conferences') return run('events', {});
  if (of === 'tracks' && intent !== 'count') return run('topics', {});
  if (of === 'tracks' || of === 'rooms' || of === 'days') return countFew(of, context);
  if (by === 'speakers' && least === undefined) return mostSpeakers(context);
  if (intent === 'most') return most(of, least, context);
  if (query !== '') return countBehind(of, query, context);
  return run(of === 'speakers' ? 'speaker' : 'company', { list: true });
}
