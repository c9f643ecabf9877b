// Command definition: a command is declared once; registration, parsing, help and completion derive from it.
import { z } from 'zod';
import type { Answer, Audience } from '../cards/model/reply.js';
import { defined } from '../lib/defined.js';
import type { CommandInfo, OptionInfo, Origin } from '../ports/bot.js';
import type { Reports } from '../ports/catalogue/reports.js';
import type { Channels } from '../ports/channels.js';
import type { DigestService } from '../ports/digest.js';
import type { EventImports } from '../ports/events.js';
import type {
  AnnouncementService,
  MissedSearches,
  NoticeSettings,
  RatingQuestions,
  Reminders,
  Wishes,
} from '../ports/live.js';
import type { Conversations, People, PersonalData, Shelf } from '../ports/people.js';
import type { SecretFeeds } from '../ports/secret-feeds.js';
import type { Transcripts } from '../ports/transcripts.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Suggestion } from '../search/query.js';

/** Version, start and platforms of the running bot, for `/lectern about`. */
export interface BotInfo {
  readonly version: string;
  readonly startedAt: Date;
  readonly platforms: readonly string[];
  /** Where the bot is added to a server or workspace, for `/invite`; asked late, since Discord tells it after the start. */
  readonly inviteLinks?: () => readonly InviteLink[];
}

/** The address where one platform's bot is added to another server or workspace. */
export interface InviteLink {
  readonly platform: string;
  readonly url: string;
}

/** What every command may use, besides its own options. */
export interface Services {
  readonly catalogue: Catalogue;
  readonly about: BotInfo;
  readonly now: () => Date;
  /** Missing where the bot runs without state, as do all below. */
  readonly digests?: DigestService | undefined;
  readonly shelf?: Shelf | undefined;
  readonly people?: People | undefined;
  readonly conversations?: Conversations | undefined;
  readonly channels?: Channels | undefined;
  readonly reminders?: Reminders | undefined;
  readonly ratingQuestions?: RatingQuestions | undefined;
  readonly transcripts?: Transcripts | undefined;
  readonly announcements?: AnnouncementService | undefined;
  readonly personalData?: PersonalData | undefined;
  readonly secretFeeds?: SecretFeeds | undefined;
  readonly noticeSettings?: NoticeSettings | undefined;
  readonly wishes?: Wishes | undefined;
  readonly missedSearches?: Pick<MissedSearches, 'record'> | undefined;
  /** Missing where no one may import from the chat. */
  readonly imports?: EventImports | undefined;
  readonly reports?: Reports | undefined;
}

/** Services, and the list of commands that help shows and completes. */
export interface CommandEnvironment extends Services {
  readonly commands: readonly CommandInfo[];
}

/** What `run` gets: the environment, validated options, and where the request came from. */
export interface Context<Options> extends CommandEnvironment {
  readonly options: Options;
  readonly origin: Origin;
  /** Who will see the answer, unless it is shared: what the channel sees carries no one person's own marks. */
  readonly audience: Audience;
}

/** Completes one option from memory; the best first. */
export type OptionCompleter = (typed: string, known: CommandEnvironment) => readonly Suggestion[];

type OptionName<S extends z.ZodObject> = keyof z.input<S> & string;

/** The declaration of one command; `commands/talk.ts` is the example to read. */
export interface CommandSpec<S extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  /** Lines without the slash and the name; `{topic}`, `{speaker}` … are filled from the catalogue. */
  readonly examples: readonly string[];
  /**
   * A zod object; each option has `.describe()`, and `.meta({ hidden: true })` if only buttons set it. `attachment: true`
   * makes it a file, `forImports: true` one that is offered only where imports from the chat are switched on.
   */
  readonly options: S;
  /** The option that takes the rest of a typed line. */
  readonly rest?: OptionName<S>;
  /** True when the whole typed line goes to `rest` as it is, because that option has a language of its own. */
  readonly verbatim?: boolean;
  /** The option that takes what is typed after a choice of `rest`: `plan thursday`. */
  readonly after?: OptionName<S>;
  /** True when the name is an everyday word, such as `next`: plain words that begin with it are no call of the command. */
  readonly needsSlash?: boolean;
  readonly suggest?: { readonly [K in OptionName<S>]?: OptionCompleter };
  /** Offers the command's form as a shortcut of the platform, under this name. */
  readonly shortcut?: string;
  /** Offers the command on messages; the message's text becomes `option`. */
  readonly onMessage?: { readonly label: string; readonly short?: string; readonly option: OptionName<S> };
  readonly run: (context: Context<z.output<S>>) => Answer | Promise<Answer>;
}

