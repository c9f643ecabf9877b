// Rooms as people say them.
import { describe, expect, it } from 'vitest';
import {
  createRoomReader,
  findRooms,
  roomsOf,
} from '../../../../../../src/search/parsing/natural/schedule/rooms.js';
import { theCatalogue } from '../../../../../support/bot/the-catalogue.js';

const rooms = roomsOf(theCatalogue().file.talks);
const named = (text: string): readonly string[] =>
  createRoomReader(rooms)(text).flatMap(({ filters }) => filters?.rooms ?? []);

describe('rooms', () => {
  it.each([
    ['in ballroom a', ['Ballroom A, Level 1']],
    ['room 9c', ['Meeting Room 9C, Level 3']],
    ['meeting room 9', ['Meeting Room 9AB, Level 3', 'Meeting Room 9C, Level 3']],
    ['the exhibit hall on day one', ['Exhibit Hall 3, Level 1']],
    ['what is in room 10a', ['Meeting Room 10AB, Level 3']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  it.each(['make room for containers', 'room', 'hall of fame'])('%j names none', (text) =>
    expect(named(text)).toEqual([]),
  );

  it('are found by the name on the schedule', () => {
    expect(findRooms('Ballroom B, Level 1', rooms)).toHaveLength(1);
    expect(findRooms('broom cupboard', rooms)).toEqual([]);
  });
});
