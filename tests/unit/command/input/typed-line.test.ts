// A typed line as a request: a known command for the asker alone, everything else as words.
import { describe, expect, it } from 'vitest';
import { typedLine } from '../../../../src/command/input/typed-line.js';
import { contractBot } from '../../../support/bot/contract-bot.js';
import { keptLog } from '../../../support/quiet-log.js';

const commands = contractBot(keptLog()).commands();
const origin = {
  requestId: 'r',
  platform: 'web',
  asker: { id: 'a' },
  tenant: 'web',
  channel: { id: 'a', kind: 'direct' as const },
};

describe('typedLine', () => {
  it.each([
    ['/talk istio', { kind: 'command', command: 'talk', input: { kind: 'line', text: 'istio' } }],
    [
      '  /TALK   two words  ',
      { kind: 'command', command: 'talk', input: { kind: 'line', text: 'two words' } },
    ],
    ['/talk', { kind: 'command', command: 'talk', input: { kind: 'line', text: '' } }],
    ['/talk two\nlines', { kind: 'command', command: 'talk', input: { kind: 'line', text: 'two\nlines' } }],
    ['/lectern privacy', { kind: 'command', command: 'lectern', input: { kind: 'line', text: 'privacy' } }],
    ['talk istio', { kind: 'mention', text: 'talk istio' }],
    ['/tlak istio', { kind: 'mention', text: '/tlak istio' }],
    [' who is liz? ', { kind: 'mention', text: 'who is liz?' }],
    ['/', { kind: 'mention', text: '/' }],
    ['', { kind: 'mention', text: '' }],
  ])('reads %j', (line, request) => {
    expect(typedLine(line, origin, commands)).toEqual({ ...origin, ...request });
  });
});
