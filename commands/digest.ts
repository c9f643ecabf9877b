// The digest command group: settings of a channel's talk of the day.
import { z } from 'zod';
import { digestPost } from '../src/cards/digest/digest-card.js';
import { digestLogCard } from '../src/cards/digest/digest-log-card.js';
import { digestRefusal, postAnywayWords } from '../src/cards/digest/digest-refusal.js';
import { digestCalendarCard } from '../src/cards/digest/digest-status-card.js';
import { type Answer, answer } from '../src/cards/model/reply.js';
import { code, rich } from '../src/cards/model/rich-text.js';
import { isCancelled } from '../src/catalogue/talk.js';
import { defineCommand, defineGroup, type Services } from '../src/command/define.js';
import { ADDRESS_ACTS, secretAddressAnswer } from '../src/command/secret-address-answer.js';
import {
  applyChange,
  digestPlace,
  obstacleOf,
  onDay,
  statusAnswer,
  titleById,
  withView,
} from '../src/digest/channel-digest.js';
import { suggestZones } from '../src/digest/schedule/time-zones.js';
import { suggestDates, suggestDays, suggestTimes } from '../src/digest/settings/autocomplete.js';
import { queryProblem, withEventFilter } from '../src/digest/settings/event-option.js';
import { resolveSettings } from '../src/digest/settings/resolve-settings.js';
import { defined } from '../src/lib/defined.js';

const day = z.string().max(20).optional();

const status = defineCommand({
  name: 'status',
  description: 'What this channel’s talk of the day is set to, and what comes next',
  examples: [''],
  options: z.object({}),
  run: (context) =>
    withView(context, (view) =>
      statusAnswer(context, 'Talk of the day', view, { obstacle: obstacleOf(context.origin) }),
    ),
});

const dailyOptions = z.object({
  time: z.string().min(1).max(60).describe('When, such as 09:00 or 9am'),
  zone: z.string().max(60).optional().describe('Time zone or city, such as Europe/Berlin'),
  days: z.string().max(60).optional().describe('weekdays, every day, or mon,wed,fri'),
  query: z.string().max(500).optional().describe('Only talks that match this question'),
  event: z.string().max(300).optional().describe('Only talks of this conference; all for those of every one'),
  late: z.int().min(1).max(24).optional().describe('How many hours late it may still be posted'),
  who: z.enum(['members', 'admins']).optional().describe('Who may change it'),
});

const daily = defineCommand({
  name: 'daily',
  description: 'Post a talk in this channel every day or on some days',
  examples: ['09:00 Europe/Berlin weekdays {topic}', '9am new york'],
  options: dailyOptions,
  rest: 'query',
  suggest: {
    time: suggestTimes,
    zone: (typed) =>
      suggestZones(typed).map(({ zone, label }) => ({
        kind: 'choice',
        label: label === zone ? zone : `${label}: ${zone}`,
        value: zone,
      })),
    days: suggestDays,
    query: (typed, { catalogue }) => catalogue.suggest(typed),
    event: (typed, { catalogue }) => catalogue.events.suggest(typed),
  },
  run: async (context) => {
    const at = digestPlace(context);
    if ('kind' in at) return at;
    const found = await at.digests.view(at.place);
    const before = found.kind === 'view' ? found.view.subscription : undefined;
    const input = withEventFilter(context.options, context.catalogue);
    if ('kind' in input) return input;
    const resolved = resolveSettings(input, before);
    if ('kind' in resolved) return resolved;
    const { settings, kept, droppedQuery } = resolved;
    const problem = queryProblem(settings.query, context.catalogue);
    if (problem !== null) return problem;
    const notes = { kept, droppedQuery };
    return applyChange(context, 'The talk of the day is set', { kind: 'set', settings }, notes);
  },
});

const calendar = defineCommand({
  name: 'calendar',
  description: 'The next ten talks of the day',
  examples: [''],
  options: z.object({}),
  run: (context) => withView(context, (view) => answer.card(digestCalendarCard(view, titleById(context)))),
});

const preview = defineCommand({
  name: 'preview',
  description: 'What the next post will look like, for your eyes only',
  examples: [''],
  options: z.object({}),
  run: (context) =>
    withView(context, ({ posts: [next] }, { digests }) => {
      const card = next === undefined || next.talkId === null ? null : digests.card(next.talkId);
      return card === null
        ? answer.notice(rich('No talk matches, so nothing will be posted.'))
        : answer.card(digestPost(card, {}));
    }),
});

const skip = defineCommand({
  name: 'skip',
  description: 'Post nothing on the next day that is due, or on a day you name',
  examples: ['', 'date:friday'],
  options: z.object({
    date: day.describe('Which day'),
    undo: z.boolean().optional().describe('Take the skip back').meta({ hidden: true }),
  }),
  rest: 'date',
  suggest: { date: suggestDates },
  run: (context) =>
    onDay(context, context.options.date, ({ date }) =>
      context.options.undo === true && date !== undefined
        ? applyChange(context, 'That day is not skipped any more', { kind: 'unskip', date })
        : applyChange(context, 'Skipped', { kind: 'skip', ...defined({ date }) }),
    ),
});

const swap = defineCommand({
  name: 'swap',
  description: 'Another talk for the next post, or for that of a day you name',
  examples: ['', 'date:2026-03-04'],
  options: z.object({ date: day.describe('Which day') }),
  rest: 'date',
  suggest: { date: suggestDates },
  run: (context) =>
    onDay(context, context.options.date, (date) =>
      applyChange(context, 'Swapped', { kind: 'swap', ...date }),
    ),
});

