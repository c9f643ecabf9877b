// Programme actions: the buttons and menus that lead from one view of a programme to another.
import { compact } from '../../lib/compact.js';
import type { Programme } from '../../programme/programme.js';
import { dayLabel } from '../../search/parsing/natural/schedule/days.js';
import type { Action, SelectChoice } from '../model/card.js';
import { roomName } from '../text/phrasing.js';

type Options = Readonly<Record<string, string | number | boolean>>;

export const programmeButton = (label: string, command: string, options: Options): Action => ({
  kind: 'button',
  label,
  invocation: { command, options },
});

/** Turns pages of a list; `last` is the number of pages. */
export function pageActions(
  command: string,
  options: Options,
  page: number,
  last: number,
): readonly Action[] {
  const to = (label: string, wanted: number): Action => ({
    kind: 'button',
    label,
    name: `${label} page, ${wanted} of ${last}`,
    invocation: { command, options: { ...options, page: wanted, turn: true } },
  });
  return compact([page > 1 && to('Previous', page - 1), page < last && to('Next', page + 1)]);
}

/** Menus of the other days and of the rooms of one day. */
export function scheduleMenus(
  programme: Programme,
  day: string,
  rooms: readonly string[],
): readonly Action[] {
  const event = programme.summary.event.id;
  const choice = (label: string, options: Options): SelectChoice => ({
    label,
    invocation: { command: 'schedule', options: { event, turn: true, ...options } },
  });
  const days = programme.days.filter(({ date }) => date !== day);
  return compact([
    days.length > 0 && {
      kind: 'select',
      placeholder: 'Another day',
      choices: days.map((each) => choice(dayLabel(each), { day: each.date })),
    },
    rooms.length >= 2 && {
      kind: 'select',
      placeholder: 'One room',
      choices: rooms.map((room) => choice(roomName(room), { day, room: roomName(room) })),
    },
  ]);
}
