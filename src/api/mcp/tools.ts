// MCP tools: what an assistant can ask, with names, descriptions and problems written for a model's reader.
import { z } from 'zod';
import type { Lookups } from '../lookups.js';
import { EventList, SearchRecord, SpeakerMatch, TalkRecord, WhatsOn } from '../records.js';

/** A record to give, or a sentence that says what was wrong and which tool to try next. */
export type ToolOutcome =
  | { readonly kind: 'record'; readonly record: object }
  | { readonly kind: 'problem'; readonly problem: string };

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** `input` has been checked by the schema. */
  readonly run: (lookups: Lookups, input: Readonly<Record<string, unknown>>) => ToolOutcome;
}

/** Talks a page: a model reads all of them. */
const USUAL_LIMIT = 5;
const MAX_LIMIT = 20;

function defineTool<Input extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: Input;
    readonly run: (lookups: Lookups, input: z.output<Input>) => ToolOutcome;
  },
): Tool {
  return { ...tool, run: (lookups, input) => tool.run(lookups, input as z.output<Input>) };
}

const record = (found: object): ToolOutcome => ({ kind: 'record', record: found });
const problem = (words: string): ToolOutcome => ({ kind: 'problem', problem: words });

const searchTalks = defineTool({
  name: 'search_talks',
  title: 'Search talks',
  description: [
    'Finds conference talks by words, names and filters. Plain words work ("beginner talks about security under half an hour by google").',
    'Filters: level:beginner|intermediate|advanced, format:keynote, company:"red hat", speaker:liz, track:storage, event:<event id>, year:2017, day:thursday, under:30m, over:60m, has:slides, -word, "exact phrase", sort:schedule|shortest|longest.',
    'The answer says how the query was read. No talks means none fits: try one of `smaller`, or fewer words. A page holds few talks; ask for the next page if you need more.',
  ].join('\n'),
  input: z.object({
    query: z.string().trim().min(1).max(400).describe('Such as: testing level:beginner'),
    page: z.int().min(1).max(10_000).default(1).describe('1-based'),
    limit: z.int().min(1).max(MAX_LIMIT).default(USUAL_LIMIT).describe('Talks a page'),
  }),
  output: SearchRecord.unwrap(),
  run: (lookups, { query, ...page }) => record(lookups.search(query, page)),
});

const getTalk = defineTool({
  name: 'get_talk',
  title: 'Get a talk',
  description:
    'Gives one talk by its id: abstract, speakers, time, room, recording, slides, and the talks nearest to it. search_talks gives ids.',
  input: z.object({ id: z.string().trim().min(1).max(200).describe('Id of a talk, from another tool') }),
  output: TalkRecord.unwrap(),
  run: (lookups, { id }) => {
    const talk = lookups.talk(id);
    return talk === null
      ? problem(`No talk has the id "${id}". Call search_talks with words of its title to get the id.`)
      : record(talk);
  },
});

const findSpeaker = defineTool({
  name: 'find_speaker',
  title: 'Find a speaker',
  description:
    'Finds a person by name or id, through typos, with bio and talks. Where the name fits several people, `speaker` is null and `candidates` lists them: call again with one candidate’s id. Where it fits none, `candidates` has the nearest names, which may be other people.',
  input: z.object({ name: z.string().trim().min(1).max(200).describe('Such as: jane doe') }),
  output: SpeakerMatch.unwrap(),
  run: (lookups, { name }) => record(lookups.findSpeaker(name)),
});

const listEvents = defineTool({
  name: 'list_events',
  title: 'List conferences',
  description:
    'Lists the conferences whose talks can be searched, the latest first, with dates, city, time zone, tracks and rooms. Their ids work in search_talks as event:<id>.',
  input: z.object({}),
  output: EventList.unwrap(),
  run: (lookups) => record(lookups.events()),
});

const whatsOn = defineTool({
  name: 'whats_on',
  title: 'What is on',
  description:
    'Tells which talks run at an instant and which start next. Without `at` it is this moment: past conferences have nothing on then, so give a time within their dates.',
  input: z.object({
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('ISO 8601 with an offset, such as 2017-12-07T14:00:00-06:00'),
    event: z.string().trim().max(200).optional().describe('Id of one conference, from list_events'),
  }),
  output: WhatsOn.unwrap(),
  run: (lookups, { at, event }) => {
    if (event !== undefined && lookups.event(event) === null) {
      return problem(`No conference has the id "${event}". Call list_events for the ids.`);
    }
    const instant = at === undefined ? Date.now() : Date.parse(at);
    return record(lookups.whatsOn({ at: instant, eventId: event }));
  },
});

export const TOOLS: readonly Tool[] = [searchTalks, getTalk, findSpeaker, listEvents, whatsOn];
