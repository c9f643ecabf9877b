import { describe, expect, it } from 'vitest';
import { arrowsBackUp, importsOf, longestCycle } from '../../../support/source-code/imports.js';
import { parseSource } from '../../../support/source-code/source-files.js';

/** Imports of files, each given as its path and the paths that it imports from. */
const importsIn = (files: Readonly<Record<string, readonly string[]>>) =>
  importsOf(
    Object.entries(files).map(([path, lines]) =>
      parseSource(path, lines.map((from) => `import { x } from '${from}';`).join('\n')),
    ),
  );

describe('importsOf', () => {
  const pairs = (text: string) =>
    importsOf([
      parseSource('src/a/a.ts', text),
      parseSource('src/b.ts', ''),
      parseSource('src/a/ical.ts', ''),
    ]);

  it('finds imports and re-exports of files of the program', () => {
    expect(pairs("import { b } from '../b.js';\nexport * from './ical.js';")).toEqual([
      { from: 'src/a/a.ts', to: 'src/b.ts', typesOnly: false },
      { from: 'src/a/a.ts', to: 'src/a/ical.ts', typesOnly: false },
    ]);
  });

  it('takes no package for a file of its name, and nothing that is loaded later', () => {
    expect(pairs("import x from 'ical.js';\nexport const later = () => import('../b.js');")).toEqual([]);
  });

  it.each([
    "import type { B } from '../b.js';",
    "import { type B, type C } from '../b.js';",
    "export type { B } from '../b.js';",
  ])('knows that `%s` loads nothing', (line) => {
    expect(pairs(line)).toMatchObject([{ typesOnly: true }]);
  });

  it.each(["import { type B, c } from '../b.js';", "import '../b.js';", "import b from '../b.js';"])(
    'knows that `%s` loads the file',
    (line) => {
      expect(pairs(line)).toMatchObject([{ typesOnly: false }]);
    },
  );
});

describe('longestCycle', () => {
  it('gives the files that load each other round about, and no file that only looks at them', () => {
    const imports = importsIn({
      'src/a.ts': ['./b.js'],
      'src/b.ts': ['./c.js'],
      'src/c.ts': ['./a.js'],
      'src/onlooker.ts': ['./a.js'],
      'src/x.ts': ['./y.js'],
      'src/y.ts': ['./x.js'],
    });
    expect([...longestCycle(imports)].sort()).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts']);
  });

  it('is empty where a circle is closed by types alone', () => {
    const files = [
      parseSource('src/a.ts', "import { b } from './b.js';"),
      parseSource('src/b.ts', "import type { A } from './a.js';"),
    ];
    expect(longestCycle(importsOf(files))).toEqual([]);
  });
});

describe('arrowsBackUp', () => {
  it('is empty where rooms look one way', () => {
    const imports = importsIn({
      'src/search/ranking/rank.ts': ['../index/index.js', '../../lib/list.js'],
      'src/search/index/index.ts': ['../../lib/list.js'],
      'src/lib/list.ts': [],
    });
    expect(arrowsBackUp(imports)).toEqual([]);
  });

  it('names the thinner arrow of two rooms that look at each other, in the folder that has both', () => {
    const imports = importsIn({
      'src/search/ranking/rank.ts': ['../index/index.js'],
      'src/search/ranking/sort.ts': ['../index/index.js'],
      'src/search/index/index.ts': ['../ranking/sort.js'],
    });
    expect(arrowsBackUp(imports)).toEqual(['search: index → ranking']);
  });

  it('sees a circle of three rooms, and commands/ beside the rooms of src/', () => {
    const imports = importsIn({
      'commands/talk.ts': ['../src/cards/card.js', '../src/cards/list.js'],
      'src/cards/card.ts': ['../search/search.js'],
      'src/cards/list.ts': ['../search/search.js'],
      'src/search/search.ts': ['../../commands/talk.js'],
    });
    expect(arrowsBackUp(imports)).toEqual([': search → commands']);
  });

  it('counts no arrow that closes no circle once a thicker one is cut', () => {
    const imports = importsIn({
      'src/digest/1.ts': ['../command/1.js', '../live/1.js'],
      'src/digest/2.ts': ['../live/1.js'],
      'src/digest/3.ts': ['../live/1.js'],
      'src/command/1.ts': ['../ports/1.js', '../ports/2.js', '../ports/3.js'],
      'src/live/1.ts': ['../ports/1.js', '../ports/2.js', '../ports/3.js'],
      'src/ports/1.ts': ['../digest/1.js'],
      'src/ports/2.ts': ['../digest/1.js'],
      'src/ports/3.ts': [],
    });
    // digest → command is the thinnest of the larger circle, but digest → live → ports needs ports → digest to go.
    expect(arrowsBackUp(imports)).toEqual([': ports → digest']);
  });
});
