// The shelf command: saved, watched and rated talks of a person and their workspace, also as a file.
import { z } from 'zod';
import { type Answer, type Audience, answer } from '../src/cards/model/reply.js';
import { code, rich } from '../src/cards/model/rich-text.js';
import {
  EXPORTS,
  SHELF_ORDERS,
  SHELF_PARTS,
  type ShelfOrder,
  type ShelfPart,
  type Shelved,
  shelfCard,
} from '../src/cards/shelf/shelf-card.js';
import { exportSummary, shelfExport } from '../src/cards/shelf/shelf-export.js';
import type { Talk } from '../src/catalogue/talk.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { personOf } from '../src/command/feedback.js';
import { changeSettingAnswer } from '../src/command/programme/change-setting-answer.js';
import { planAddressAnswer } from '../src/command/programme/plan-address-answer.js';
import { planAnswer } from '../src/command/programme/plan-answer.js';
import { askSettingAnswer } from '../src/command/programme/rating-question-answer.js';
import { remindAnswer, remindSettingAnswer } from '../src/command/programme/reminder-answer.js';
import { talkAnswer } from '../src/command/talk-answer.js';
import { defined } from '../src/lib/defined.js';
import { MAX_WISH_LENGTH } from '../src/live/wishes/wish.js';
import { wishAnswer } from '../src/live/wishes/wish-answers.js';
import type { PersonKey, Shelf, ShelfEntry, Standing } from '../src/ports/people.js';

const MARKS = {
  save: { saved: true },
  unsave: { saved: false },
  watch: { watched: true },
  unwatch: { watched: false },
  unrate: { rating: null },
  'rate-1': { rating: 1 },
  'rate-2': { rating: 2 },
  'rate-3': { rating: 3 },
  'rate-4': { rating: 4 },
  'rate-5': { rating: 5 },
} as const;

type Mark = keyof typeof MARKS;
const MARK_NAMES = Object.keys(MARKS) as [Mark, ...Mark[]];
/** Kept beside the shelf, and set with the same buttons. */
const REMINDER_MARKS = ['remind', 'unremind'] as const;

const options = z.object({
  show: z
    .enum([...SHELF_PARTS, 'plan', 'calendar', 'remind', 'changes', 'ask', 'wishes', 'export'])
    .default('all')
    .describe('All of mine, a part, my plan or its calendar, my wishes, the team’s, what I am told'),
  when: z
    .string()
    .trim()
    .max(MAX_WISH_LENGTH)
    .default('')
    .describe('A day, minutes before a talk, on or off, renew the calendar, or what to wish for'),
  sort: z.enum(SHELF_ORDERS).default('recent').describe('In which order'),
  export: z.enum(EXPORTS).optional().describe('As a file: Markdown, JSON or a calendar'),
  talk: z.string().max(2000).optional().describe('Ids of talks to mark').meta({ hidden: true }),
  mark: z
    .enum([...MARK_NAMES, ...REMINDER_MARKS])
    .optional()
    .describe('What to mark them as')
    .meta({ hidden: true }),
  forget: z.string().max(MAX_WISH_LENGTH).optional().describe('A wish to delete').meta({ hidden: true }),
  page: z.int().min(1).default(1).describe('Page of talks').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
});

type Options = z.output<typeof options>;
type ShelfContext = Context<Options>;

const PERSONAL_COMMAND = 'shelf';

const DONE = answer.notice(rich('Done. ', code('/shelf'), ' shows your shelf to you alone.'));

const CHOOSE_FILE = 'Choose a file: Markdown, JSON or a calendar.';

const NO_SHELF = answer.problem(rich('There is no shelf here: this bot runs without its memory.'));

const startMs = (talk: Talk): number =>
  talk.startsAt === null ? Number.MAX_VALUE : Date.parse(talk.startsAt);

const COMPARE: Readonly<Record<ShelfOrder, (a: Shelved, b: Shelved) => number>> = {
  recent: () => 0,
  title: (a, b) => a.talk.title.localeCompare(b.talk.title, 'en'),
  shortest: (a, b) => (a.talk.durationMinutes ?? 1e6) - (b.talk.durationMinutes ?? 1e6),
  longest: (a, b) => (b.talk.durationMinutes ?? 0) - (a.talk.durationMinutes ?? 0),
  rating: (a, b) => ratingOf(b) - ratingOf(a),
  schedule: (a, b) => startMs(a.talk) - startMs(b.talk),
};

/** One's own rating, or that of the people here. */
const ratingOf = ({ rating, standing }: Shelved): number => rating ?? standing?.rating ?? 0;

const IN_PART: Readonly<Record<Exclude<ShelfPart, 'team'>, (entry: ShelfEntry) => boolean>> = {
  all: () => true,
  saved: ({ savedAt }) => savedAt !== null,
  watched: ({ watchedAt }) => watchedAt !== null,
  rated: ({ rating }) => rating !== null,
};

const NOT_MINE = { savedAt: null, watchedAt: null, rating: null };

/** The rows of one part of the shelf; of the team, what most saved comes first. */
function rowsOf(
  part: ShelfPart,
  entries: readonly ShelfEntry[],
  standings: readonly Standing[],
  audience: Audience,
): readonly (Omit<ShelfEntry, 'talkId'> & { readonly talkId: string; readonly standing: Standing | null })[] {
  const standingOf = new Map(standings.map((each) => [each.talkId, each]));
  if (part === 'team') {
    const mine = new Map(audience === 'asker' ? entries.map((entry) => [entry.talkId, entry]) : []);
    return [...standings]
      .sort((a, b) => b.savers - a.savers || (b.rating ?? 0) - (a.rating ?? 0))
      .map((standing) => ({
        ...NOT_MINE,
        ...mine.get(standing.talkId),
        talkId: standing.talkId,
        standing,
      }));
  }
  return entries
    .filter(IN_PART[part])
    .map((entry) => ({ ...entry, standing: standingOf.get(entry.talkId) ?? null }));
}

