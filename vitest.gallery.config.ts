// `npm run gallery`: not a check, a writer of one page.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['tests/rendering/gallery.page.ts'] } });
