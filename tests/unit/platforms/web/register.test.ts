// What the page offers: examples, and how a typed line goes on.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../../src/cards/model/reply.js';
import { rich } from '../../../../src/cards/model/rich-text.js';
import { defineCommand, defineGroup } from '../../../../src/command/define.js';
import { examples, planCompletion } from '../../../../src/platforms/web/register.js';

const run = () => answer.notice(rich('x'));
const words = (typed: string) => [{ kind: 'topic' as const, label: typed, value: typed }];

const talk = defineCommand({
  name: 'talk',
  description: 'Find talks',
  examples: ['kubernetes security', 'istio'],
  options: z.object({
    query: z.string().optional().describe('What'),
    level: z.enum(['beginner', 'advanced']).optional().describe('How deep'),
    speaker: z.string().optional().describe('Who'),
    page: z.int().default(1).meta({ hidden: true }),
  }),
  rest: 'query',
  verbatim: true,
  suggest: { query: words, speaker: words },
  run,
});
const topics = defineCommand({
  name: 'topics',
  description: 'Browse',
  examples: [''],
  options: z.object({}),
  run,
});
const daily = defineCommand({
  name: 'daily',
  description: 'Each day',
  examples: ['09:00 Europe/Berlin'],
  options: z.object({
    time: z.string().describe('When'),
    zone: z.string().describe('Where'),
    days: z.enum(['daily', 'weekdays']).describe('Which days'),
    query: z.string().optional().describe('What'),
  }),
  rest: 'query',
  suggest: { zone: words, query: words },
  run,
});
const status = defineCommand({
  name: 'status',
  description: 'What is set',
  examples: [''],
  options: z.object({}),
  run,
});
const digest = defineGroup({ name: 'digest', description: 'Talk of the day', subcommands: [daily, status] });
const silent = defineCommand({
  name: 'silent',
  description: 'No example',
  examples: [],
  options: z.object({}),
  run,
});
const commands = [silent, talk, topics, digest].map(({ info }) => info);

/** A plan as short as it can be read. */
function planned(line: string): unknown {
  const plan = planCompletion(line, commands);
  if (plan.kind === 'known') return plan.completions.map((each) => each.line);
  const { command, option, typed, lineWith, more } = plan;
  return {
    ask: `${command} ${option}`,
    typed,
    taking: lineWith('Liz Rice'),
    more: more.map((each) => each.line),
  };
}

describe('examples', () => {
  it('are the first of each command that has one', () => {
    expect(examples(commands)).toEqual([
      { line: '/talk kubernetes security', detail: 'Find talks' },
      { line: '/topics', detail: 'Browse' },
      { line: '/digest daily 09:00 Europe/Berlin', detail: 'Talk of the day' },
    ]);
  });
});

describe('planCompletion', () => {
  it.each<[string, unknown]>([
    ['', []],
    ['   ', []],
    ['/', ['/silent', '/talk ', '/topics', '/digest ']],
    ['/t', ['/talk ', '/topics']],
    ['/TA', ['/talk ']],
    ['  /ta', ['/talk ']],
    ['/gest', ['/digest ']],
    ['/nothing', []],
    ['/nothing more', []],
    ['/topics x', []],
    ['/digest ', ['/digest daily ', '/digest status']],
    ['/digest st', ['/digest status']],
    ['/digest nothing x', []],
    ['/talk ', { ask: 'talk query', typed: '', taking: '/talk Liz Rice', more: [] }],
    ['/talk mesh', { ask: 'talk query', typed: 'mesh', taking: '/talk Liz Rice', more: [] }],
    [
      '/talk mesh le',
      { ask: 'talk query', typed: 'mesh le', taking: '/talk Liz Rice', more: ['/talk mesh level:'] },
    ],
    ['/talk mesh pa', { ask: 'talk query', typed: 'mesh pa', taking: '/talk Liz Rice', more: [] }],
    ['/talk mesh level:', ['/talk mesh level:beginner', '/talk mesh level:advanced']],
    ['/talk LEVEL:B', ['/talk level:beginner']],
    ['/talk level:x', []],
    [
      '/talk a speaker:li',
      { ask: 'talk speaker', typed: 'li', taking: '/talk a speaker:"Liz Rice"', more: [] },
    ],
    [
      '/talk speaker:"liz r',
      { ask: 'talk speaker', typed: 'liz r', taking: '/talk speaker:"Liz Rice"', more: [] },
    ],
    [
      '/talk speaker:"liz" x',
      { ask: 'talk query', typed: 'speaker:"liz" x', taking: '/talk Liz Rice', more: [] },
    ],
    ['/digest daily ', []],
    ['/digest daily 09:00', []],
    [
      '/digest daily 09:00 Eur',
      { ask: 'digest daily zone', typed: 'Eur', taking: '/digest daily 09:00 "Liz Rice"', more: [] },
    ],
    ['/digest daily 09:00 Europe/Berlin we', ['/digest daily 09:00 Europe/Berlin weekdays']],
    [
      '/digest daily zone:Europe/Berlin 09:00 ',
      ['/digest daily zone:Europe/Berlin 09:00 daily', '/digest daily zone:Europe/Berlin 09:00 weekdays'],
    ],
    [
      '/digest daily 09:00 UTC daily mesh',
      {
        ask: 'digest daily query',
        typed: 'mesh',
        taking: '/digest daily 09:00 UTC daily Liz Rice',
        more: [],
      },
    ],
    ['who is liz', { ask: 'talk query', typed: 'who is liz', taking: 'Liz Rice', more: [] }],
  ])('of %j', (line, plan) => {
    expect(planned(line)).toEqual(plan);
  });

  it('has nothing for plain words when no command takes them', () => {
    expect(planCompletion('words', [topics.info])).toEqual({ kind: 'known', completions: [] });
  });
});
