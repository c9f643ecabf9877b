// Rules of the house that no linter knows: same files in sibling folders, lists that name every file.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands, homeCommand } from '../commands/index.js';
import { VARIABLES } from '../src/config.js';
import { ROOT } from './support/paths.js';
import { handMadeCaches } from './support/source-code/caches.js';
import { conditionalSpreads } from './support/source-code/conditional-spreads.js';
import { sharedTypes } from './support/source-code/exported-names.js';
import { filesByFolder } from './support/source-code/sizes.js';
import { parseSource, readSources } from './support/source-code/source-files.js';

describe('commands/', () => {
  it('are all listed, each under its file’s name', () => {
    const files = readdirSync(`${ROOT}commands`, { withFileTypes: true, recursive: true }).flatMap((entry) =>
      entry.isFile() && entry.name !== 'index.ts' ? [entry.name] : [],
    );
    expect([...commands, homeCommand].map(({ info }) => `${info.name}.ts`).sort()).toEqual(files.sort());
  });

  it('have the limits of the platforms in their descriptions', () => {
    for (const { info } of commands.flatMap((command) => [command, ...(command.subcommands ?? [])])) {
      expect(info.description.length, info.name).toBeLessThanOrEqual(100);
      for (const option of info.options.filter(({ hidden }) => !hidden)) {
        expect(option.description, `${info.name} ${option.name}`).toMatch(/^.{3,100}$/);
      }
    }
  });

  it('stand in the README’s table as they are', () => {
    const readme = readFileSync(`${ROOT}README.md`, 'utf8');
    for (const { info } of commands) expect(readme).toContain(`| \`/${info.name}\` | ${info.description} |`);
  });
});

describe('src/platforms/', () => {
  const SHARED = [
    'env.ts',
    'limits.ts',
    'platform.ts',
    'message/escape.ts',
    'message/fit.ts',
    'message/render.ts',
    'receive/receive.ts',
  ];
  it.each(['slack', 'discord', 'web'])('%s has the files that every chat platform has', (name) => {
    const files = readdirSync(`${ROOT}src/platforms/${name}`, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(SHARED));
    expect(files.map((file) => file.split('/').at(-1))).toContain('register.ts');
  });
});

const files = readSources(ROOT);

describe('exported type names', () => {
  it('stand for one thing each; the same part of sibling platforms may share one', () => {
    expect(sharedTypes(files)).toEqual([]);
  });
});

describe('optional parts', () => {
  it('are written with `defined` and `compact`, not as `...(condition && { part })`', () => {
    expect(files.flatMap(conditionalSpreads)).toEqual([]);
  });
});

describe('caches', () => {
  it('are made with lru-cache, not by hand', () => {
    expect(files.flatMap(handMadeCaches)).toEqual([]);
  });

  it.each([
    ['a WeakMap', 'const memo = new WeakMap<Talk, string>();'],
    ['a map with a bound', 'const a = () => { if (kept.size >= 100) kept.clear(); };'],
    [
      'a memo of a module',
      'const known = new Map(); const a = (key) => known.get(key) ?? known.set(key, 1);',
    ],
  ])('would be seen in src/search/: %s', (_, code) => {
    const planted = parseSource('src/search/planted-violation.ts', code);
    expect(handMadeCaches(planted)).toEqual(['src/search/planted-violation.ts:1']);
  });

  it('keep answers in one place alone', () => {
    const keepers = files.filter(({ text }) => /new LRUCache<\w+, (?:Results|Answer|Reply|Card)>/.test(text));
    expect(keepers.map(({ path }) => path)).toEqual(['src/search/result-cache.ts']);
  });
});

