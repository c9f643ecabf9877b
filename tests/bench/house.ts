// `npm run bench:house -- [FOLDER] [--list]`: the shape of the code in a checkout, so that two commits are compared by the same rules.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { handMadeCaches } from '../support/source-code/caches.js';
import { conditionalSpreads } from '../support/source-code/conditional-spreads.js';
import { sharedFunctions, sharedTypes } from '../support/source-code/exported-names.js';
import { arrowsBackUp, importsOf, longestCycle } from '../support/source-code/imports.js';
import {
  filesByFolder,
  functionLines,
  linesOf,
  type Spread,
  spreadOf,
} from '../support/source-code/sizes.js';
import { readSources } from '../support/source-code/source-files.js';
import { longestDataLine, wordsOf } from '../support/source-code/texts.js';

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const root = positionals[0] ?? '.';
const files = readSources(root);
if (files.length === 0) {
  console.error(`No TypeScript file in ${join(root, 'src')}. Give a checkout: npm run bench:house -- ../old`);
  process.exit(1);
}

const imports = importsOf(files);
const folders = filesByFolder(files);
const folderSizes = spreadOf([...folders.values()]);
const three = ({ median, p90, max }: Spread): string => `${median} / ${p90} / ${max}`;
const dataLine = longestDataLine(root);

/** Each row's name, its figure, and with `--list` what it counts. */
const rows: readonly (readonly [name: string, figure: string | number, counted?: readonly string[]])[] = [
  ['source files', files.length],
  ['files at the top of src/', folders.get('src') ?? 0],
  ['files of a folder, median / max', `${folderSizes.median} / ${folderSizes.max}`],
  ['lines of a file, median / p90 / max', three(spreadOf(files.map(({ text }) => linesOf(text))))],
  ['lines of a function, median / p90 / max', three(spreadOf(files.flatMap(functionLines)))],
  ...(
    [
      ['files in the longest import cycle', longestCycle(imports)],
      ['arrows between rooms that run back up', arrowsBackUp(imports)],
      [
        'exported type names defined twice',
        sharedTypes(files).map(({ name, paths }) => `${name}: ${paths.join(', ')}`),
      ],
      [
        'exported function names defined twice',
        sharedFunctions(files).map(({ name, paths }) => `${name}: ${paths.join(', ')}`),
      ],
      ['conditional spreads', files.flatMap(conditionalSpreads)],
      ['caches by hand', files.flatMap(handMadeCaches)],
    ] as const
  ).map(([name, counted]) => [name, counted.length, counted] as const),
  ['longest line under data/', dataLine?.characters ?? 0, dataLine === null ? [] : [dataLine.file]],
  ['words of docs/search.md', wordsOf(join(root, 'docs/search.md'))],
];

for (const [name, figure, counted = []] of rows) {
  console.log(`| ${name.padEnd(40)} | ${String(figure).padStart(14)} |`);
  if (values.list) for (const each of counted) console.log(`    ${each}`);
}
console.log('What a reply costs: npm run bench:load');
