import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../../src/cards/model/reply.js';
import { defineCommand } from '../../../../src/command/define.js';
import { parseLine } from '../../../../src/command/input/parse-line.js';

const run = () => answer.notice([]);
const daily = defineCommand({
  name: 'daily',
  description: 'Set up',
  examples: [],
  options: z.object({
    time: z.string(),
    zone: z.string(),
    late: z.int().optional(),
    loud: z.boolean().optional(),
    query: z.string().optional(),
    page: z.int().optional().meta({ hidden: true }),
  }),
  rest: 'query',
  run,
});
const talk = defineCommand({
  name: 'talk',
  description: 'Find',
  examples: [],
  options: z.object({ query: z.string().optional(), level: z.string().optional() }),
  rest: 'query',
  verbatim: true,
  run,
});

const note = defineCommand({
  name: 'note',
  description: 'Note',
  examples: [],
  options: z.object({ of: z.string(), field: z.string(), right: z.string() }),
  rest: 'of',
  run,
});

const list = defineCommand({
  name: 'list',
  description: 'Show',
  examples: [],
  options: z.object({ show: z.enum(['all', 'plan']).optional(), when: z.string().optional() }),
  rest: 'show',
  after: 'when',
  run,
});

describe('parseLine', () => {
  it.each<[string, Record<string, unknown>]>([
    ['plan', { show: 'plan' }],
    ['plan next thursday', { show: 'plan', when: 'next thursday' }],
    ['plans of mine', { show: 'plans of mine' }],
  ])('reads what stands after a choice of a list: “%s”', (line, values) => {
    expect(parseLine(list, line)).toEqual(values);
  });

  it.each<[string, Record<string, unknown>]>([
    ['', {}],
    ['09:00 Europe/Berlin', { time: '09:00', zone: 'Europe/Berlin' }],
    [
      '09:00 Europe/Berlin kubernetes security',
      { time: '09:00', zone: 'Europe/Berlin', query: 'kubernetes security' },
    ],
    ['zone:Europe/Berlin 09:00', { zone: 'Europe/Berlin', time: '09:00' }],
    [
      '9am late:6 loud:yes zone:"Europe/Berlin" x',
      { time: '9am', late: 6, loud: true, zone: 'Europe/Berlin', query: 'x' },
    ],
    [
      '9am berlin weekdays query:"service mesh"',
      { time: '9am', zone: 'berlin', query: 'weekdays service mesh' },
    ],
    ['9am berlin late:six', { time: '9am', zone: 'berlin', late: 'six' }],
    [
      '9am berlin level:beginner "service mesh" page:3',
      { time: '9am', zone: 'berlin', query: 'level:beginner "service mesh" page:3' },
    ],
  ])('reads %j', (line, values) => {
    expect(parseLine(daily, line)).toEqual(values);
  });

  it('gives no bare word to a required option that the line names further on', () => {
    const read = { of: 'the talk', field: 'room', right: 'Hall 2' };
    expect(parseLine(note, 'the talk field:room right:"Hall 2"')).toEqual(read);
    expect(parseLine(note, 'room the talk right:"Hall 2"')).toEqual(read);
  });

  it('hands the whole line to an option with a language of its own', () => {
    expect(parseLine(talk, '  security level:beginner -istio ')).toEqual({
      query: 'security level:beginner -istio',
    });
    expect(parseLine(talk, '   ')).toEqual({});
  });
});
