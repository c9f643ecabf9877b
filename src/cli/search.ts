// `lectern search`: the ranking itself, for people, for programs and for evaluation tools.
import { readFileSync } from 'node:fs';
import { count } from '../cards/text/phrasing.js';
import { compact } from '../lib/compact.js';
import type { ExplainedClause, Explanation } from '../search/explain.js';
import type { Hit, Results } from '../search/query.js';
import { openServedCatalogue, openServedSources } from './events/served-catalogue.js';
import { runLines } from './trec-run.js';

export interface SearchOptions {
  readonly limit: number;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly run?: string;
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

function jsonResults({ hits, total, understanding, relaxations, exact }: Results): object {
  return {
    total,
    understanding,
    relaxations,
    exact: exact?.id ?? null,
    hits: hits.map(({ talk, score, snippets }) => ({
      id: talk.id,
      title: talk.title,
      heading: talk.heading,
      score,
      snippets: snippets,
    })),
  };
}

function hitLines(
  { talk, score, snippets }: Pick<Hit, 'talk' | 'score' | 'snippets'>,
  rank: number,
): readonly string[] {
  const [why] = snippets;
  const words = why?.parts.map(({ text, matched }) => (matched ? `*${text}*` : text)).join('') ?? '';
  return compact([
    `${String(rank).padStart(2)}. ${talk.title}  (${talk.id}, ${score.toFixed(3)})`,
    why !== undefined && `    ${why.field}: ${words.replace(/\s+/g, ' ')}`,
  ]);
}

function printResults(results: Results): void {
  const { total, hits, understanding, relaxations } = results;
  print(count(total, 'talk'));
  for (const { label } of understanding.chips) print(`  filter: ${label}`);
  for (const { typed, used } of understanding.corrections) print(`  read “${typed}” as “${used}”`);
  for (const problem of understanding.problems) print(`  ${problem}`);
  for (const { label, count: found } of relaxations) print(`  near: ${label} (${found})`);
  for (const [index, hit] of hits.entries()) for (const line of hitLines(hit, index + 1)) print(line);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function clauseLines({ text, importance, standing, variants }: ExplainedClause): readonly string[] {
  return [
    `  ${text}: ${percent(importance)} of the question, ${standing}`,
    ...variants.map(
      (each) =>
        `      ${each.weight.toFixed(2)}  ${each.text}  (${each.via}, in ${count(each.talks, 'talk')})`,
    ),
  ];
}

function printExplanation({ understanding, clauses, hits, total }: Explanation): void {
  const { chips, corrections, problems, ambiguous, sort } = understanding;
  print(`Understood: ${understanding.text === '' ? 'no words' : understanding.text}, sorted by ${sort}`);
  for (const { label } of chips) print(`  filter: ${label}`);
  for (const { typed, used } of corrections) print(`  read “${typed}” as “${used}”`);
  for (const { label } of ambiguous) print(`  may mean: ${label}`);
  for (const problem of problems) print(`  ${problem}`);
  print('Looked for');
  for (const line of clauses.flatMap(clauseLines)) print(line);
  print(`Found ${count(total, 'talk')}`);
  for (const [index, hit] of hits.entries()) {
    for (const line of hitLines(hit, index + 1)) print(line);
    const given = `words gave ${hit.byWords.toFixed(2)}, meaning ${hit.byMeaning.toFixed(2)}`;
    print(`    has ${percent(hit.coverage)} of the question; ${given}`);
  }
}

export async function search(query: string, { limit, json, run, explain }: SearchOptions): Promise<void> {
  if (explain) {
    const { explainSearch } = await import('../search/explain.js');
    const { talks, vocabulary, embeddings } = await openServedSources();
    printExplanation(explainSearch(talks, vocabulary, query, limit, embeddings));
    return;
  }
  const catalogue = await openServedCatalogue();
  if (run !== undefined) {
    for (const line of runLines(readFileSync(run, 'utf8'), catalogue)) print(line);
    return;
  }
  const results = catalogue.search({ text: query, pageSize: limit });
  if (json) print(JSON.stringify(jsonResults(results), null, 2));
  else printResults(results);
}
