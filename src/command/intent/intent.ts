// Intent model: what a message asks for, as a value that can be tested and shown apart from answering it.
import type { Filters } from '../../search/query.js';
import type { Language } from './language.js';

/** Acts on talks; `rate` carries its stars in `rating`. */
export const TALK_ACTS = [
  ...[
    'save',
    'unsave',
    'watched',
    'unwatched',
    'rate',
    'unrate',
    'share',
    'similar',
    'open',
    'read-all',
    'remind',
    'origin',
    'report',
  ],
] as const;

/** Facts about one talk. */
export type TalkFact =
  | 'when'
  | 'where'
  | 'length'
  | 'speakers'
  | 'level'
  | 'track'
  | 'company'
  | 'slides'
  | 'recording'
  | 'abstract';

/** What is done with a channel's talk of the day. */
export type DigestAct = 'daily' | 'off' | 'pause' | 'resume' | 'status';

/** Facts about a conference. */
export type EventFact = 'start' | 'end' | 'dates' | 'length' | 'place' | 'organiser';

/** Dialogue acts: what a user says to the bot rather than asks of the catalogue. */
export type DialogueAct =
  | 'greeting'
  | 'thanks'
  | 'acknowledge'
  | 'praise'
  | 'apology'
  | 'goodbye'
  | 'laughter'
  | 'complaint'
  | 'stop'
  | 'identity'
  | 'capabilities'
  | 'commands'
  | 'off-topic'
  | 'test';

/** Which talks of the last answer are meant. */
export type Reference =
  /** The open talk, or the only one. */
  | { readonly kind: 'one' }
  /** All of them, or so many from the top. */
  | { readonly kind: 'many'; readonly first?: number }
  /** 0-based; -1 is the last. */
  | { readonly kind: 'ordinal'; readonly index: number }
  /** Of two talks the one that is not open. */
  | { readonly kind: 'other' }
  /** The talk before (-1) or after (1) the open one. */
  | { readonly kind: 'neighbour'; readonly step: -1 | 1 }
  | { readonly kind: 'talk'; readonly id: string };

export type Polarity = 'positive' | 'negative';

/** Filters that a user takes off by name: "drop the level". */
export type DroppableFilter =
  | 'levels'
  | 'formats'
  | 'companies'
  | 'speakers'
  | 'tracks'
  | 'days'
  | 'times'
  | 'rooms'
  | 'under';

/** By time or by length, which talk is meant: "the first talk on friday", "the longest keynote". */
export type Extreme = 'first' | 'last' | 'shortest' | 'longest';

export type CountedThing = 'talks' | 'speakers' | 'companies' | 'tracks' | 'rooms' | 'days' | 'conferences';

/** What a message asks for. `polarity` is negative where something is excluded. */
export type Intent =
  | { readonly intent: 'search'; readonly query: string; readonly language?: Language }
  | {
      readonly intent: 'refine';
      readonly query: string;
      readonly filters: Filters;
      readonly text: string;
      readonly polarity: Polarity;
    }
  | { readonly intent: 'clear-filters' | 'undo' | 'forget' | 'show-shelf' | 'export-shelf' | 'list-again' }
  | { readonly intent: 'drop-filter'; readonly filter: DroppableFilter }
  | { readonly intent: 'page'; readonly step: number }
  | {
      readonly intent: 'act';
      readonly act: (typeof TALK_ACTS)[number];
      readonly subject: Reference;
      readonly rating?: number;
    }
  | {
      readonly intent: 'fact';
      readonly fact: TalkFact;
      readonly subject: Reference | null;
      readonly query?: string;
    }
  | {
      readonly intent: 'person';
      readonly ask: 'card' | 'talks' | 'company' | 'colleagues' | 'co-speakers';
      /** Absent for the person in view: "her talks". */
      readonly name?: string;
      /** Id of the conference whose talks are meant; absent for all. */
      readonly event?: string;
    }
  | { readonly intent: 'company' | 'track'; readonly name: string }
  | {
      readonly intent: 'count' | 'list' | 'most';
      readonly of: CountedThing;
      readonly query: string;
      readonly page?: number;
      /** Of `most` companies: counted by their speakers instead of their talks. */
      readonly by?: 'speakers';
      /** Of `most`: every name with so many talks, instead of those with the most. */
      readonly least?: number;
    }
  | {
      readonly intent: 'superlative';
      readonly by: Extreme;
      /** How many are asked for: 1 for "the longest talk", 3 for "the top 3". */
      readonly size: number;
      /** The talks among which it is; empty for all. */
      readonly query: string;
    }
  /** How long talks are as a rule; `query` says of which, empty for all. */
  | { readonly intent: 'usual-length'; readonly query: string }
  | { readonly intent: 'who-of'; readonly of: 'speakers' | 'companies'; readonly query: string }
  | { readonly intent: 'dialogue'; readonly act: DialogueAct }
  /** Conversation that asks for nothing that is known, and no search: "none of these, really". */
  | { readonly intent: 'unclear' }
  /** A wish about a channel's talk of the day; empty for what was not said. */
  | {
      readonly intent: 'digest';
      readonly act: DigestAct;
      readonly days: string;
      readonly time: string;
      readonly zone: string;
      readonly query: string;
    }
  | { readonly intent: 'how-to'; readonly topic: HowToTopic }
  | { readonly intent: 'not-in-schedule'; readonly what: string }
  | { readonly intent: 'next-event'; readonly event: string }
  /** `name` is what the conference was called; empty for "the conference". */
  | { readonly intent: 'event-fact'; readonly fact: EventFact; readonly name: string }
  /** What to hear of once there is a talk: `query` is what it is about; empty where that is not said, or all are meant. */
  | { readonly intent: 'wish'; readonly ask: 'make' | 'forget' | 'list'; readonly query: string }
  /** Whether to be told of changes of talks that one relies on. */
  | { readonly intent: 'notices'; readonly of: 'changes' | 'ask'; readonly wanted: boolean }
  /** What is on, or the own plan; `place` is a room, a track, a day or a time as typed. */
  | {
      readonly intent: 'programme';
      readonly ask: 'now' | 'next' | 'schedule' | 'plan';
      readonly place: string;
      /** Id of the conference; absent for the one that is on or comes next. */
      readonly event?: string;
    };

export type HowToTopic =
  | 'save'
  | 'watched'
  | 'rate'
  | 'share'
  | 'shelf'
  | 'filters'
  | 'digest'
  | 'privacy'
  | 'export'
  | 'links'
  | 'remind'
  | 'similar'
  | 'report'
  | 'speakers'
  | 'search';