const isPart = (show: Options['show']): show is ShelfPart => SHELF_PARTS.some((part) => part === show);

/** *Export* shows everything, with the choice of a file. */
const partOf = (show: Options['show']): ShelfPart =>
  show === 'plan' ? 'saved' : isPart(show) ? show : 'all';

async function loadShelf(shelf: Shelf, context: ShelfContext) {
  const { catalogue, origin, audience } = context;
  const { show, sort } = context.options;
  const person = personOf(origin);
  const [entries, standings] = await Promise.all([shelf.entries(person), shelf.standings(person)]);
  const rows = rowsOf(partOf(show), entries, standings, audience);
  const known = rows.flatMap(({ talkId, ...row }): readonly Shelved[] => {
    const talk = catalogue.talk(talkId);
    return talk === undefined ? [] : [{ talk, ...row }];
  });
  return { all: [...known].sort(COMPARE[sort]), gone: rows.length - known.length };
}

async function showShelf(shelf: Shelf, context: ShelfContext, notice?: string): Promise<Answer> {
  const { show, sort, page, turn } = context.options;
  const { all, gone } = await loadShelf(shelf, context);
  const { events } = context.catalogue;
  const card = shelfCard({
    ...{ part: partOf(show), order: sort, shelved: all, page, events, gone },
    ...defined({ notice }),
  });
  const subject = { talks: all.slice((page - 1) * 5, page * 5).map(({ talk }) => talk.id) };
  const personalCommand = show === 'team' ? undefined : PERSONAL_COMMAND;
  return answer.card(card, { turn, hits: all.length, subject, personalCommand });
}

async function exportShelf(
  shelf: Shelf,
  context: ShelfContext,
  format: (typeof EXPORTS)[number],
): Promise<Answer> {
  const { all, gone } = await loadShelf(shelf, context);
  if (format === 'ics' && all.length > 0 && all.every(({ talk }) => talk.startsAt === null))
    return answer.problem(
      rich('The schedule has no time for these talks, so a calendar of them would be empty.'),
    );
  if (all.length === 0)
    return answer.problem(rich('There is nothing to export: no talk is on this shelf yet.'));
  const title = `Talks of ${context.catalogue.events.heading}`;
  const file = shelfExport(format, { title, shelved: all });
  const card = {
    title: rich(`Your shelf as ${file.name}`),
    blocks: [{ kind: 'text' as const, text: rich(exportSummary(format, { shelved: all, gone }, file.name)) }],
  };
  return answer.card(card, { files: [file], hits: all.length, personalCommand: PERSONAL_COMMAND });
}

/** Whose mark it is: a question that is answered in a direct message is about the plan of a server. */
async function markersOf(
  { origin, ratingQuestions }: ShelfContext,
  id: string,
  mark: Mark,
): Promise<readonly PersonKey[]> {
  const person = personOf(origin);
  const isRating = 'rating' in MARKS[mark];
  return (isRating ? await ratingQuestions?.ratersOf(person, id) : undefined) ?? [person];
}

/** Marks the talks that the press names, and shows what it came to. */
async function applyMark(
  shelf: Shelf,
  context: ShelfContext,
  ids: string,
  mark: NonNullable<Options['mark']>,
): Promise<Answer> {
  const { catalogue, origin, now } = context;
  const talks = ids.split(',').flatMap((id) => catalogue.talk(id.trim()) ?? []);
  const [first] = talks;
  if (first === undefined) return answer.problem(rich('That talk is no longer in the catalogue.'));
  if (mark === 'remind' || mark === 'unremind') return remindAnswer(first, context, mark === 'remind');
  for (const { id } of talks)
    for (const person of await markersOf(context, id, mark))
      await shelf.mark(person, id, MARKS[mark], now().getTime());
  await context.ratingQuestions?.update(
    personOf(origin),
    talks.map(({ id }) => id),
  );
  // A mention that says "save it" is answered before the channel, which is not shown what is on a shelf.
  if (context.audience === 'channel') return DONE;
  if (talks.length === 1) return talkAnswer(first, context, { turn: true });
  return showShelf(shelf, context, `${talks.length} talks saved.`);
}

export const shelf = defineCommand({
  name: 'shelf',
  description: 'My saved, watched and rated talks, my wishes, and what people here saved',
  examples: ['', 'plan', 'calendar', 'remind 5m', 'ask on', 'wishes', 'team', 'export:ics'],
  options,
  rest: 'show',
  after: 'when',
  run(context) {
    const { options: asked, shelf: kept } = context;
    if (asked.show === 'wishes') return wishAnswer(context, asked);
    if (asked.show === 'changes') return changeSettingAnswer(asked.when, context);
    if (kept === undefined) return NO_SHELF;
    if (asked.talk !== undefined && asked.mark !== undefined) {
      return applyMark(kept, context, asked.talk, asked.mark);
    }
    if (asked.export !== undefined) return exportShelf(kept, context, asked.export);
    if (asked.show === 'plan') return planAnswer(kept, context, asked);
    if (asked.show === 'calendar') return planAddressAnswer(asked.when, context);
    if (asked.show === 'remind') return remindSettingAnswer(asked.when, context);
    if (asked.show === 'ask') return askSettingAnswer(asked.when, context);
    if (asked.show === 'export') return showShelf(kept, context, CHOOSE_FILE);
    return showShelf(kept, context);
  },
});
