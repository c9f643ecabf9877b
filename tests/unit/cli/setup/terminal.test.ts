// Questions in a terminal that shows what is typed, but for secrets.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../../../src/cli/setup/terminal.js';

/** A terminal that a person types into, key by key. */
function aTerminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const terminal = openTerminal(input, output);
  return { terminal, type: (keys: string) => void input.write(keys), shown: () => shown };
}

describe('openTerminal', () => {
  it('shows what is typed, and nothing of a secret', async () => {
    const { terminal, type, shown } = aTerminal();
    const chat = terminal.ask('Which chat');
    type('discord\r');
    expect(await chat).toBe('discord');
    expect(shown()).toContain('discord');
    const token = terminal.ask('Bot token', { secret: true });
    type('s3cr3t\r');
    expect(await token).toBe('s3cr3t');
    const next = terminal.ask('Database');
    type('file:x\r');
    expect(await next).toBe('file:x');
    expect(shown()).toContain('file:x');
    for (const part of ['s3cr3t', 's3c', 'r3t']) expect(shown()).not.toContain(part);
    terminal.close();
  });

  it('ends with Ctrl-C, and says that nothing was written', async () => {
    const { terminal, type } = aTerminal();
    const chat = terminal.ask('Which chat');
    type('\u0003');
    await expect(chat).rejects.toThrow(/Nothing was written/);
  });
});
