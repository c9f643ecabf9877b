// The bot port: what a platform asks of the bot, and how commands describe themselves to help and registration.
import type { Invocation } from '../cards/model/card.js';
import type { Reply } from '../cards/model/reply.js';
import type { Suggestion } from '../search/query.js';
import type { PostingCheck } from './posting.js';

/** One option of a command, as platforms and help pages need to know it. */
export interface OptionInfo {
  readonly name: string;
  readonly description: string;
  /** `attachment`: a file, which comes beside the values; the value is its name. */
  readonly type: 'string' | 'integer' | 'boolean' | 'attachment';
  readonly required: boolean;
  /** The closed list of values, for an enum. */
  readonly choices?: readonly string[];
  /** For integers, the least and the greatest value; for strings, the greatest length. */
  readonly min?: number;
  readonly max?: number;
  /** True when `Bot.suggest` has something to say about it. */
  readonly suggests: boolean;
  /** Internal options (page, share …) are pressed, never typed: no platform lists them. */
  readonly hidden: boolean;
  /** Offered only where imports from the chat are switched on, and asked for by no form. */
  readonly forImports?: true;
}

/** A command as data: what registration, help and completion derive from. */
export interface CommandInfo {
  readonly name: string;
  readonly description: string;
  /** Lines without the slash and the name, such as `kubernetes security`. Of a bot: of what its catalogue holds. */
  readonly examples: readonly string[];
  readonly options: readonly OptionInfo[];
  /** The option that takes the rest of a typed line. */
  readonly rest?: string;
  /** Words that stand first and choose a subcommand; Discord registers them as subcommands. */
  readonly subcommands?: readonly CommandInfo[];
  /** What a shortcut that opens the command's form is called, such as *Search talks*. */
  readonly shortcut?: string;
  /** How the command is called on a message, whose text becomes the option. */
  /** `short` is its name where the platform has room for fewer words. */
  readonly onMessage?: { readonly label: string; readonly short?: string; readonly option: string };
}

/** A file that came with a request, as data: its platform fetches it. */
export interface AttachedFile {
  readonly name: string;
  /** Where the platform keeps it; empty where it does not tell the bot. */
  readonly url: string;
  /** In bytes, where the platform says it. */
  readonly size?: number;
}

/** Where and from whom a request came. Ids are the platform's own. */
export interface Origin {
  /** Short and unique; shown to people as the reference of an error and logged. */
  readonly requestId: string;
  readonly platform: string;
  /**
   * `isAdmin`: may manage the channel (Slack admin or owner, Discord's Manage Channels), where it is known.
   * `mayPost`: may write there, where it is known: false keeps them from writing there through the bot.
   * `name`: as others there see it, for "shared by Ann"; never logged.
   */
  readonly asker: {
    readonly id: string;
    readonly isAdmin?: boolean;
    readonly mayPost?: boolean;
    readonly name?: string;
  };
  /** Slack workspace, Discord server or, where there is none, the person: nothing crosses it. */
  readonly tenant: string;
  readonly channel: ChannelRef;
  /** Absent for what a person says or presses. What comes by a followed address may change no more than this. */
  readonly mayChange?: 'nothing' | 'conversation';
  /** Whether the bot can post in the channel by itself, where the request says so. */
  readonly posting?: PostingCheck;
  /** What came with it, but pictures, sound and films. */
  readonly files?: readonly AttachedFile[];
}

/** A place a reply can be posted to. */
export interface ChannelRef {
  readonly id: string;
  readonly kind: 'channel' | 'direct';
  /** Slack's `thread_ts` of the thread a mention stood in. */
  readonly thread?: string;
}

/** A line as typed (Slack, web, terminal) or named values (Discord). */
export type Input =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'options'; readonly values: Readonly<Record<string, unknown>> };

export type BotRequest = Origin &
  (
    | { readonly kind: 'command'; readonly command: string; readonly input: Input }
    /** A mention or a direct message, without the bot's own mention and without the platform's markup. */
    | { readonly kind: 'mention'; readonly text: string }
    | { readonly kind: 'action'; readonly invocation: Invocation }
    /** The command with `onMessage`, on a message; the thread of `channel` is where it can be shared. */
    | { readonly kind: 'message'; readonly text: string }
    /** The bot's own page of a person was opened (Slack's App Home). */
    | { readonly kind: 'home' }
    /** The bot was installed or its direct messages were opened: says hello the first time, nothing later. */
    | { readonly kind: 'opened' }
  );

export interface Bot {
  /** Asked anew each time: their examples are of the catalogue that is served now. */
  commands(): readonly CommandInfo[];
  /** Never rejects: a failure becomes a notice with the request's reference id. */
  answer(request: BotRequest): Promise<Reply>;
  /** From memory, at most 25, never rejects. `subcommand` in `command` is joined by a space: `digest daily`. */
  suggest(command: string, option: string, typed: string): Promise<readonly Suggestion[]>;
}

/** Keeps invocations that don't fit into a press; `recall` gives null for one unknown or expired. */
export interface InvocationTokens {
  keep(invocation: Invocation): Promise<string>;
  recall(token: string): Promise<Invocation | null>;
}