/** A command without its generics: what the bot runs. */
export interface Command {
  readonly info: CommandInfo;
  readonly verbatim: boolean;
  readonly needsSlash: boolean;
  readonly after?: string;
  readonly suggest: Readonly<Record<string, OptionCompleter | undefined>>;
  /** Zod's verdict on the raw values. */
  readonly read: (values: unknown) => z.ZodSafeParseResult<Record<string, unknown>>;
  /** Takes what `read` gave. */
  readonly run: (context: Context<Record<string, unknown>>) => Answer | Promise<Answer>;
  readonly subcommands?: readonly Command[];
}

const JsonOption = z.looseObject({
  description: z.string().default(''),
  type: z.enum(['string', 'integer', 'boolean']).default('string'),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  hidden: z.boolean().default(false),
  attachment: z.boolean().default(false),
  forImports: z.boolean().default(false),
});

function optionInfos(spec: CommandSpec<z.ZodObject>): readonly OptionInfo[] {
  const schema = z.toJSONSchema(spec.options, { io: 'input' });
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, raw]) => {
    const option = JsonOption.parse(raw);
    const max = option.type === 'string' ? option.maxLength : option.maximum;
    return {
      name,
      description: option.description,
      type: option.attachment ? 'attachment' : option.type,
      required: required.has(name),
      suggests: spec.suggest?.[name] !== undefined,
      hidden: option.hidden,
      ...defined({
        choices: option.enum,
        forImports: option.forImports ? (true as const) : undefined,
        min: option.minimum,
        max: max !== undefined && max < Number.MAX_SAFE_INTEGER ? max : undefined,
      }),
    };
  });
}

/** Turns a declaration into a command; a wrong key in `rest` or `suggest` fails `tsc`. */
export function defineCommand<S extends z.ZodObject>(spec: CommandSpec<S>): Command {
  const { name, description, examples } = spec;
  return {
    info: {
      name,
      description,
      examples,
      options: optionInfos(spec as unknown as CommandSpec<z.ZodObject>),
      ...defined({ rest: spec.rest, shortcut: spec.shortcut, onMessage: spec.onMessage }),
    },
    verbatim: spec.verbatim ?? false,
    needsSlash: spec.needsSlash ?? false,
    ...defined({ after: spec.after }),
    suggest: (spec.suggest ?? {}) as Command['suggest'],
    read: (values) => spec.options.safeParse(values) as z.ZodSafeParseResult<Record<string, unknown>>,
    run: (context) => spec.run(context as Context<z.output<S>>),
  };
}

/** What the commands offer: options of imports only where those are switched on. */
export const offered = (
  commands: readonly Command[],
  { imports }: { readonly imports?: unknown },
): readonly CommandInfo[] =>
  commands.map(({ info }) =>
    imports === undefined && info.options.some(({ forImports }) => forImports === true)
      ? { ...info, options: info.options.filter(({ forImports }) => forImports !== true) }
      : info,
  );

/** A command that only holds subcommands, such as `/lectern about`. The first one answers a bare call. */
export function defineGroup(spec: {
  readonly name: string;
  readonly description: string;
  readonly subcommands: readonly [Command, ...Command[]];
}): Command {
  const [first] = spec.subcommands;
  return {
    ...first,
    info: {
      name: spec.name,
      description: spec.description,
      examples: spec.subcommands.map(({ info }) => `${info.name} ${info.examples[0] ?? ''}`.trim()),
      options: [],
      subcommands: spec.subcommands.map(({ info }) => info),
    },
    subcommands: spec.subcommands,
  };
}
