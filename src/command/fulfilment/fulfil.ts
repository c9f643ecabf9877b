// Intent fulfilment: what each intent comes to beside the conversation, pure and from memory.
import { defined } from '../../lib/defined.js';
import type { Intent } from '../intent/intent.js';
import { holdsLanguage, SEARCHED_IN_ENGLISH } from '../intent/language.js';
import { readNamed } from '../intent/people-intents.js';
import { prepared, withoutPoliteness } from '../intent/wording/phrases.js';
import { fulfilAct, fulfilFact } from './fulfil-acts.js';
import { countBehind, fulfilCounting } from './fulfil-counts.js';
import { fulfilDigest } from './fulfil-digest.js';
import { fulfilEventFact } from './fulfil-event-facts.js';
import { fulfilPerson } from './fulfil-people.js';
import { fulfilSuperlative } from './fulfil-superlatives.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';
import { clearedLine, droppedLine, refinedLine } from './refine-line.js';
import { DIALOGUE_REPLIES, HOW_TO, unclearReply } from './replies.js';
import { sayFacts } from './talk-facts.js';

const NO_WORDS = 'Which topic, speaker or company? Write its name.';
const NO_LIST = 'There is no list to go on with. Ask for talks first.';

/** The first of some wordings whose examples the catalogue has. */
function withExamples(wordings: readonly string[], { catalogue }: FulfilmentContext): string {
  const filled = wordings.map((words) => {
    let lacks = false;
    const text = words.replaceAll('{event}', catalogue.events.heading).replace(/\{[a-z ]+\}/gu, (name) => {
      const example = catalogue.example(name);
      if (example === null) lacks = true;
      return example ?? '';
    });
    return lacks ? null : text;
  });
  return filled.find((text) => text !== null) ?? '';
}

function page(step: number, { subject, catalogue }: FulfilmentContext): Fulfilment {
  const { line, page: current = 1, pages = 1 } = subject ?? { talks: [] };
  if (line === undefined) return say(NO_LIST);
  // A random talk has no pages: another is drawn.
  if (catalogue.understand(line).sort === 'random') return run('talk', { query: line });
  const wanted = current + step;
  if (wanted < 1) return say('This is the first page.');
  if (wanted > pages) return say('That was all of them. Ask for something wider, or “start over”.');
  return run('talk', { query: line, page: wanted });
}

/** The dialogue acts that open a card, and those that are a sentence. */
function dialogue(
  act: Extract<Intent, { intent: 'dialogue' }>['act'],
  context: FulfilmentContext,
): Fulfilment {
  if (act === 'greeting') return run('home', {});
  if (act === 'capabilities' || act === 'commands') return run('help', {});
  return say(withExamples([DIALOGUE_REPLIES[act]], context));
}

const MAX_DESCRIBED = 4;

/** Talks that a description means: all of a named speaker, the exact title, or the best hit. */
function describedFact(
  { fact, query = '' }: Extract<Intent, { intent: 'fact' }>,
  context: FulfilmentContext,
): Fulfilment {
  const { exact, hits, total, understanding } = context.catalogue.search({ text: query });
  if (exact !== undefined) return sayFacts([exact], fact, context);
  const byName =
    understanding.text === '' &&
    (understanding.filters.speakers ?? understanding.filters.companies) !== undefined;
  if (total === 0) return run('talk', { query });
  return sayFacts(
    hits.slice(0, byName ? MAX_DESCRIBED : 1).map(({ talk }) => talk),
    fact,
    context,
  );
}

function inSchedule(what: string): Fulfilment {
  return say(
    `I don’t know about ${what}: the schedule I have lists talks only. Name a day and a time, such as “on day 1 after lunch”, for the talks then.`,
  );
}

const nextEventText = (event: string): string =>
  `I know no dates to come, so not when the next ${event} is. This is what I have talks of.`;

/** The command that shows what is on, with the words that it takes them in. */
function programme({ ask, place, event }: Extract<Intent, { intent: 'programme' }>): Fulfilment {
  if (ask === 'plan') return run('shelf', { show: 'plan', when: place });
  return run(ask, { ...(ask === 'schedule' ? { day: place } : { place }), ...defined({ event }) });
}

const WISH_FOR_WHAT =
  'A talk about what? Say for example “tell me when there is a talk about quantum computing”.';

