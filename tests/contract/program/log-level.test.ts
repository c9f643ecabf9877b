// LOG_LEVEL in the built program.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/program/free-port.js';
import { startQuietly } from '../../support/program/started-program.js';
import { until } from '../../support/until.js';

describe('LOG_LEVEL=warn', () => {
  let program: ReturnType<typeof startQuietly>;
  let url: string;
  beforeEach(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/?q=${encodeURIComponent('/talk istio')}`;
    program = startQuietly({ PORT: `${port}`, LOG_LEVEL: 'warn' });
    await until(async () => (await fetch(url)).ok);
  });
  afterEach(() => program.stop());

  it('keeps requests, starts and stops out of the log', async () => {
    expect((await fetch(url)).status).toBe(200);
    expect(await program.stop()).toBe(0);
    expect(program.lines).toEqual([]);
  });
});
