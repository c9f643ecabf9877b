// Programme answer: finds the event that a question about the programme is about, and says what it could not read.
import { type Answer, answer } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { chooserCard } from '../../cards/people/chooser-card.js';
import { NO_TALKS_YET } from '../../cards/text/introduction.js';
import { listed, roomName } from '../../cards/text/phrasing.js';
import type { Origin } from '../../ports/bot.js';
import { currentEvent } from '../../programme/current-event.js';
import { type Programme, programmesOf } from '../../programme/programme.js';
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

function choose(
  command: string,
  typed: string,
  events: readonly EventSummary[],
  fits: 'several' | 'none',
): AskedProgramme {
  const choices = events.map(({ event, label }) => ({
    label,
    invocation: { command, options: { event: event.id } },
  }));
  return asAnswer(
    answer.card(chooserCard({ typed, what: 'conference', choices, fits }), { hits: choices.length }),
  );
}

/** The event that is named, else the channel's own, else the one that is on, to come, or was last. */
export async function askedProgramme(
  command: string,
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
    if (found.kind === 'several') return choose(command, named, found.matches, 'several');
    if (found.kind === 'none') return choose(command, named, found.near(), 'none');
    return of(found.match) ?? choose(command, named, [], 'none');
  }
  const own = of(await channelConference(context));
  if (own !== null) return own;
  const current = currentEvent(catalogue, now().getTime());
  if (current?.kind === 'one') return of(current.programme.summary) ?? choose(command, '', [], 'none');
  const running = current?.programmes.map(({ summary }) => summary) ?? [];
  return choose(command, 'on now', running, 'several');
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
