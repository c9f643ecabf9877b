// Request handler of the bot: resolves the command, validates its input, runs it and explains failures, with the one catch.
import type { Invocation } from '../cards/model/card.js';
import type { Answer, Audience, Reply, Subject } from '../cards/model/reply.js';
import { BotError } from '../errors.js';
import { defined } from '../lib/defined.js';
import { lookup } from '../lib/lookup.js';
import type { Bot, BotRequest, CommandInfo } from '../ports/bot.js';
import type { Log, Metrics } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Suggestion } from '../search/query.js';
import { audienceOf, toReply } from './audience.js';
import { rememberSubject } from './conversation/conversation-memory.js';
import { dressed, type Interpretation, type Interpreter } from './conversation/interpreter.js';
import { isFirstContact, personalise } from './conversation/personalise.js';
import { type Command, type Context, offered, type Services } from './define.js';
import {
  explainFailure,
  explainInput,
  explainLimit,
  explainReadOnly,
  explainUnknown,
} from './error-messages.js';
import { withExamples } from './examples.js';
import { personOf } from './feedback.js';
import {
  type CommandSet,
  commandNamed,
  namesCommand,
  type ResolvedCommand,
  resolveCommand,
  resolveFile,
} from './input/resolve-command.js';
import type { RateLimiter } from './rate-limit.js';
import { servicesFor } from './read-only.js';

/** Discord shows at most 25 autocomplete choices; longer lists help no reader on the other platforms either. */
const MAX_SUGGESTIONS = 25;

type Outcome = 'answered' | 'read-only' | 'unknown-command' | 'invalid-input' | 'failed' | 'limited';

interface Execution {
  readonly answer: Answer;
  /** What the conversation is about then; the answer's own subject unless given. */
  readonly subject?: Subject;
  /** What was run, for undoing it. */
  readonly invocation?: Invocation;
  readonly command: string;
  readonly outcome: Outcome;
}

interface BotState extends BotDeps {
  /** The commands as help shows them, with examples of the catalogue that answers. */
  readonly infos: () => readonly CommandInfo[];
  /** Of the request as it came: a follow-up that runs as a press is answered where it was said. */
  readonly audience: Audience;
}

export interface BotDeps extends CommandSet {
  readonly services: Services;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
  /** Absent on surfaces with a single trusted user, such as the terminal. */
  readonly rateLimiter?: RateLimiter | undefined;
  /** Reads plain words; without it they are the values of the default command. */
  readonly interpreter?: Interpreter | undefined;
}

/** What plain words mean; null for every other request and for words that name a command. */
async function interpret(request: BotRequest, deps: BotDeps): Promise<Interpretation | null> {
  if (request.kind !== 'mention' || deps.interpreter === undefined) return null;
  if (resolveFile(request, deps) !== null) return null;
  return namesCommand(request.text, deps) ? null : deps.interpreter(request, deps);
}

/** The refusal for a user over the rate limit, or null. Opening the home page is never limited. */
async function checkRateLimit(
  request: BotRequest,
  { rateLimiter, metrics }: BotDeps,
): Promise<Execution | null> {
  const found = request.kind === 'opened' ? null : await rateLimiter?.take(personOf(request));
  if (!found) return null;
  metrics?.rateLimited(found.by);
  const answer = { kind: 'notice', tone: 'problem', text: explainLimit(found) } as const;
  return { answer, command: 'limited', outcome: 'limited' };
}

/** A file without a word is meant for an import by those who may alone; from others it is a greeting as any. */
function withMeantFiles(request: BotRequest, { services }: BotDeps): BotRequest {
  const { files, ...rest } = request;
  const isMeant = request.kind !== 'mention' || request.text.trim() !== '';
  return files === undefined || isMeant || services.imports?.mayImport(request) === true ? request : rest;
}

async function execute(request: BotRequest, parts: BotState): Promise<Execution> {
  const asked = withMeantFiles(request, parts);
  const refused = await checkRateLimit(asked, parts);
  if (refused !== null) return refused;
  const meant = await interpret(asked, parts);
  if (meant?.kind === 'answer') {
    return {
      answer: meant.answer,
      ...defined({ subject: meant.subject }),
      command: 'words',
      outcome: 'answered',
    };
  }
  if (meant === null) return runCommand(asked, parts);
  const { invocation } = meant;
  const ran = await runCommand({ ...asked, kind: 'action', invocation }, parts);
  return { ...ran, answer: dressed(ran.answer, meant) };
}

