// `npm run bench:load`: how much a bare bot of the same SDK takes, and how much of it Lectern's /talk keeps.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BotProcess, startBot } from './load/bot-process.js';
import { createDiscordLane } from './load/discord-lane.js';
import { flatOut, type Outcome, percentiles, steadily, type Work } from './load/drive.js';
import type { Lane } from './load/lane.js';
import { createSlackLane } from './load/slack-lane.js';

const { values } = parseArgs({
  options: {
    /** Commands of the long run, after which memory is looked at again. */
    commands: { type: 'string', default: '100000' },
    /** Commands flat out, and seconds at a steady rate. */
    burst: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '5' },
    lanes: { type: 'string', default: 'slack-http,slack-socket,discord' },
  },
});

const UNDER_WAY = 32;
const bare = fileURLToPath(new URL('load/bare-bot.js', import.meta.url));
const lectern = fileURLToPath(new URL('../../../src/main.js', import.meta.url));

const queries = readFileSync('tests/relevance/queries.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[2] ?? '');
const work: Work = { queries, people: 5000 };

const LIMITS = { RATE_LIMIT_PERSON: '100000/10000', RATE_LIMIT_TENANT: '100000/10000' };

let lost = 0;

const shown = (numbers: readonly number[]): string =>
  numbers.map((each) => each.toFixed(1).padStart(7)).join('');

/** One steady run: how long acknowledgement and visible answer took. */
function printSteady(name: string, { timings, lost: missing }: Outcome, perSecond: number): void {
  const figures = `ack${shown(percentiles(timings, 'ack'))}   answer${shown(percentiles(timings, 'seen'))}`;
  console.log(
    `  ${name.padEnd(10)}steadily at ${perSecond.toFixed(0).padStart(4)}/s  ${figures}   lost ${missing}`,
  );
  lost += missing;
}

function printFlat(name: string, { rate, lost: missing }: Outcome, bot: BotProcess): void {
  const memory = `${bot.readyMemory.toFixed(0)} → ${bot.memory().toFixed(0)} MB`;
  console.log(
    `  ${name.padEnd(10)}flat out ${rate.toFixed(0).padStart(6)}/s  lost ${missing}  ${memory}, ready in ${bot.readyMs.toFixed(0)} ms`,
  );
  lost += missing;
}

const burst = (lane: Lane): Promise<Outcome> => flatOut(lane, work, Number(values.burst), UNDER_WAY);

const steady = (lane: Lane, perSecond: number): Promise<Outcome> =>
  steadily(lane, work, perSecond, Number(values.seconds));

/** Once to warm up, then flat out. */
async function limitOf(name: string, lane: Lane, bot: BotProcess): Promise<Outcome> {
  await burst(lane);
  const flat = await burst(lane);
  printFlat(name, flat, bot);
  return flat;
}

async function longRun(lane: Lane, bot: BotProcess): Promise<void> {
  const count = Number(values.commands);
  if (count === 0) return;
  const memory = [bot.memory()];
  for (let part = 0; part < 4; part += 1) {
    const outcome = await flatOut(lane, work, count / 4, UNDER_WAY);
    lost += outcome.lost;
    memory.push(bot.memory());
  }
  console.log(`  memory over ${count} commands: ${memory.map((each) => each.toFixed(0)).join(' → ')} MB`);
}

async function run(lane: Lane): Promise<void> {
  console.log(`\n${lane.name}, ${UNDER_WAY} under way when flat out; p50 p95 p99 in ms`);
  const bareBot = await startBot(bare, [lane.name], lane.env);
  await lane.connected();
  const limit = await limitOf('bare bot', lane, bareBot);
  const half = limit.rate / 2;
  const theirs = await steady(lane, half);
  printSteady('bare bot', theirs, half);
  const { readyMemory } = bareBot;
  await bareBot.stop();
  lane.reset();
  const bot = await startBot(lectern, [], { ...lane.env, ...LIMITS });
  await lane.connected();
  const flat = await limitOf('Lectern', lane, bot);
  printSteady('Lectern', await steady(lane, flat.rate / 2), flat.rate / 2);
  const ours = await steady(lane, half);
  printSteady('Lectern', ours, half);
  const [, , ack = 0] = percentiles(ours.timings, 'ack');
  const [, , bareAck = 1] = percentiles(theirs.timings, 'ack');
  console.log(
    `  throughput ${(flat.rate / limit.rate).toFixed(2)} of the bare bot's (goal 0.80), p99 of ack ${(ack / bareAck).toFixed(2)} times its (goal 1.25), ${(bot.readyMemory - readyMemory).toFixed(0)} MB more when ready (goal 40)`,
  );
  await longRun(lane, bot);
  await bot.stop();
  lane.reset();
}

const lanes: Record<string, () => Promise<Lane>> = {
  'slack-http': () => createSlackLane('http'),
  'slack-socket': () => createSlackLane('socket'),
  discord: createDiscordLane,
};
for (const name of values.lanes.split(',')) {
  const lane = await lanes[name]?.();
  if (lane === undefined) throw new Error(`there is no lane ${name}`);
  await run(lane);
  await lane.stop();
}
console.log(`\nlost replies: ${lost}`);
process.exitCode = lost > 0 ? 1 : 0;
