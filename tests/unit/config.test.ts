import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/config.js';
import { ROOT } from '../support/paths.js';

describe('the settings', () => {
  it('are all explained in .env.example, and nothing else is', () => {
    const explained = [...readFileSync(`${ROOT}.env.example`, 'utf8').matchAll(/^([A-Z_]+)=/gm)];
    expect(explained.map(([, name]) => name).sort()).toEqual([...VARIABLES].sort());
  });
});
