// `lectern wishes` over a database in which people missed something and wait for talks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from '../../support/program/run-here.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const DAY = Date.parse('2026-03-02T09:00:00Z');
let store: AStore;
beforeEach(async () => {
  store = await aStore();
});
afterEach(() => store.remove());

const listed = async (...words: readonly string[]) => {
  const { code, out } = await runHere(['wishes', ...words], { DATABASE_URL: `file:${store.file}` });
  return { code, lines: out.trimEnd().split('\n') };
};

async function seed(): Promise<void> {
  const { missedSearches, wishes } = store;
  for (let index = 0; index < 10; index += 1) missedSearches.record('webassembly', DAY);
  missedSearches.record('quantum', Date.parse('2026-01-02T09:00:00Z'));
  missedSearches.record('zig', DAY);
  await missedSearches.flush();
  for (const [person, line] of [
    ['U-ann', 'WebAssembly'],
    ['U-bob', 'webassembly?'],
    ['U-bob', 'cobol'],
    ['U-bob', 'talks for ann@example.com'],
  ] as const)
    await wishes.add({ platform: 'slack', tenant: 'T1', person }, line, { revision: 1, now: DAY });
}

describe('lectern wishes', () => {
  it('lists the most missed first, with how many wait and never who', async () => {
    await seed();
    const { code, lines } = await listed();
    expect(code).toBe(0);
    expect(lines).toEqual([
      '10  webassembly (2 wait for one)',
      ' 1  quantum',
      ' 1  zig',
      ' 0  cobol (1 waits for one)',
    ]);
  });

  it('counts from a day on, and prints JSON', async () => {
    await seed();
    const { lines } = await listed('--since', '2026-03-01', '--json');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { line: 'webassembly', searches: 10, waiting: 2 },
      { line: 'zig', searches: 1, waiting: 0 },
      { line: 'cobol', searches: 0, waiting: 1 },
    ]);
  });

  it('prints nothing that is no JSON where nothing was missed', async () => {
    expect((await listed('--json')).lines).toEqual(['']);
  });

  it('says what a day looks like, and that nothing was missed', async () => {
    expect(await listed('--since', 'monday')).toMatchObject({
      code: 1,
      lines: ['“monday” is no day. Write it as 2026-03-01, such as --since 2026-03-01.'],
    });
    expect((await listed()).lines).toEqual([
      'No search without an answer is counted, and no person waits for a talk.',
    ]);
  });
});