/** The invocation of a request that is a press. */
const pressed = (request: BotRequest): { readonly invocation?: Invocation } =>
  request.kind === 'action' ? { invocation: request.invocation } : {};

async function runCommand(request: BotRequest, parts: BotState): Promise<Execution> {
  const found: ResolvedCommand = resolveCommand(request, parts);
  if (found.kind === 'unknown') {
    const { nearest } = found;
    const near = nearest && { info: withExamples(nearest.info, parts.services.catalogue) };
    const words = explainUnknown({ ...found, nearest: near }, groupPrefix(found, parts));
    return {
      answer: { kind: 'notice', tone: 'problem', text: words },
      command: 'unknown',
      outcome: 'unknown-command',
    };
  }
  const read = found.command.read(found.values);
  if (!read.success) {
    const words = explainInput(
      read.error,
      found.name,
      withExamples(found.command.info, parts.services.catalogue),
    );
    return {
      answer: { kind: 'notice', tone: 'problem', text: words },
      command: found.name,
      outcome: 'invalid-input',
    };
  }
  const context: Context<Record<string, unknown>> = {
    ...parts.services,
    options: read.data,
    origin: request,
    commands: parts.infos(),
    audience: parts.audience,
  };
  const answer = await found.command.run(context);
  return { answer, command: found.name, outcome: 'answered', ...pressed(request) };
}

/** The words before an unknown subcommand, so that the explanation shows the whole line. */
function groupPrefix(found: ResolvedCommand & { kind: 'unknown' }, { all }: CommandSet): string {
  if (found.nearest === undefined || all.includes(found.nearest)) return '';
  const group = all.find(({ subcommands }) => subcommands?.includes(found.nearest as Command));
  return group === undefined ? '' : `${group.info.name} `;
}

/** The commands with examples of the catalogue that is served, filled again only when that changes. */
function infosFor({ all, services }: BotDeps): BotState['infos'] {
  let kept: { readonly of: Catalogue; readonly infos: readonly CommandInfo[] } | undefined;
  return () => {
    const of = services.catalogue;
    if (kept === undefined || kept.of !== of)
      kept = { of, infos: offered(all, services).map((info) => withExamples(info, of)) };
    return kept.infos;
  };
}

/** Creates the bot. `defaultCommand` runs for plain words. */
export function createBot(parts: BotDeps): Bot {
  const infos = infosFor(parts);
  const running: Omit<BotState, 'audience'> = { ...parts, infos };
  const answer = async (request: BotRequest): Promise<Reply> => {
    const started = performance.now();
    const { requestId, platform } = request;
    const scoped: typeof running = { ...running, services: servicesFor(request, parts.services) };
    const done = async (ran: Execution): Promise<Reply> => {
      const hits = ran.answer.kind === 'cards' ? ran.answer.hits : undefined;
      const ms = Math.round((performance.now() - started) * 100) / 100;
      parts.log.info(
        { requestId, platform, command: ran.command, ms, hits, outcome: ran.outcome },
        'answered',
      );
      parts.metrics?.answered({ platform, command: ran.command || 'none', outcome: ran.outcome, ms });
      const subject = ran.subject ?? (ran.answer.kind === 'cards' ? ran.answer.subject : undefined);
      if (subject !== undefined) await rememberSubject(request, subject, ran.invocation ?? null, scoped);
      return personalise(toReply(ran.answer, request), request, scoped);
    };
    try {
      if (request.kind === 'opened' && !(await isFirstContact(request, scoped))) return { kind: 'silence' };
      return await done(await execute(request, { ...scoped, audience: audienceOf(request) }));
    } catch (error) {
      if (error instanceof BotError && error.code === 'read-only') {
        const words = explainReadOnly();
        return done({
          answer: { kind: 'notice', tone: 'info', text: words },
          command: '',
          outcome: 'read-only',
        });
      }
      parts.log.error({ requestId, platform, err: error }, 'a command failed');
      const words = explainFailure(error, requestId);
      return done({
        answer: { kind: 'notice', tone: 'problem', text: words },
        command: '',
        outcome: 'failed',
      });
    }
  };

  const suggest = async (name: string, option: string, typed: string): Promise<readonly Suggestion[]> => {
    try {
      const found = lookup(commandNamed(name, parts)?.suggest ?? {}, option);
      return found?.(typed, { ...parts.services, commands: infos() }).slice(0, MAX_SUGGESTIONS) ?? [];
    } catch (error) {
      parts.log.error({ command: name, option, err: error }, 'a suggestion failed');
      return [];
    }
  };

  return { commands: infos, answer, suggest };
}
