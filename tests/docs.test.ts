// The documentation as files: links that lead somewhere, and sections that can be told apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './support/paths.js';

const below = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const pages = ['README.md', ...below('docs'), ...below('data')].filter((name) => name.endsWith('.md'));
const TYPES = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  ROOT,
).options;
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

describe('docs/adding-a-command.md', () => {
  const [, block = ''] = /```ts\n([\s\S]*?)```/.exec(textOf('docs/adding-a-command.md')) ?? [];
  let found: readonly ts.Diagnostic[] = [];
  // In a hook: to compile it takes two seconds of a processor.
  beforeAll(() => {
    const file = join(ROOT, 'commands/room.ts');
    const options = { ...TYPES, skipLibCheck: true, noEmit: true };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (path) => path === file || fileExists(path);
    host.getSourceFile = (path, ...more) =>
      path === file ? ts.createSourceFile(path, block, more[0]) : getSourceFile(path, ...more);
    const program = ts.createProgram([file], options, host);
    found = program.getSemanticDiagnostics(program.getSourceFile(file));
  });

  it('shows a command that compiles', () => {
    expect(block).toContain('defineCommand');
    expect(found.map(({ messageText }) => messageText)).toEqual([]);
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
