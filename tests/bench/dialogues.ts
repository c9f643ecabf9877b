// `npm run bench:dialogues`: the share of dialogue turns answered right, by kind; the set written apart on its own.
// `--failures` also lists what was wrong in our own dialogues, `--failures=unseen` in those written apart, `--slow` the
// slowest replies. `DIALOGUES=folder` takes another folder for those written apart.
import { readdirSync } from 'node:fs';
import { botFor } from '../support/dialogues/dialogue-world.js';
import { readDialogues } from '../support/dialogues/parse-dialogues.js';
import { runDialogue, type TurnResult } from '../support/dialogues/run-dialogues.js';
import { aStore } from '../support/store/a-store.js';

const OWN = 'tests/dialogues';
/** So many of the slowest replies are listed by `--slow`. */
const SLOWEST = 25;

const isRight = ({ faults }: TurnResult): boolean => faults.length === 0;

function row(name: string, results: readonly TurnResult[]): string {
  const right = results.filter(isRight).length;
  const share = results.length === 0 ? 1 : right / results.length;
  return `${name.padEnd(44)}${share.toFixed(3).padStart(7)}${`${right} of ${results.length}`.padStart(13)}`;
}

function print(title: string, results: readonly TurnResult[]): void {
  console.log(`\n${title}`);
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  for (const kind of kinds)
    console.log(
      row(
        kind,
        results.filter((result) => result.kind === kind),
      ),
    );
  console.log(row('all', results));
}

function printFailures(results: readonly TurnResult[]): void {
  for (const { turn, faults, shown } of results.filter((result) => !isRight(result))) {
    console.log(`\n${turn.where} > ${turn.text}`);
    for (const fault of faults) console.log(`   ${fault}`);
    console.log(
      `   ${shown
        .replace(/lectern ask .*$/gmu, '')
        .replace(/\s+/gu, ' ')
        .slice(0, 260)}`,
    );
  }
}

async function run(folder: string): Promise<readonly TurnResult[]> {
  const store = await aStore();
  const bot = await botFor(folder, store);
  const results: TurnResult[] = [];
  try {
    for (const dialogue of readDialogues(folder)) results.push(...(await runDialogue(bot, dialogue)));
  } finally {
    await store.remove();
  }
  return results;
}

const SHARES = [0.5, 0.95, 0.99] as const;

/** "p50 2.0 ms, p95 11.0 ms, p99 18.1 ms", and the kinds of the slowest. */
function printTimes(results: readonly TurnResult[]): void {
  const sorted = [...results].sort((a, b) => a.ms - b.ms);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]?.ms ?? 0;
  const times = SHARES.map((share) => `p${share * 100} ${at(share).toFixed(1)} ms`);
  console.log(`\na reply: ${times.join(', ')}`);
  if (!process.argv.includes('--slow')) return;
  for (const { ms, turn } of sorted.slice(-SLOWEST).reverse())
    console.log(`${ms.toFixed(1).padStart(8)} ms  ${turn.where} > ${turn.text}`);
}

const folders =
  process.env.DIALOGUES === undefined
    ? readdirSync(OWN)
        .filter((name) => name.startsWith('unseen'))
        .map((name) => `${OWN}/${name}`)
    : [process.env.DIALOGUES];

// The first replies are those of code that is not compiled yet.
await run(OWN);
const own = await run(OWN);
const apart: TurnResult[] = [];
print('Our own dialogues', own);
for (const folder of folders) {
  const results = await run(folder);
  print(`Dialogues written apart: ${folder}`, results);
  apart.push(...results);
}
console.log(`\n${row('together', [...own, ...apart])}`);
printTimes([...own, ...apart]);
if (process.argv.includes('--failures')) printFailures(own);
if (process.argv.includes('--failures=unseen')) printFailures(apart);
