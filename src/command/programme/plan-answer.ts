// Plan answer: the saved talks that have a time as the plan of a day, today's or the next one's unless a day is named.
import { type Answer, answer } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { cancelledText, planCard } from '../../cards/programme/plan-card.js';
import { listed } from '../../cards/text/phrasing.js';
import { isCancelled } from '../../catalogue/talk.js';
import type { Shelf } from '../../ports/people.js';
import { type PlanDay, planDays } from '../../programme/plan.js';
import { scheduledTalk } from '../../programme/programme.js';
import { readDayWord, venueDate } from '../../programme/schedule-line.js';
import { dayLabel, weekdayOf } from '../../search/parsing/natural/schedule/days.js';
import type { Context } from '../define.js';
import { personOf } from '../feedback.js';

const EMPTY =
  'Your plan is empty: it is made of the talks that you save and that have a time. Open one and press Save.';

/** Today, or the next day of the plan, or its last. */
function usualDay(days: readonly PlanDay[], today: string): PlanDay | undefined {
  return days.find(({ date }) => date >= today) ?? days.at(-1);
}

export async function planAnswer(
  shelf: Shelf,
  { catalogue, origin, now }: Context<unknown>,
  { when, turn }: { readonly when: string; readonly turn: boolean },
): Promise<Answer> {
  const entries = await shelf.entries(personOf(origin));
  const all = entries.flatMap(({ talkId, savedAt }) =>
    savedAt === null ? [] : (catalogue.talk(talkId) ?? []),
  );
  const saved = all.filter((talk) => !isCancelled(talk));
  const cancelled = all.filter(isCancelled).map(({ title }) => title);
  const scheduled = saved.flatMap((talk) => scheduledTalk(talk) ?? []);
  const days = planDays(scheduled);
  const nowMs = now().getTime();
  const zone = scheduled[0] === undefined ? 'UTC' : catalogue.events.of(scheduled[0].talk).timeZone;
  const wanted =
    when === ''
      ? []
      : readDayWord(
          when,
          days.map(({ date }) => date),
          venueDate(nowMs, zone),
        );
  const day =
    when === '' ? usualDay(days, venueDate(nowMs, zone)) : days.find(({ date }) => wanted.includes(date));
  const personal = { personalCommand: 'shelf' } as const;
  if (days.length === 0) {
    const lost = cancelled.length === 0 ? [] : [...cancelledText(cancelled), ...rich(' ')];
    return answer.notice([...lost, ...rich(EMPTY)]);
  }
  if (day === undefined) {
    const named = listed(days.map(({ date }) => dayLabel({ date, weekday: weekdayOf(date) })));
    return answer.problem(rich(`Nothing of your plan is on “${when}”. Its days: ${named}.`));
  }
  const card = planCard({
    days,
    day,
    events: catalogue.events,
    untimed: saved.length - scheduled.length,
    cancelled,
    nowMs,
  });
  const subject = { talks: day.talks.map((each) => each.scheduled.talk.id) };
  return answer.card(card, { turn, hits: day.talks.length, subject, ...personal });
}
