// `lectern search`: the ranking itself, for people, for programs and for evaluation tools.
import { readFileSync } from 'node:fs';
import { openCatalogue } from '../compose.js';
import { BotError } from '../errors.js';
import type { Catalogue } from '../ports.js';
import type { Hit, Results } from '../search/query.js';

export interface SearchOptions {
  readonly limit: number;
  readonly json?: boolean;
  readonly run?: string;
}

/** As many as the measures of `tests/relevance` look at. */
const RUN_DEPTH = 10;

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

function jsonResults({ hits, total, understanding, relaxations, exact }: Results): object {
  return {
    total,
    understanding,
    relaxations,
    exact: exact?.id ?? null,
    hits: hits.map(({ talk, score, evidence }) => ({
      id: talk.id,
      title: talk.title,
      heading: talk.heading,
      score,
      evidence,
    })),
  };
}

function hitLines({ talk, score, evidence }: Hit, rank: number): readonly string[] {
  const [why] = evidence;
  const words = why?.parts.map(({ text, matched }) => (matched ? `*${text}*` : text)).join('') ?? '';
  return [
    `${String(rank).padStart(2)}. ${talk.title}  (${talk.id}, ${score.toFixed(3)})`,
    ...(why === undefined ? [] : [`    ${why.field}: ${words.replace(/\s+/g, ' ')}`]),
  ];
}

function printResults(results: Results): void {
  const { total, hits, understanding, relaxations } = results;
  print(`${total} ${total === 1 ? 'talk' : 'talks'}`);
  for (const { label } of understanding.chips) print(`  filter: ${label}`);
  for (const { typed, used } of understanding.corrections) print(`  read “${typed}” as “${used}”`);
  for (const problem of understanding.problems) print(`  ${problem}`);
  for (const { label, count } of relaxations) print(`  near: ${label} (${count})`);
  for (const [index, hit] of hits.entries()) for (const line of hitLines(hit, index + 1)) print(line);
}

/** One line a hit: `qid Q0 <talk id> rank score lectern`, the format of trec_eval. A heading line is passed over. */
function printRun(file: string, catalogue: Catalogue): void {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const [qid = '', category = '', query] = line.split('\t');
    if (line.trim() === '' || (index === 0 && qid === 'qid' && category === 'category')) continue;
    if (query === undefined) {
      throw new BotError('invalid-input', `${file}:${index + 1} is not qid<TAB>category<TAB>query`);
    }
    const { hits } = catalogue.search({ text: query, pageSize: RUN_DEPTH });
    for (const [rank, { talk, score }] of hits.entries()) {
      print(`${qid} Q0 ${talk.id} ${rank + 1} ${score.toFixed(6)} lectern`);
    }
  }
}

export function search(query: string, { limit, json, run }: SearchOptions): void {
  const catalogue = openCatalogue();
  if (run !== undefined) {
    printRun(run, catalogue);
    return;
  }
  const results = catalogue.search({ text: query, pageSize: limit });
  if (json) print(JSON.stringify(jsonResults(results), null, 2));
  else printResults(results);
}
