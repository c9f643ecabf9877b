import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, VARIABLES } from '../../src/config.js';
import { ROOT } from '../support/paths.js';

describe('the settings', () => {
  it('are all explained in .env.example, and nothing else is', () => {
    const explained = [...readFileSync(`${ROOT}.env.example`, 'utf8').matchAll(/^([A-Z_]+)=/gm)];
    expect(explained.map(([, name]) => name).sort()).toEqual([...VARIABLES].sort());
  });

  it.each<[Readonly<Record<string, string>>, string | undefined]>([
    [{ LECTERN_URL: 'https://a.example', LECTERN_PUBLIC_PAGES: '1' }, 'https://a.example'],
    [{ LECTERN_URL: 'https://a.example' }, undefined],
    [{ LECTERN_URL: 'http://127.0.0.1:3000', LECTERN_PUBLIC_PAGES: '1' }, undefined],
    [{ LECTERN_PUBLIC_PAGES: '1' }, undefined],
  ])('let chats fetch pictures where everyone can: %j', (env, expected) => {
    expect(readConfig(env).pictureUrl).toBe(expected);
  });
});