/** The talk that words name: an id, a title, or the only one that matches. */
function talkNamed({ catalogue }: Services, words: string): string | Answer {
  const named = catalogue.talk(words);
  if (named !== undefined && isCancelled(named))
    return answer.problem(rich(`“${named.title}” is cancelled; name another talk.`));
  if (named !== undefined) return words;
  const { exact, hits, total } = catalogue.search({ text: words });
  const found = exact ?? (total === 1 ? hits[0]?.talk : undefined);
  if (found !== undefined) return found.id;
  const titles = hits.map(({ talk }) => `“${talk.title}”`).join(', ');
  return answer.problem(
    rich(
      'Name one talk by its title or id. ',
      total === 0 ? 'None matches that.' : `These match: ${titles}.`,
    ),
  );
}

const talkOption = z.string().min(1).max(200).describe('Title or id of the talk');

const pin = defineCommand({
  name: 'pin',
  description: 'Choose the talk of a day yourself',
  examples: ['{talk} date:friday'],
  options: z.object({ talk: talkOption, date: day.describe('Which day; the next post’s unless told') }),
  rest: 'talk',
  suggest: { talk: (typed, { catalogue }) => catalogue.suggest(typed), date: suggestDates },
  run: (context) =>
    onDay(context, context.options.date, async (date) => {
      const talkId = talkNamed(context, context.options.talk);
      return typeof talkId === 'string'
        ? applyChange(context, 'Pinned', { kind: 'pin', talkId, ...date })
        : talkId;
    }),
});

const ban = defineCommand({
  name: 'ban',
  description: 'Never post a talk in this channel',
  examples: ['{talk}'],
  options: z.object({ talk: talkOption, undo: z.boolean().default(false).describe('Allow it again') }),
  rest: 'talk',
  suggest: { talk: (typed, { catalogue }) => catalogue.suggest(typed) },
  run: (context) => {
    const talkId = talkNamed(context, context.options.talk);
    if (typeof talkId !== 'string') return talkId;
    return context.options.undo
      ? applyChange(context, 'That talk may be posted again', { kind: 'allow', talkId })
      : applyChange(context, 'That talk will not be posted here', { kind: 'ban', talkId });
  },
});

const pause = defineCommand({
  name: 'pause',
  description: 'Stop for a while, or until a day',
  examples: ['', 'until:2026-03-04'],
  options: z.object({ until: day.describe('The first day it posts again') }),
  rest: 'until',
  suggest: { until: (typed) => suggestDates(typed.replace(/^until\s+/i, '')) },
  run: (context) =>
    onDay(context, context.options.until?.replace(/^until\s+/i, ''), ({ date }) =>
      applyChange(context, 'Paused', { kind: 'pause', ...defined({ until: date }) }),
    ),
});

const resume = defineCommand({
  name: 'resume',
  description: 'Go on after a pause',
  examples: [''],
  options: z.object({}),
  run: (context) => applyChange(context, 'The talk of the day goes on', { kind: 'resume' }),
});

const off = defineCommand({
  name: 'off',
  description: 'End it; setting it up again repeats no talk',
  examples: [''],
  options: z.object({}),
  run: async (context) => {
    const at = digestPlace(context);
    if ('kind' in at) return at;
    const done = await at.digests.change(context.origin, { kind: 'off' });
    if (done.kind === 'refused') return answer.problem(digestRefusal[done.why]);
    return answer.notice(
      rich('The talk of the day is off. ', code('/digest daily'), ' starts it again, where it was.'),
    );
  },
});

const feed = defineCommand({
  name: 'feed',
  description: 'A secret address of the talks of the day, for feed readers and calendars',
  examples: ['', 'renew', 'off'],
  options: z.object({
    act: z.enum(ADDRESS_ACTS).default('show').describe('Show, renew or turn off the address'),
  }),
  rest: 'act',
  run: async (context) => {
    const at = digestPlace(context);
    if ('kind' in at) return at;
    const why = await at.digests.refusal(at.place, context.origin.asker);
    if (why !== null) return answer.problem(digestRefusal[why]);
    return secretAddressAnswer(context, {
      owner: { kind: 'digest', of: at.place },
      act: context.options.act,
      command: 'digest feed',
      view: {
        title: 'This channel’s talks of the day as a feed',
        files: [
          { label: 'Feed (Atom)', name: 'talk-of-the-day.xml' },
          { label: 'Feed (JSON)', name: 'talk-of-the-day.json' },
          { label: 'Calendar', name: 'talk-of-the-day.ics' },
        ],
        shows: 'this channel’s talks of the day',
      },
      press: (act) => ({ command: 'digest feed', options: { act } }),
    });
  },
});

const log = defineCommand({
  name: 'log',
  description: 'What became of the last posts',
  examples: [''],
  options: z.object({ post: z.iso.date().optional().meta({ hidden: true }) }),
  run: async (context) => {
    const at = digestPlace(context);
    if ('kind' in at) return at;
    const { post } = context.options;
    if (post !== undefined) {
      return answer.notice(
        postAnywayWords(await at.digests.postAnyway(at.place, context.origin.asker, post)),
      );
    }
    return answer.card(digestLogCard(await at.digests.log(at.place), titleById(context)));
  },
});

/** All of `/digest`; alone it shows the status. */
export const digest = defineGroup({
  name: 'digest',
  description: 'The talk of the day of this channel',
  subcommands: [status, daily, calendar, preview, skip, swap, pin, ban, pause, resume, off, feed, log],
});