describe('folders', () => {
  const MOST_FILES = 14;

  it(`of src/ and commands/ hold at most ${MOST_FILES} source files each`, () => {
    expect([...filesByFolder(files)].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });

  it('leaves four files loose at the top of src/', () => {
    const loose = files.flatMap(({ path }) => /^src\/([^/]+)$/.exec(path)?.[1] ?? []);
    expect(loose.sort()).toEqual(['cli.ts', 'config.ts', 'errors.ts', 'main.ts']);
  });
});

describe('the dependency rule', () => {
  /** A copy of the sources, so that a planted file can't meet another test or a watcher. */
  const copy = mkdtempSync(join(tmpdir(), 'lectern-rules-'));
  for (const name of ['src', 'commands', 'tsconfig.json', 'package.json', 'tests/dependency-rules.mjs']) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  afterAll(() => rmSync(copy, { recursive: true }));

  function cruise(): string {
    const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [bin, '--config', 'tests/dependency-rules.mjs', '--output-type', 'err', 'src', 'commands'];
    return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' }).stdout;
  }

  /** In each room of search, a file that looks at the room to its right. */
  const SEARCH_ROOMS = (
    [
      ['analysis', 'index/postings'],
      ['index', 'vocabulary/vocabulary'],
      ['vocabulary', 'entities/people'],
      ['entities', 'expansion/clause'],
      ['expansion', 'parsing/query-parser'],
      ['parsing', 'ranking/ranker'],
      ['ranking', 'results/facets'],
    ] as const
  ).map(
    ([room, right]) =>
      [`src/search/${room}`, `export * from '../${right}.js';`, `search-${room}-looks-left-only`] as const,
  );

  /** Folder, what a file there must not say, and the rule that forbids it. */
  const violations = [
    ['src/catalogue', "export type { Card } from '../cards/model/card.js';", 'catalogue-looks-left-only'],
    ['src/platforms/slack', "export * from '../discord/env.js';", 'platforms-are-strangers'],
    ['src/platforms/web', "export * from '../../catalogue/talk.js';", 'platforms-only-translate'],
    ['commands', "export * from '../src/platforms/web/env.js';", 'commands-know-no-platform'],
    ['src/cards', "export * from '../config.js';", 'only-app-wires'],
    ['src/command', "export * from '../app/create-bot.js';", 'only-app-wires'],
    ['src/ports', "export type { Answer } from '../command/define.js';", 'ports-know-models-only'],
    ['src/api', "export type { People } from '../ports/people.js';", 'api-reads-the-catalogue-only'],
    ['src/lib', "export type { Talk } from '../catalogue/talk.js';", 'lib-knows-no-domain'],
    ...SEARCH_ROOMS,
    ['src/search', "export * from 'kysely';", 'kyselylibsqlpg-has-one-home'],
    ['src/store', "export { sql } from 'kysely';", 'sql-library-is-loaded-late'],
    ['src/store', "export * from './database/connect.js';", 'sql-library-is-loaded-late-by-others'],
    ['src/cards', "export { z as x } from 'fuse.js';", 'fusejs-has-one-home'],
  ] as const;
  // The sources with every violation planted at once: a run over them takes seconds.
  for (const [index, [folder, code]] of violations.entries()) {
    writeFileSync(join(copy, folder, `planted-violation-${index}.ts`), code);
  }
  const report = cruise();
  const errors = report.split('\n').filter((line) => line.trim().startsWith('error '));

  it('holds for the sources as they are', () => {
    expect(report).toMatch(/\d+ dependency violations \(\d+ errors/);
    expect(errors.filter((line) => !line.includes('/planted-violation-'))).toEqual([]);
  });

  it.each(violations.map(([folder, , rule], index) => ({ folder, rule, index })))(
    'catches a file in $folder that looks the wrong way: $rule',
    ({ folder, rule, index }) => {
      const found = errors.filter((line) => line.includes(`${folder}/planted-violation-${index}.ts`));
      expect(found.join('\n')).toContain(rule);
    },
  );
});

describe('what is committed', () => {
  it('names no download address in the lock file', () => {
    expect(readFileSync(`${ROOT}package-lock.json`, 'utf8')).not.toContain('"resolved"');
  });

  it('explains every variable that the code reads in .env.example', () => {
    const example = readFileSync(`${ROOT}.env.example`, 'utf8');
    for (const name of VARIABLES) expect(example, name).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
  });
});
