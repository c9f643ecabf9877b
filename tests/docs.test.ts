// The documentation as files: links that lead somewhere, and sections that can be told apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/paths.js';

const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const pages = ['README.md', ...below('docs'), ...below('data')].filter((name) => name.endsWith('.md'));
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

describe.each(pages)('%s', (page) => {
  it('has only links that lead to a file', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([]);
  });

  it('has no two sections of one name or number', () => {
    const headings = textOf(page)
      .replace(/^```[\s\S]*?^```/gm, '')
      .match(/^## .+$/gm);
    const names = (headings ?? []).map((heading) => /^## (\d+)\./.exec(heading)?.[1] ?? heading);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('docs/search.md', () => {
  it('can be read in one sitting: its figures are on a page of their own', () => {
    expect(textOf('docs/search.md').split(/\s+/).length).toBeLessThan(1300);
  });
});

describe('data/vocabulary/', () => {
  it('has short lines in every file, so that each can be reviewed', () => {
    const files = below('data/vocabulary').filter((name) => /\.\w+$/.test(name));
    const long = files.flatMap((name) =>
      textOf(name)
        .split('\n')
        .filter((line) => line.length >= 120),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(long).toEqual([]);
  });
});
