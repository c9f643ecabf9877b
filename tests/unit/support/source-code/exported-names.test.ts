import { describe, expect, it } from 'vitest';
import { sharedFunctions, sharedTypes } from '../../../support/source-code/exported-names.js';
import { parseSource } from '../../../support/source-code/source-files.js';

const TYPE = 'export interface Line { text: string }';
const FUNCTION = 'export function fold(): void {}';

describe('sharedTypes', () => {
  it('names a type that two files export, with both files', () => {
    const files = [parseSource('src/a.ts', TYPE), parseSource('src/b.ts', 'export type Line = string;')];
    expect(sharedTypes(files)).toEqual([{ name: 'Line', paths: ['src/a.ts', 'src/b.ts'] }]);
  });

  it('leaves types of one file and re-exports alone', () => {
    const files = [
      parseSource('src/a.ts', TYPE),
      parseSource('src/b.ts', 'interface Line { text: string }'),
      parseSource('src/c.ts', "export type { Line } from './a.js';"),
    ];
    expect(sharedTypes(files)).toEqual([]);
  });
});

describe('sharedFunctions', () => {
  it('names a function that is declared in one file and a constant in another', () => {
    const files = [
      parseSource('src/a.ts', FUNCTION),
      parseSource('src/b.ts', 'export const fold = () => 1;'),
    ];
    expect(sharedFunctions(files)).toEqual([{ name: 'fold', paths: ['src/a.ts', 'src/b.ts'] }]);
  });

  it('counts overloads once, and constants that are no function not at all', () => {
    const overloads =
      'export function f(a: string): void;\nexport function f(a: number): void;\nexport function f() {}';
    const files = [parseSource('src/a.ts', overloads), parseSource('src/b.ts', 'export const f = 1;')];
    expect(sharedFunctions(files)).toEqual([]);
  });

  it('lets sibling platforms name a part alike, but not two files of one platform', () => {
    const [slack, discord, again] = ['slack/render', 'discord/render', 'slack/fit'].map((path) =>
      parseSource(`src/platforms/${path}.ts`, FUNCTION),
    ) as [ReturnType<typeof parseSource>, ReturnType<typeof parseSource>, ReturnType<typeof parseSource>];
    expect(sharedFunctions([slack, discord])).toEqual([]);
    expect(sharedFunctions([slack, discord, again])).toMatchObject([{ name: 'fold' }]);
  });

  it('lets every migration have its `up`', () => {
    const files = ['0001-a', '0002-b'].map((name) =>
      parseSource(`src/store/migrations/${name}.ts`, 'export const up = () => {};'),
    );
    expect(sharedFunctions(files)).toEqual([]);
  });
});
