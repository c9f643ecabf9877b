// `npm run bench:hostile`: milliseconds that each hostile query takes of the event loop, the worst first.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { TalksFile } from '../../src/catalogue/talk.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { loadVocabulary } from '../../src/search/vocabulary/vocabulary.js';
import { HOSTILE_QUERIES } from '../support/bot/hostile-queries.js';

const { values } = parseArgs({ options: { copies: { type: 'string', default: '1' } } });

const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
/** The shipped talks so many times over, for a catalogue of another size. */
const talks = Array.from({ length: Number(values.copies) }, (_, copy) =>
  file.talks.map((talk) => (copy === 0 ? talk : { ...talk, id: `${talk.id}-${copy}` })),
).flat();
const catalogue = createCatalogue({ ...file, talks }, loadVocabulary('data/vocabulary.json'));

function fastest(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    catalogue.search({ text, facets: true });
    return performance.now() - started;
  });
  return Math.min(...times);
}

for (const text of Object.values(HOSTILE_QUERIES)) catalogue.search({ text, facets: true });
const rows = Object.entries(HOSTILE_QUERIES)
  .map(([name, text]) => ({ name, ms: fastest(text) }))
  .sort((a, b) => b.ms - a.ms);
console.log(
  `${talks.length} talks, ${rows.length} hostile queries, the fastest of three runs in milliseconds`,
);
for (const { name, ms } of rows) console.log(`${ms.toFixed(2).padStart(8)}  ${name}`);
