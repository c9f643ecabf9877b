// The suites that take minutes, each with a script of its own in package.json.
import { defineConfig } from 'vitest/config';

/** The schedule that `npm run test:conference -- FILE` plays. */
const schedule = process.argv.find((word) => /\.(?:json|xml|ics|csv|tsv)$/.test(word)) ?? '';

export default defineConfig({
  test: { env: { SCHEDULE: schedule }, include: ['tests/**/*.slow.ts'], fileParallelism: false },
});
