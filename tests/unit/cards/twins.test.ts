// Twins: two talks of one title. Whatever card shows them, no two buttons of one name do different things.
import { describe, expect, it } from 'vitest';
import type { Action, Card } from '../../../src/cards/model/card.js';
import type { Reply } from '../../../src/cards/model/reply.js';
import { companyCard } from '../../../src/cards/people/company-card.js';
import { speakerCard } from '../../../src/cards/people/speaker-card.js';
import { topicCard } from '../../../src/cards/people/topics-card.js';
import { changesPost } from '../../../src/cards/programme/changes-card.js';
import { announcementCard } from '../../../src/cards/programme/live-post.js';
import { nowCard } from '../../../src/cards/programme/now-card.js';
import { planCard } from '../../../src/cards/programme/plan-card.js';
import { ratingQuestionPost } from '../../../src/cards/programme/rating-question.js';
import { scheduleCard } from '../../../src/cards/programme/schedule-card.js';
import { shelfCard } from '../../../src/cards/shelf/shelf-card.js';
import { wishPost } from '../../../src/cards/shelf/wish-post.js';
import { messageCard } from '../../../src/cards/talks/message-card.js';
import { originCard } from '../../../src/cards/talks/origin-card.js';
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import { reportCard, reportNotice } from '../../../src/cards/talks/report-card.js';
import { resultsCard, talksCard } from '../../../src/cards/talks/results-card.js';
import { talkCard } from '../../../src/cards/talks/talk-card.js';
import { spokenInTalkCard, transcriptCard } from '../../../src/cards/talks/transcript-card.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import { talkNamed } from '../../../src/command/input/named-talk.js';
import { planDays } from '../../../src/programme/plan.js';
import { programmesOf, scheduledTalk } from '../../../src/programme/programme.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aSpeaker, aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const ADA = aSpeaker({ personId: 'ada', name: 'Ada Byron', company: 'Engines', canonicalCompany: 'Engines' });

const twin = (id: string, hour: string): Talk =>
  aTalk({
    id,
    title: 'Office hours',
    eventId: 'days-2026',
    speakers: [ADA],
    abstract: 'Ask about analytical engines. '.repeat(60),
    startsAt: `2026-05-04T${hour}:00:00+00:00`,
    endsAt: `2026-05-04T${hour}:30:00+00:00`,
    room: 'Hall',
    track: 'Community',
    videoId: `video-of-${id}`,
    slidesUrl: `https://slides.example/${id}`,
  });
const TWINS = [twin('office-hours', '09'), twin('office-hours-2', '14')] as const;
const catalogue = createCatalogue(
  {
    ...theCatalogue().file,
    events: [anEvent({ id: 'days-2026', name: 'Engine Days 2026' })],
    talks: [...TWINS],
  },
  theCatalogue().vocabulary,
);
const { events } = catalogue;
const nowMs = Date.parse('2026-05-04T08:00:00Z');
const named = (talk: Talk) => ({ ...talk, title: events.titleOf(talk) });
const scheduled = TWINS.flatMap((talk) => scheduledTalk(talk) ?? []);
const cardsOf = (reply: Reply): readonly Card[] => (reply.kind === 'cards' ? reply.cards : []);

function theProgramme() {
  const programme = programmesOf(catalogue).get('days-2026');
  if (programme === undefined) throw new Error('the event has no programme');
  return programme;
}

const hits = TWINS.map((talk) => ({ talk, score: 1, snippets: [] }));
const speech = { items: [], total: 20 };
const ask = { programme: theProgramme(), talks: scheduled, place: '', page: 1 };
const mark = { savedAt: 1, watchedAt: null, rating: 4, standing: null };
const planned = planDays(scheduled);
const factsOf = ({ title, day, startsAt, endsAt, room }: Talk) => ({ title, day, startsAt, endsAt, room });
const opinion = { mine: { savedAt: 1, watchedAt: 1, rating: null }, standing: null };
const everything = { events, hasTranscript: true, reportable: true, shareable: true, isReminded: false };

