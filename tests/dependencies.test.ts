import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/paths.js';

type Package = { readonly dependencies: object; readonly devDependencies: object };

describe('docs/dependencies.md', () => {
  it('names every package of package.json and no other', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(`${ROOT}package.json`, 'utf8'),
    ) as Package;
    const page = readFileSync(`${ROOT}docs/dependencies.md`, 'utf8');
    const named = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    const all = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(named.sort()).toEqual(all.sort());
  });
});
