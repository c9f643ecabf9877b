// A button as something to type: short where it can be, exact always, and safe to paste into a shell.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askInTerminal } from '../../../../src/platforms/terminal/ask.js';
import { shellCommandFor, shellQuote, typedLineFor } from '../../../../src/platforms/terminal/hint.js';
import { contractBot } from '../../../support/bot/contract-bot.js';
import { keptLog } from '../../../support/quiet-log.js';

const bot = contractBot(keptLog());

describe('lineOf', () => {
  it.each<[string, Record<string, string | number | boolean>, string | undefined]>([
    ['talk', { query: 'kubernetes security' }, '/talk kubernetes security'],
    ['talk', { query: 'mesh', level: 'beginner' }, '/talk level:beginner mesh'],
    ['talk', {}, '/talk'],
    ['lectern privacy', {}, '/lectern privacy'],
    ['talk', { query: 'mesh', page: 2 }, undefined],
    ['talk', { query: 'say "hi"' }, undefined],
    ['talk', { query: 'two\nlines' }, undefined],
    ['talk', { query: '' }, undefined],
    ['talk', { unknown: 'x' }, undefined],
    ['nothing', {}, undefined],
    ['lectern nothing', {}, undefined],
  ])('of %s %j is %s', (command, options, line) => {
    expect(typedLineFor({ command, options }, bot.commands())).toBe(line);
  });
});

describe('hint', () => {
  it('falls back to what can be asked but not typed', () => {
    expect(shellCommandFor({ command: 'talk', options: { query: 'mesh', page: 2 } }, bot.commands())).toBe(
      'lectern ask "talk?query=mesh&page=%7En2"',
    );
  });

  it('asks the same as the press, however it is written', async () => {
    const invocations = [
      { command: 'talk', options: { query: 'mesh' } },
      { command: 'talk', options: { query: 'say "hi" & $HOME', page: 2 } },
      { command: 'lectern privacy', options: {} },
    ];
    for (const commands of [bot.commands(), []]) {
      for (const invocation of invocations) {
        const [, argument = ''] = /^lectern ask "(.*)"$/.exec(shellCommandFor(invocation, commands)) ?? [];
        const [asked, wanted] = await Promise.all([
          askInTerminal(bot, argument),
          bot.answer({
            requestId: 'x',
            platform: 'terminal',
            asker: { id: 'x' },
            tenant: 'x',
            channel: { id: 'x', kind: 'direct' },
            kind: 'action',
            invocation,
          }),
        ]);
        expect(asked.kind === 'cards' && asked.cards).toEqual(wanted.kind === 'cards' && wanted.cards);
      }
    }
  });
});

describe('shellQuote', () => {
  it('gives a shell exactly the value back', () => {
    const nasty = ['$(touch x)', '`id`', '"; rm x; "', "it's", '\\', '!!', '$HOME', "'", '', '*', '~', 'a b'];
    const random = fc.sample(fc.string({ unit: fc.constantFrom(...'ab "\'$`\\!*~;|&') }), {
      seed: 2017,
      numRuns: 200,
    });
    const values = [...nasty, ...random];
    const script = `printf '%s\\n' ${values.map(shellQuote).join(' ')}`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).slice(0, -1).split('\n')).toEqual(
      values,
    );
  });
});

describe('askInTerminal', () => {
  it.each([
    ['/talk istio', 'Heard: istio'],
    ['  /TALK istio ', 'Heard: istio'],
    ['talk istio', 'Heard: istio'],
    ['who is liz', 'Heard: who is liz'],
    ['istio', 'Heard: istio'],
    ['istio?a=b', 'Heard: istio?a=b'],
    ['/tlak istio', 'There is no /tlak'],
  ])('understands %j', async (line, words) => {
    expect(
      JSON.stringify(await askInTerminal(bot, line)).replaceAll(/"},{"kind":"code","text":"/g, ''),
    ).toContain(words);
  });
});
