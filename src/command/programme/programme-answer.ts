// Programme answer: finds the event that a question about the programme is about, and says what it could not read.

import type { Invocation } from '../../cards/model/card.js';
import { type Answer, answer } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { chooserCard } from '../../cards/people/chooser-card.js';
import { NO_TALKS_YET } from '../../cards/text/introduction.js';
import { listed, roomName } from '../../cards/text/phrasing.js';
import type { Origin } from '../../ports/bot.js';
import { currentEvent } from '../../programme/current-event.js';
import { type Programme, programmesOf } from '../../programme/programme.js';
import { readScheduleLine, type ScheduleFilter } from '../../programme/schedule-line.js';
import { fold } from '../../search/analysis/tokenizer.js';
import type { EventSummary } from '../../search/events.js';
import { dayLabel } from '../../search/parsing/natural/schedule/days.js';
import { channelConference } from '../channel-conference.js';
import type { Services } from '../define.js';

type Asked = Services & { readonly origin: Origin };

/** The programme asked about, or the answer that asks back. */
export type AskedProgramme =
  | { readonly kind: 'programme'; readonly programme: Programme }
  | { readonly kind: 'answer'; readonly answer: Answer };

const asAnswer = (said: Answer): AskedProgramme => ({ kind: 'answer', answer: said });

/** A command with what else was asked of it, which the choice of a conference keeps. */
export interface ProgrammeQuestion {
  readonly command: string;
  readonly options: Invocation['options'];
}

function choose(
  { command, options }: ProgrammeQuestion,
  typed: string,
  events: readonly EventSummary[],
  fits: 'several' | 'none',
): AskedProgramme {
  const choices = events.map(({ event, label }) => ({
    label,
    invocation: { command, options: { ...options, event: event.id } },
  }));
  return asAnswer(
    answer.card(chooserCard({ typed, what: 'conference', choices, fits }), { hits: choices.length }),
  );
}

/** The event that is named, else the channel's own, else the one that is on, to come, or was last. */
export async function askedProgramme(
  question: ProgrammeQuestion,
  named: string,
  context: Asked,
): Promise<AskedProgramme> {
  const { catalogue, now } = context;
  if (catalogue.events.all.length === 0) return asAnswer(answer.notice(NO_TALKS_YET));
  const programmes = programmesOf(catalogue);
  const of = (summary: EventSummary | null | undefined): AskedProgramme | null => {
    const programme = programmes.get(summary?.event.id ?? '');
    return programme === undefined ? null : { kind: 'programme', programme };
  };
  if (named !== '') {
    const found = catalogue.events.find(named);
    if (found.kind === 'several') return choose(question, named, found.matches, 'several');
    if (found.kind === 'none') return choose(question, named, found.near(), 'none');
    return of(found.match) ?? choose(question, named, [], 'none');
  }
  const own = of(await channelConference(context));
  if (own !== null) return own;
  const current = currentEvent(catalogue, now().getTime());
  if (current?.kind === 'one') return of(current.programme.summary) ?? choose(question, '', [], 'none');
  const running = current?.programmes.map(({ summary }) => summary) ?? [];
  return choose(question, 'on now', running, 'several');
}

/** A programme with what a line asks of it. */
export type AskedPart =
  | {
      readonly kind: 'part';
      readonly programme: Programme;
      readonly filter: ScheduleFilter;
      /** The line without the name of the conference. */
      readonly line: string;
    }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** A preposition that stood before a name which was taken out. */
const DANGLING = /\s*\b(?:at|in|of|for|on)(?= *$)/u;

const wordsOf = (line: string): readonly string[] => fold(line).split(/\s+/u);

const withoutWords = (line: string, left: (word: string) => boolean): string =>
  wordsOf(line)
    .filter((word) => !left(word))
    .join(' ')
    .replace(DANGLING, '');

/** Reads a line with one programme, and again without the words of the conference's name where they are not understood. */
function partOf(programme: Programme, line: string, nowMs: number): { part: AskedPart; unknown: string } {
  const names = new Set(wordsOf(programme.summary.label));
  const named = withoutWords(line, (word) => names.has(word));
  const read = readScheduleLine(line, programme, nowMs);
  const again = read.unknown === '' ? read : readScheduleLine(named, programme, nowMs);
  const kept = again === read ? line : named;
  return { part: { kind: 'part', programme, filter: again.filter, line: kept }, unknown: again.unknown };
}

/**
 * The event that is named, else the channel's own, else the one that is on, with what a line asks of it; where that can't
 * be read, the event that the line names: "anamudi at debconf".
 */
export async function askedPart(
  question: ProgrammeQuestion,
  { event, line }: { readonly event: string; readonly line: string },
  context: Asked,
): Promise<AskedPart> {
  const nowMs = context.now().getTime();
  const asked = await askedProgramme(question, event, context);
  const own = asked.kind === 'answer' ? null : partOf(asked.programme, line, nowMs);
  if (own?.unknown === '') return own.part;
  const { events } = context.catalogue;
  const names = event === '' ? wordsOf(line).filter((word) => word.length > 3 && events.hasWord(word)) : [];
  const other = names.length === 0 ? asked : await askedProgramme(question, names.join(' '), context);
  if (other.kind === 'answer') return other;
  const named = partOf(other.programme, line, nowMs);
  if (named.unknown === '') return named.part;
  return { kind: 'answer', answer: explainUnknownPlace(named.unknown, other.programme) };
}

/** What a line could not be read as, with what the programme has instead. */
export function explainUnknownPlace(unknown: string, { days, talks }: Programme): Answer {
  const rooms = [
    ...new Set(talks.flatMap(({ talk }) => (talk.room === null ? [] : [roomName(talk.room)]))),
  ].sort();
  return answer.problem(
    rich(
      `I know no day, time, room or track “${unknown}” there. The days are ${listed(days.map(dayLabel))}`,
      rooms.length === 0 ? '.' : `; the rooms are ${listed(rooms)}.`,
    ),
  );
}
