// The terminal that questions are asked in: a line at a time, secrets without an echo.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { BotError } from '../../errors.js';

export interface Terminal {
  say(line: string): void;
  /** Resolves to what was typed, trimmed. Rejects with `BotError('invalid-config')` when the input ends. */
  ask(prompt: string, options?: { readonly secret?: boolean }): Promise<string>;
  close(): void;
}

/** Lines typed before they are asked for are kept, so that answers can be piped in. */
export function openTerminal(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal {
  let hidden = false;
  const echo = new Writable({
    write: (chunk, _, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  const lines = createInterface({ input, output: echo, terminal: isTerminal });
  const typed = lines[Symbol.asyncIterator]();
  lines.on('SIGINT', () => lines.close());
  return {
    say: (line) => void output.write(`${line}\n`),
    ask: async (prompt, { secret = false } = {}) => {
      output.write(`${prompt}: `);
      hidden = secret;
      const { value, done } = await typed.next();
      if (hidden || !isTerminal) output.write('\n');
      hidden = false;
      if (done === true) {
        throw new BotError(
          'invalid-config',
          'Nothing was written: the questions were not answered to the end.',
        );
      }
      return value.trim();
    },
    close: () => lines.close(),
  };
}