/** Each kind of card that shows talks: those of a single talk once for each twin. */
const KINDS: Readonly<Record<string, () => readonly Card[]>> = {
  'a talk': () => TWINS.map((talk) => talkCard(talk, { ...everything, opinion })),
  'a talk without marks': () =>
    TWINS.map((talk) =>
      talkCard(talk, {
        ...everything,
        thread: '1',
        opinion: { mine: null, standing: null },
        isReminded: true,
      }),
    ),
  'a posted talk': () => TWINS.map((talk) => postedCard(talk, events, nowMs)),
  results: () => [resultsCard(catalogue.search({ text: 'engines' }), { line: 'engines', events })],
  'a list': () => [talksCard('Talks', TWINS, events)],
  'talks about a message': () => [messageCard(hits, { message: 'engines', events })],
  'the origin of a talk': () => TWINS.map((talk) => originCard(talk, events.titleOf(talk), true)),
  'a report': () => TWINS.map((talk) => reportCard(named(talk))),
  'a decided report': () =>
    TWINS.flatMap((talk) =>
      cardsOf(reportNotice(named(talk), { number: 1, field: 'room', outcome: 'accepted', reason: '' })),
    ),
  'a transcript': () => TWINS.map((talk) => transcriptCard(named(talk), speech, { page: 1 })),
  'words in a transcript': () =>
    TWINS.map((talk) => spokenInTalkCard(named(talk), speech, { page: 1, find: 'engine' })),
  'a question for a rating': () => TWINS.flatMap((talk) => cardsOf(ratingQuestionPost(named(talk)))),
  'what is on': () => [nowCard({ ...ask, ask: 'now', nowMs })],
  'a schedule': () => [
    scheduleCard({
      ...{ programme: theProgramme(), day: '2026-05-04', talks: scheduled, rooms: ['Hall'], narrowed: '' },
      ...{ options: {}, from: 0, page: 1, nowMs },
    }),
  ],
  'a plan': () =>
    planned.map((day) => planCard({ days: planned, day, events, untimed: 0, cancelled: [], nowMs })),
  'an announcement': () => [
    announcementCard(scheduled, {
      ...theProgramme(),
      nowMs,
      card: (talk) => postedCard(talk, events, nowMs),
    }),
  ],
  changes: () =>
    cardsOf(
      changesPost({
        ...{ summary: theProgramme().summary, more: 0, reader: 'person' },
        changes: TWINS.map((talk) => ({
          ...{ talkId: talk.id, kinds: ['new'], before: null, after: factsOf(talk), swappedWith: null },
        })),
        titleOf: (id) => events.titleOf(catalogue.talk(id) ?? aTalk()),
      }),
    ),
  'an answered wish': () => cardsOf(wishPost([{ line: 'engines', talks: TWINS, spoken: new Map() }], events)),
  'a shelf': () => [
    shelfCard({
      ...{ part: 'all', order: 'recent', page: 1, events, gone: 0 },
      shelved: TWINS.map((talk) => ({ talk, ...mark })),
    }),
  ],
  'a speaker': () => [catalogue.person('ada')].flatMap((ada) => (ada ? [speakerCard(ada, events)] : [])),
  'a company': () =>
    [catalogue.company('Engines')].flatMap((company) => (company ? [companyCard(company, events)] : [])),
  'a topic': () => catalogue.topics().map((topic) => topicCard(topic, events)),
  'a choice of talks': () => {
    const found = talkNamed('Office hours', catalogue, (id) => ({
      command: 'report',
      options: { talk: id },
    }));
    return 'kind' in found && found.kind === 'cards' ? found.cards : [];
  },
};

function actionsOf({ blocks }: Card): readonly Action[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'actions') return block.actions;
    return block.kind === 'list' ? block.items.flatMap(({ action }) => action ?? []) : [];
  });
}

/** Turning a page is meant within its own message. */
const isPaging = (action: Action): boolean =>
  action.kind === 'button' && action.invocation.options.page !== undefined;

/** What each name of a button does, one entry for each different thing. */
function deedsByName(cards: readonly Card[]): ReadonlyMap<string, ReadonlySet<string>> {
  const deeds = new Map<string, Set<string>>();
  for (const action of cards.flatMap(actionsOf)) {
    if (action.kind === 'select' || isPaging(action)) continue;
    const name = action.name ?? action.label;
    const deed = action.kind === 'button' ? JSON.stringify(action.invocation) : action.url;
    deeds.set(name, (deeds.get(name) ?? new Set()).add(deed));
  }
  return deeds;
}

describe('two talks of one title', () => {
  it.each(Object.keys(KINDS))('have buttons of their own in %s', (kind) => {
    const cards = KINDS[kind]?.() ?? [];
    const deeds = deedsByName(cards);
    expect(deeds.size).toBeGreaterThan(0);
    expect([...deeds].filter(([, all]) => all.size > 1).map(([name]) => name)).toEqual([]);
  });
});
