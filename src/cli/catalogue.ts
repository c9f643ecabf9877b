// `lectern catalogue …`: the talks as data, and the rules they keep.
import { join } from 'node:path';
import { assemble } from '../catalogue/assemble.js';
import { buildCatalogue, readSources } from '../catalogue/build.js';
import { checks } from '../catalogue/checks/index.js';
import { exportTalk } from '../catalogue/export.js';
import { loadTalks } from '../catalogue/load.js';
import { type Problem, problemLine } from '../catalogue/problem.js';
import type { TalksFile } from '../catalogue/talk.js';
import { DATA_FOLDER } from '../lib/paths.js';
import { buildVocabulary } from '../search/vocabulary/build-vocabulary.js';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const report = (problems: readonly Problem[]): void => {
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`);
};

function printTalks({ events, talks }: TalksFile): void {
  for (const talk of talks) {
    const event = events.find(({ id }) => id === talk.eventId);
    if (event !== undefined) print(JSON.stringify(exportTalk(talk, event)));
  }
}

const shipped = (): TalksFile => loadTalks(join(DATA_FOLDER, 'talks.json'));

export const exportCatalogue = (): void => printTalks(shipped());

/** Each rule with ✓ or ✗ and what breaks it; the exit code says whether all hold. */
export function checkCatalogue(): void {
  const file = shipped();
  for (const { rule, find } of checks) {
    const problems = find(file);
    print(`${problems.length === 0 ? '✓' : '✗'} ${rule}`);
    for (const problem of problems) print(`    ${problemLine(problem)}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

export function build(): void {
  const { talks, problems } = buildCatalogue(DATA_FOLDER);
  report(problems);
  print(`data/talks.json: ${talks} talks, ${problems.length} problems`);
  const { concepts, phrases } = buildVocabulary(DATA_FOLDER);
  print(`data/vocabulary.json: ${concepts} concepts, ${phrases} phrases`);
}

export function parse(file: string): void {
  const { file: parsed, problems } = assemble(readSources(DATA_FOLDER, file));
  report(problems);
  printTalks(parsed);
}
