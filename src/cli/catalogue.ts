// `lectern catalogue …`: the talks as data, and the rules they keep.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../catalogue/assemble.js';
import { buildTalksFile, readSources } from '../catalogue/build.js';
import { checks } from '../catalogue/checks/index.js';
import { exportTalk } from '../catalogue/export.js';
import { withDecisions } from '../catalogue/import/people.js';
import { loadTalks } from '../catalogue/load.js';
import { type Problem, problemLine } from '../catalogue/problem.js';
import type { TalksFile } from '../catalogue/talk.js';
import { DATA_FOLDER } from '../lib/paths.js';
import { writeTalkVectors } from '../search/embeddings/embeddings.js';
import { buildVocabulary } from '../search/vocabulary/build-vocabulary.js';
import type { JudgedLine } from '../search/vocabulary/checks/check.js';
import { vocabularyChecks } from '../search/vocabulary/checks/index.js';
import { readVocabularySources } from '../search/vocabulary/vocabulary-sources.js';
import { unknownEvent, withEvents } from './events/event-store.js';
import { parseRunQueries } from './trec-run.js';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const report = (problems: readonly Problem[]): void => {
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`);
};

function printTalks({ events, talks }: Pick<TalksFile, 'events' | 'talks'>): void {
  for (const talk of talks) {
    const event = events.find(({ id }) => id === talk.eventId);
    if (event !== undefined) print(JSON.stringify(exportTalk(talk, event)));
  }
}

const shipped = (): TalksFile => loadTalks(join(DATA_FOLDER, 'talks.json'));

/** The talks of all events in sight, or of one event, hidden or not. */
export async function exportCatalogue({ event }: { readonly event?: string }): Promise<void> {
  await withEvents('read', async (store) => {
    const file = shipped();
    const imported = await store.events();
    const hidden = new Set(await store.hidden());
    const decisions = await store.decisions();
    const isWanted = (id: string): boolean => (event === undefined ? !hidden.has(id) : id === event);
    const replaced = new Set(imported.map((each) => each.event.id));
    const own = file.events.filter(({ id }) => isWanted(id) && !replaced.has(id));
    const stored = imported.filter((each) => isWanted(each.event.id));
    if (event !== undefined && own.length + stored.length === 0) throw unknownEvent(event);
    printTalks({ events: own, talks: file.talks.map((talk) => withDecisions(talk, decisions)) });
    for (const each of stored) {
      const talks = await store.talks(each.event.id);
      printTalks({ events: [each.event], talks: talks.map((talk) => withDecisions(talk, decisions)) });
    }
  });
}

/** The judged queries of a checkout; the packaged program comes without its tests. */
function judgedLines(): readonly JudgedLine[] {
  const folder = join(DATA_FOLDER, '../tests/relevance');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('queries.tsv'));
  return files.flatMap((name) =>
    parseRunQueries(readFileSync(join(folder, name), 'utf8')).map(({ query }) => ({
      file: `tests/relevance/${name}`,
      query,
    })),
  );
}

/** A rule with ✓ or ✗ and what breaks it; the exit code says whether all hold. */
function reportRule(rule: string, problems: readonly Problem[]): void {
  print(`${problems.length === 0 ? '✓' : '✗'} ${rule}`);
  for (const problem of problems) print(`    ${problemLine(problem)}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** One event with its talks: the imported one where there is one of this id, else the shipped one. */
async function eventFile(id: string): Promise<TalksFile> {
  return withEvents('read', async (store) => {
    const imported = (await store.events()).find(({ event }) => event.id === id);
    const file = shipped();
    if (imported !== undefined)
      return { ...file, events: [imported.event], talks: [...(await store.talks(id))] };
    const events = file.events.filter((event) => event.id === id);
    if (events.length === 0) throw unknownEvent(id);
    return { ...file, events, talks: file.talks.filter(({ eventId }) => eventId === id) };
  });
}

/**
 * `lectern catalogue check`: the rules of the talks, then those of the vocabulary; with an event its talks' alone.
 * @throws BotError `invalid-input` for an event that is not there.
 */
export async function checkCatalogue({ event }: { readonly event?: string }): Promise<void> {
  const file = event === undefined ? shipped() : await eventFile(event);
  for (const { rule, find } of checks) reportRule(rule, find(file));
  if (event !== undefined) return;
  const vocabulary = readVocabularySources(join(DATA_FOLDER, 'vocabulary'));
  const judged = judgedLines();
  for (const { rule, find } of vocabularyChecks) reportRule(rule, find(vocabulary, judged));
}

export function build(): void {
  const { talks, problems } = buildTalksFile(DATA_FOLDER);
  report(problems);
  print(`data/talks.json: ${talks} talks, ${problems.length} problems`);
  const { concepts, phrases } = buildVocabulary(DATA_FOLDER);
  print(`data/vocabulary.json: ${concepts} concepts, ${phrases} phrases`);
  print(`data/talks.vectors: ${writeTalkVectors(DATA_FOLDER, shipped().talks)} bytes`);
}

export function parse(file: string): void {
  const { file: parsed, problems } = assemble(readSources(DATA_FOLDER, file));
  report(problems);
  printTalks(parsed);
}
