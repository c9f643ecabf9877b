// The suite of `npm run test:browser`: the web page in a real Chromium.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/browser/**/*.test.ts'], fileParallelism: false },
});
