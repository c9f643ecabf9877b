// `npm run bench:dialogues`: the share of dialogue turns answered right, by kind; the set written apart on its own.
// `--failures` also lists what was wrong in our own dialogues, `--failures=unseen` in those written apart.
import { existsSync } from 'node:fs';
import { realBot } from '../support/bot/real-bot.js';
import { type Dialogue, readDialogues } from '../support/dialogues/parse-dialogues.js';
import { runDialogue, type TurnResult } from '../support/dialogues/run-dialogues.js';
import { aStore } from '../support/store/a-store.js';

const OWN = 'tests/dialogues';
const UNSEEN = process.env.DIALOGUES ?? `${OWN}/unseen`;

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

async function run(dialogues: readonly Dialogue[]): Promise<readonly TurnResult[]> {
  const store = await aStore();
  const bot = realBot(store);
  const results: TurnResult[] = [];
  try {
    for (const dialogue of dialogues) results.push(...(await runDialogue(bot, dialogue)));
  } finally {
    await store.remove();
  }
  return results;
}

const own = await run(readDialogues(OWN));
const unseen = existsSync(UNSEEN) ? await run(readDialogues(UNSEEN)) : [];
print('Our own dialogues', own);
if (unseen.length > 0) print('Dialogues written apart', unseen);
console.log(`\n${row('together', [...own, ...unseen])}`);
if (process.argv.includes('--failures')) printFailures(own);
if (process.argv.includes('--failures=unseen')) printFailures(unseen);
