// The suites that take minutes, each with a script of its own in package.json.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/**/*.slow.ts'], fileParallelism: false },
});
