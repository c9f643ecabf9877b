// Schedule filters as typed: `room:"ballroom a"`, `after:14:00`, `time:14:00-16:00`, `together:"ibm, google"`.
import { defined } from '../../lib/defined.js';
import type { TimeSpan } from '../query.js';
import type { FilterReader } from './filter-reader.js';
import { findRooms, roomLabel } from './natural/schedule/rooms.js';
import { minutesOfClock, timeLabel } from './natural/schedule/times.js';

const listed = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;

/** `room:"ballroom a"` */
export const readRoom: FilterReader = (value, _, { rooms }) => {
  const found = findRooms(value, rooms).map(({ name }) => name);
  if (found.length > 0) {
    const label = found.length === 1 ? roomLabel(found[0] ?? value) : value;
    return { label: `Room: ${label}`, filters: { rooms: found } };
  }
  const all = rooms.map(({ name }) => roomLabel(name));
  return {
    problem: `There is no room “${value}”.${all.length === 0 ? '' : ` The rooms are ${listed(all)}.`}`,
  };
};

/** `at:11:00`, `after:14:00`, `before:10`, `time:14:00-16:00`. */
export const timeReader =
  (key: 'at' | 'from' | 'to' | 'range'): FilterReader =>
  (value) => {
    const [first = '', second = ''] = key === 'range' ? value.split(/[-–]/u) : [value];
    const clocks = [first, second].map((clock) => (clock === '' ? undefined : minutesOfClock(clock)));
    const [from, to] = clocks;
    if (from === null || to === null)
      return { problem: `“${value}” is no time. Write it as time:14:00-16:00.` };
    const times: TimeSpan = key === 'range' ? defined({ from, to }) : defined({ [key]: from });
    return { label: timeLabel(times), filters: { times: [times] } };
  };

/** `together:"IBM, Google"`: talks with people of all of them. */
export const readTogether: FilterReader = (value, _, { companies }) => {
  const names = value.split(/\s*(?:,|\+|&)\s*/u).filter((name) => name !== '');
  const matches = names.map((name) => companies.match(name));
  const wrong = names.find((_name, index) => matches[index]?.kind !== 'one');
  if (wrong !== undefined) return { problem: `No company is called “${wrong}”.` };
  const together = matches.flatMap((match) => (match.kind === 'one' ? match.match.name : []));
  return { label: `Together: ${listed(together)}`, filters: { together } };
};
