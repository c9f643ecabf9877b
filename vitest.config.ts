// The suite of `npm test`: needs nothing but what `npm ci` brought.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One more than processors, because contract tests wait a third of their time for what platforms wait for. Vitest
    // leaves a processor free, which is half of a machine with two.
    maxWorkers: availableParallelism() + 1,
    // One load of the program for all files of a worker: loading it anew for each took a third of the time.
    // A file that changes what is global puts it back.
    isolate: false,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    // Vitest's own second is soon over beside other work. Just under what a test may take.
    expect: { poll: { timeout: 4500, interval: 20 } },
    setupFiles: ['tests/support/scan-logs.ts'],
    // `npm run types` checks everything; here only the type tests are asked.
    typecheck: {
      enabled: true,
      include: ['tests/types/**/*.test-d.ts'],
      tsconfig: 'tests/types/tsconfig.json',
    },
  },
});
