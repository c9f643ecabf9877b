// The bot: find the command, read its input, run it, explain what failed. The one catch and the one log line.

import type { Answer, Reply } from '../cards/model/reply.js';
import { defined } from '../lib/defined.js';
import type { Bot, BotRequest, CommandInfo } from '../ports/bot.js';
import type { Log, Metrics } from '../ports/telemetry.js';
import type { Suggestion } from '../search/query.js';
import { followUpOf, keepSubject, spoken } from './conversation/conversation-memory.js';
import { isFirst, manners } from './conversation/personalise.js';
import type { Command, Context, Services } from './define.js';
import {
  explainFailure,
  explainInput,
  explainLimit,
  explainNoShare,
  explainUnknown,
} from './error-messages.js';
import { personOf } from './feedback.js';
import { type CommandSet, commandNamed, type Found, findCommand } from './input/resolve-command.js';
import type { RateLimiter } from './rate-limit.js';

/** Discord takes 25 choices (its limit for autocomplete), and nobody reads more elsewhere. */
const MOST_SUGGESTIONS = 25;

type Outcome = 'answered' | 'unknown-command' | 'invalid-input' | 'failed' | 'limited';

interface Ran {
  readonly answer: Answer;
  readonly command: string;
  readonly outcome: Outcome;
}

interface Running extends BotParts {
  readonly infos: readonly CommandInfo[];
}

export interface BotParts extends CommandSet {
  readonly services: Services;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Absent where nobody has to be kept from asking too much, such as a terminal. */
  readonly rateLimiter?: RateLimiter;
}

/** A follow-up is the press that it stands for; everything else is what it is. */
async function meant(request: BotRequest, parts: BotParts): Promise<BotRequest | Ran> {
  if (request.kind !== 'mention') return request;
  const followUp = await followUpOf(request, parts);
  if (followUp === null) return request;
  if (followUp.kind !== 'run') return { answer: spoken(followUp), command: 'follow-up', outcome: 'answered' };
  return { ...request, kind: 'action', invocation: followUp.invocation };
}

/** The answer to whoever asks too much; null for everybody else. Asking to be shown the front page is free. */
function limited(request: BotRequest, { rateLimiter, metrics }: BotParts): Ran | null {
  const found = request.kind === 'opened' ? null : rateLimiter?.take(personOf(request));
  if (!found) return null;
  metrics?.rateLimited(found.by);
  const answer = { kind: 'notice', tone: 'problem', text: explainLimit(found) } as const;
  return { answer, command: 'limited', outcome: 'limited' };
}

async function run(asked: BotRequest, parts: Running): Promise<Ran> {
  const refused = limited(asked, parts);
  if (refused !== null) return refused;
  const request = await meant(asked, parts);
  if ('outcome' in request) return request;
  const found: Found = findCommand(request, parts);
  if (found.kind === 'unknown') {
    const words = explainUnknown(found, groupOf(found, parts));
    return {
      answer: { kind: 'notice', tone: 'problem', text: words },
      command: 'unknown',
      outcome: 'unknown-command',
    };
  }
  const read = found.command.read(found.values);
  if (!read.success) {
    const words = explainInput(read.error, found.name, found.command.info);
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
    commands: parts.infos,
  };
  return { answer: await found.command.run(context), command: found.name, outcome: 'answered' };
}

/** The words before an unknown subcommand, so that the explanation shows the whole line. */
function groupOf(found: Found & { kind: 'unknown' }, { all }: CommandSet): string {
  if (found.nearest === undefined || all.includes(found.nearest)) return '';
  const group = all.find(({ subcommands }) => subcommands?.includes(found.nearest as Command));
  return group === undefined ? '' : `${group.info.name} `;
}

/** Commands and presses answer the asker, mentions the channel; a shared card is for everybody. */
function addressed(answer: Answer, request: BotRequest): Reply {
  const audience = request.kind === 'mention' ? 'channel' : 'asker';
  if (answer.kind === 'notice') return { ...answer, audience };
  const { cards, share, turn, files, thread } = answer;
  if (share && request.asker.mayPost === false) {
    return { kind: 'notice', tone: 'problem', text: explainNoShare(), audience: 'asker' };
  }
  const more = { ...defined({ files, thread }) };
  if (share) return { kind: 'cards', cards, audience: 'channel', placement: 'new', ...more };
  const replaces = (turn && request.kind === 'action') || request.kind === 'home';
  return { kind: 'cards', cards, audience, placement: replaces ? 'replace' : 'new', ...more };
}

/** Creates the bot. `home` is the command that plain words mean. */
export function createBot(parts: BotParts): Bot {
  const commands = parts.all.map(({ info }) => info);
  const running: Running = { ...parts, infos: commands };
  const answer = async (request: BotRequest): Promise<Reply> => {
    const started = performance.now();
    const { requestId, platform } = request;
    const done = async (ran: Ran): Promise<Reply> => {
      const hits = ran.answer.kind === 'cards' ? ran.answer.hits : undefined;
      const ms = Math.round((performance.now() - started) * 100) / 100;
      parts.log.info(
        { requestId, platform, command: ran.command, ms, hits, outcome: ran.outcome },
        'answered',
      );
      parts.metrics?.answered({ platform, command: ran.command || 'none', outcome: ran.outcome, ms });
      if (ran.answer.kind === 'cards' && ran.answer.subject !== undefined) {
        await keepSubject(request, ran.answer.subject, parts);
      }
      return manners(addressed(ran.answer, request), request, parts);
    };
    try {
      if (request.kind === 'opened' && !(await isFirst(request, parts))) return { kind: 'silence' };
      return await done(await run(request, running));
    } catch (error) {
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
      const found = commandNamed(name, parts)?.suggest[option];
      return found?.(typed, { ...parts.services, commands }).slice(0, MOST_SUGGESTIONS) ?? [];
    } catch (error) {
      parts.log.error({ command: name, option, err: error }, 'a suggestion failed');
      return [];
    }
  };

  return { commands, answer, suggest };
}
