import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../../src/cards/model/reply.js';
import { rich } from '../../../../src/cards/model/rich-text.js';
import { defineCommand, defineGroup } from '../../../../src/command/define.js';
import { formOf } from '../../../../src/command/input/form.js';

const search = defineCommand({
  name: 'search',
  description: 'Look for something',
  shortcut: 'Search things',
  examples: [],
  options: z.object({
    words: z.string().describe('What to look for'),
    size: z.enum(['small', 'large']).optional().describe('How big'),
    page: z.int().default(1).describe('Page').meta({ hidden: true }),
  }),
  run: () => answer.notice(rich('found')),
});
const about = defineCommand({
  name: 'about',
  description: 'About',
  examples: [],
  options: z.object({}),
  run: () => answer.notice(rich('about')),
});
const daily = defineCommand({
  name: 'daily',
  description: 'Every day',
  examples: [],
  options: z.object({ time: z.string().describe('When') }),
  run: () => answer.notice(rich('set')),
});
const digest = defineGroup({ name: 'digest', description: 'Digest', subcommands: [daily] });
const commands = [search, about, digest].map(({ info }) => info);

describe('the form of a command', () => {
  it('asks for what can be typed, in order, and starts with the values of the press', () => {
    const form = formOf(commands, { command: 'search', options: { size: 'small', page: 2 } });
    expect(form?.title).toBe('Search things');
    expect(form?.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Words', undefined],
      ['Size', 'small'],
    ]);
    expect(form?.fields[0]?.option.required).toBe(true);
    expect(form?.fields[1]?.option.choices).toEqual(['small', 'large']);
  });

  it('is there for a subcommand, under its whole name', () => {
    const form = formOf(commands, { command: 'digest daily', options: { time: '09:00' } });
    expect([form?.command, form?.title, form?.fields[0]?.value]).toEqual([
      'digest daily',
      'Every day',
      '09:00',
    ]);
  });

  it.each(['about', 'digest weekly', 'nothing'])('is not there for %s', (command) => {
    expect(formOf(commands, { command, options: {} })).toBeNull();
  });
});