/** Keeps, deletes or shows wishes. */
function wish({ ask, query }: Extract<Intent, { intent: 'wish' }>): Fulfilment {
  if (ask === 'list') return run('shelf', { show: 'wishes' });
  if (ask === 'forget') return run('shelf', { show: 'wishes', forget: query });
  return query === '' ? say(WISH_FOR_WHAT) : run('shelf', { show: 'wishes', when: query });
}

/** One sentence in the asker's language, and what its names and terms find. */
function inLanguage(
  { query, language }: Extract<Intent, { intent: 'search' }>,
  context: FulfilmentContext,
): Fulfilment {
  if (language === undefined) return run('talk', { query });
  const lead = holdsLanguage(language, context.catalogue.all()) ? undefined : SEARCHED_IN_ENGLISH[language];
  if (query.trim() === '') return say(lead ?? NO_WORDS);
  const named = readNamed(withoutPoliteness(prepared(query)), context.catalogue);
  const fulfilled = named === null ? run('talk', { query }) : fulfil(named, context);
  return fulfilled.kind === 'run' ? { ...fulfilled, ...defined({ lead }) } : fulfilled;
}

function inConversation(
  intent: Extract<
    Intent,
    { intent: 'clear-filters' | 'undo' | 'forget' | 'show-shelf' | 'export-shelf' | 'list-again' }
  >['intent'],
  context: FulfilmentContext,
): Fulfilment {
  const { subject, catalogue } = context;
  if (intent === 'forget') return { kind: 'forget' };
  if (intent === 'show-shelf') return run('shelf', {});
  if (intent === 'export-shelf') return run('shelf', { show: 'export' });
  if (intent === 'undo')
    return subject?.undo === undefined
      ? say('There is nothing to undo.')
      : { kind: 'run', invocation: subject.undo, lead: 'Undone.' };
  if (subject?.line === undefined) return intent === 'clear-filters' ? { kind: 'forget' } : say(NO_LIST);
  if (intent === 'list-again') return run('talk', { query: subject.line, page: subject.page ?? 1 });
  return run('talk', { query: clearedLine(subject.line, catalogue) });
}

const refine = (
  { filters, text }: Extract<Intent, { intent: 'refine' }>,
  { subject, catalogue }: FulfilmentContext,
): Fulfilment => run('talk', { query: refinedLine(subject?.line ?? '', filters, text, catalogue) });

const dropFilter = (
  { filter }: Extract<Intent, { intent: 'drop-filter' }>,
  { subject, catalogue }: FulfilmentContext,
): Fulfilment =>
  subject?.line === undefined
    ? say(NO_LIST)
    : run('talk', { query: droppedLine(subject.line, filter, catalogue) });

/** What an intent comes to. */
export function fulfil(intent: Intent, context: FulfilmentContext): Fulfilment {
  switch (intent.intent) {
    case 'search':
      return inLanguage(intent, context);
    case 'refine':
      return refine(intent, context);
    case 'drop-filter':
      return dropFilter(intent, context);
    case 'page':
      return page(intent.step, context);
    case 'act':
      return fulfilAct(intent, context);
    case 'fact':
      return intent.query === undefined ? fulfilFact(intent, context) : describedFact(intent, context);
    case 'person':
      return fulfilPerson(intent, context);
    case 'company':
      return run('company', { name: intent.name });
    case 'track':
      return run('topics', { topic: intent.name });
    case 'count':
    case 'list':
    case 'most':
    case 'usual-length':
      return fulfilCounting(intent, context);
    case 'superlative':
      return fulfilSuperlative(intent, context);
    case 'who-of':
      return countBehind(intent.of, intent.query, context);
    case 'dialogue':
      return dialogue(intent.act, context);
    case 'unclear':
      return say(withExamples(unclearReply(context.subject), context));
    case 'how-to':
      return say(withExamples(HOW_TO[intent.topic], context));
    case 'not-in-schedule':
      return inSchedule(intent.what);
    case 'next-event':
      return run('events', {}, { lead: nextEventText(intent.event) });
    case 'digest':
      return fulfilDigest(intent, context);
    case 'event-fact':
      return fulfilEventFact(intent, context);
    case 'programme':
      return programme(intent);
    case 'wish':
      return wish(intent);
    case 'notices':
      return run('shelf', { show: intent.of, when: intent.wanted ? 'on' : 'off' });
    default:
      return inConversation(intent.intent, context);
  }
}
