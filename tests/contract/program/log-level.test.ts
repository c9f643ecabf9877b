// LOG_LEVEL in the built program.
import { describe, expect, it, vi } from 'vitest';
import { freePort } from '../../support/program/free-port.js';
import { startQuietly } from '../../support/program/started-program.js';

describe('LOG_LEVEL', () => {
  it.each(['warn', 'silent'])('%s keeps requests, starts and stops out of the log', async (level) => {
    const port = await freePort();
    const program = startQuietly({ PORT: String(port), LOG_LEVEL: level });
    const url = `http://127.0.0.1:${port}`;
    const ask = () => fetch(`${url}/?q=${encodeURIComponent('/talk istio')}`);
    await vi.waitFor(async () => expect((await ask()).status).toBe(200), { timeout: 4000 });
    expect(await program.stop()).toBe(0);
    expect(program.lines).toEqual([]);
  });
});
