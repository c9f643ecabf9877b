// `npm run gallery` and `npm run screenshots`: not checks, writers of what people look at.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['tests/**/*.page.ts'] } });
