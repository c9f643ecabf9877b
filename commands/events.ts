// The events command: browses conferences, opens one, sets the one that a channel is about, and imports a file of one.
import { z } from 'zod';
import { eventCard, eventSpeakersCard } from '../src/cards/events/event-card.js';
import { eventsCard, eventsUnder } from '../src/cards/events/events-card.js';
import { type Answer, answer } from '../src/cards/model/reply.js';
import { code, rich } from '../src/cards/model/rich-text.js';
import { chooserCard } from '../src/cards/people/chooser-card.js';
import { channelConference } from '../src/command/channel-conference.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { importAnswer } from '../src/command/imports/import-answer.js';
import { defined } from '../src/lib/defined.js';
import type { EventSummary } from '../src/search/events.js';
import type { NameMatch } from '../src/search/query.js';

const options = z.object({
  event: z.string().trim().max(300).default('').describe('A conference, such as its name and year'),
  use: z.boolean().default(false).describe('Make it this channel’s conference'),
  import: z
    .string()
    .max(300)
    .default('')
    .describe('Add a conference, or bring it up to date: attach its schedule')
    .meta({ attachment: true, forImports: true }),
  name: z
    .string()
    .trim()
    .max(300)
    .default('')
    .describe('With a file: what the conference is called, where the file does not say it')
    .meta({ forImports: true }),
  zone: z
    .string()
    .trim()
    .max(60)
    .default('')
    .describe('With a file: time zone of the venue, such as Europe/Berlin')
    .meta({ forImports: true }),
  source: z.string().max(2000).default('').meta({ hidden: true }),
  step: z.enum(['ask', 'preview', 'confirm', 'store', 'cancel']).default('ask').meta({ hidden: true }),
  page: z.int().min(1).default(1).describe('Page of conferences').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
});

type EventsContext = Context<z.output<typeof options>>;

/** `use rubykaigi 2023`, as it is typed where options have no names. */
const USE = /^(?:use|set)\s+/iu;
/** What is typed where a file can't be given as an option. */
const IMPORT = /^import(?:\s|$)/iu;
/** What takes a channel's conference back. */
const ALL = /^(?:all|any|none|every conference|all conferences)$/iu;

async function open(summary: EventSummary, context: EventsContext): Promise<Answer> {
  const { catalogue, channels, origin } = context;
  const talks = catalogue.all().filter(({ eventId }) => eventId === summary.event.id);
  const canSet = channels !== undefined && origin.channel.kind === 'channel' && !catalogue.events.isOne;
  const own = canSet ? await channelConference(context) : null;
  const isChannels = canSet ? own?.event.id === summary.event.id : undefined;
  return answer.card(
    eventCard(summary, { talks, isOnly: catalogue.events.isOne, ...defined({ isChannels }) }),
    { hits: talks.length },
  );
}

/** What a channel's conference counts for: its questions, and its talk of the day where that names no other. */
async function whatIsAbout({
  digests,
  origin: { platform, tenant, channel },
}: EventsContext): Promise<string> {
  const viewed = await digests?.view({ platform, tenant, channel: channel.id });
  const hasDigest = viewed?.kind === 'view' && viewed.view.scope?.kind === 'channel';
  return `Questions in this channel${hasDigest ? ' and its talk of the day' : ''} are`;
}

/** Sets the channel's event, or takes it back with null. */
async function setConference(summary: EventSummary | null, context: EventsContext): Promise<Answer> {
  const { channels, origin, now } = context;
  const { platform, tenant, channel, asker } = origin;
  if (channel.kind !== 'channel')
    return answer.problem(rich('A conference is set for a channel. Say this in the channel that it is for.'));
  if (channels === undefined)
    return answer.problem(rich('I can’t keep settings here, because I run without a database.'));
  if (asker.mayPost === false)
    return answer.problem(rich('Only members who can post in this channel can set its conference.'));
  const key = { platform, tenant, channel: channel.id };
  await channels.setConference(key, summary?.event.id ?? null, now().getTime());
  if (summary === null)
    return answer.notice(rich('Questions in this channel are about all conferences now.'));
  return answer.notice(
    rich(
      `${await whatIsAbout(context)} about ${summary.label} now. Add `,
      code('event:all'),
      ' to ask about all conferences.',
    ),
  );
}

function choose(typed: string, found: Exclude<NameMatch<EventSummary>, { kind: 'one' }>): Answer {
  const fits = found.kind === 'several' ? found.matches : found.near();
  const choices = fits.map(({ event, label }) => ({
    label,
    invocation: { command: 'events', options: { event: event.id } },
  }));
  return answer.card(chooserCard({ typed, what: 'conference', choices, fits: found.kind }), {
    hits: choices.length,
  });
}

async function browse(path: string, context: EventsContext): Promise<Answer> {
  const { catalogue, options: given } = context;
  const { all } = catalogue.events;
  const own = await channelConference(context);
  const card = eventsCard(all, { path, page: given.page, channels: own?.label ?? null });
  return answer.card(card, { hits: eventsUnder(all, path).length, turn: given.turn });
}

function show(context: EventsContext): Answer | Promise<Answer> {
  const { catalogue, options: given } = context;
  const { events } = catalogue;
  const use = given.use || USE.test(given.event);
  const typed = given.event.replace(USE, '').trim();
  if (use && ALL.test(typed)) return setConference(null, context);
  const [only] = events.all;
  if (typed === '' && events.isOne && only !== undefined) return open(only, context);
  if (typed === '' || /^(?:organisation|series):/u.test(typed)) return browse(typed, context);
  const ofSpeakers = /^speakers:(.+)$/u.exec(typed)?.[1];
  const found = events.find(ofSpeakers ?? typed);
  if (found.kind !== 'one') return choose(typed, found);
  if (use) return setConference(found.match, context);
  if (ofSpeakers === undefined) return open(found.match, context);
  const talks = catalogue.all().filter(({ eventId }) => eventId === found.match.event.id);
  return answer.card(eventSpeakersCard(found.match, talks, given.page), { turn: given.turn });
}

const run = (context: EventsContext): Answer | Promise<Answer> =>
  context.options.import !== '' || IMPORT.test(context.options.event) ? importAnswer(context) : show(context);

export const events = defineCommand({
  name: 'events',
  description: 'Browse conferences, and set the one of this channel',
  examples: [''],
  options,
  rest: 'event',
  verbatim: true,
  suggest: {
    event: (typed, { catalogue }) => catalogue.events.suggest(typed),
  },
  run,
});
