// `npm run bench:load`: how much a bare bot of the same SDK takes, and how much of it Lectern's /talk keeps.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadTalks } from '../../src/catalogue/load.js';
import { type BotProcess, startBot } from './load/bot-process.js';
import { createDiscordLane } from './load/discord-lane.js';
import { flatOut, type Outcome, percentiles, steadily, type Work } from './load/drive.js';
import type { Lane } from './load/lane.js';
import { newQuestions } from './load/new-questions.js';
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
const built = (file: string): string => fileURLToPath(new URL(`../../../src/${file}`, import.meta.url));

const asked = readFileSync('tests/relevance/queries.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[2] ?? '');

const PEOPLE = 5000;
/** What a team asks in a week: the same words again and again, by many people. */
const popular: Work = { query: (index) => asked[index % asked.length] ?? '', people: PEOPLE };
/** Every question another one: nothing that was answered before helps. */
const fresh: Work = { query: newQuestions(loadTalks('data/talks.json').talks), people: PEOPLE };

const LIMITS = { RATE_LIMIT_PERSON: '100000/10000', RATE_LIMIT_TENANT: '100000/10000' };

let lost = 0;

const shown = (numbers: readonly number[]): string =>
  numbers.map((each) => each.toFixed(1).padStart(7)).join('');

const line = (name: string, text: string): void => console.log(`  ${name.padEnd(30)}${text}`);

interface Flat extends Outcome {
  /** Milliseconds of a processor for one command. */
  readonly cost: number;
}

const ROUNDS = 3;

/** Once to warm up, then flat out: the cheapest of three rounds, since other programs make each of them dearer. */
async function limitOf(name: string, lane: Lane, bot: BotProcess, work: Work): Promise<Flat> {
  const count = Number(values.burst);
  await flatOut(lane, work, count, UNDER_WAY);
  const rounds: Flat[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = bot.cpu();
    const flat = await flatOut(lane, { ...work, from: round * count }, count, UNDER_WAY);
    rounds.push({ ...flat, cost: (bot.cpu() - before) / count });
    lost += flat.lost;
  }
  const best = rounds.reduce((least, each) => (each.cost < least.cost ? each : least));
  const { rate, cost } = best;
  line(name, `flat out ${rate.toFixed(0).padStart(6)}/s, ${cost.toFixed(2)} ms of a processor each`);
  return best;
}

/** How long acknowledgement and visible answer take at a steady rate. */
async function steadyAt(name: string, lane: Lane, perSecond: number): Promise<Outcome> {
  const outcome = await steadily(lane, popular, perSecond, Number(values.seconds));
  const { timings } = outcome;
  const figures = `ack${shown(percentiles(timings, 'ack'))}   answer${shown(percentiles(timings, 'seen'))}`;
  line(name, `at ${perSecond.toFixed(0).padStart(4)}/s   ${figures}`);
  lost += outcome.lost;
  return outcome;
}

async function longRun(lane: Lane, bot: BotProcess): Promise<void> {
  const count = Number(values.commands);
  if (count === 0) return;
  const memory: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    // Half of the questions were asked before.
    for (const work of [popular, { ...fresh, from: 100_000 + part * count }]) {
      lost += (await flatOut(lane, work, count / 20, UNDER_WAY)).lost;
    }
    memory.push(bot.memory());
  }
  const [early = 0, late = 0] = [memory[0], memory.at(-1)];
  line(
    'Lectern',
    `memory after ${count / 10} commands ${early.toFixed(0)} MB, after ${count} ${late.toFixed(0)} MB: ${(late - early).toFixed(0)} MB more (goal 100)`,
  );
}

/** A started bot is measured and stopped again. */
async function using<T>(
  lane: Lane,
  [script, args, env]: readonly [string, readonly string[], Readonly<Record<string, string>>],
  measure: (bot: BotProcess) => Promise<T>,
): Promise<T> {
  const bot = await startBot(script, args, { ...lane.env, ...env });
  await lane.connected();
  const measured = await measure(bot);
  await bot.stop();
  lane.reset();
  return measured;
}

/** The message that Lectern gives to /talk kubernetes security there. */
function cardOn(lane: Lane): string {
  const platform = lane.name === 'discord' ? 'discord' : 'slack';
  const ask = [built('cli.js'), 'ask', '/talk kubernetes security', '--platform', platform];
  return execFileSync(process.execPath, ask, { encoding: 'utf8' });
}

const p99 = (outcome: Outcome): number => percentiles(outcome.timings, 'ack')[2] ?? Number.NaN;

async function run(lane: Lane): Promise<void> {
  console.log(`\n${lane.name}, ${UNDER_WAY} under way when flat out; p50 p95 p99 in ms`);
  const limit = await using(lane, [bare, [lane.name], {}], async (bot) => {
    const flat = await limitOf('bare bot, one sentence', lane, bot, popular);
    const steady = await steadyAt('bare bot, one sentence', lane, flat.rate / 2);
    return { flat, steady, memory: bot.readyMemory };
  });
  const withCard = await using(lane, [bare, [lane.name], { BARE_CARD: cardOn(lane) }], (bot) =>
    limitOf('bare bot, one card', lane, bot, popular),
  );
  await using(lane, [built('main.js'), [], LIMITS], async (bot) => {
    const memory = bot.readyMemory;
    const flat = await limitOf('Lectern, popular questions', lane, bot, popular);
    const ours = await steadyAt('Lectern, popular questions', lane, limit.flat.rate / 2);
    const news = await limitOf('Lectern, all questions new', lane, bot, fresh);
    const share = (of: Flat): string => (flat.rate / of.rate).toFixed(2);
    line(
      'Lectern',
      `throughput ${share(limit.flat)} of the bare bot's sentence (goal 0.80), ${share(withCard)} of its card; with new questions ${(news.rate / limit.flat.rate).toFixed(2)}`,
    );
    line(
      'Lectern',
      `p99 of ack ${(p99(ours) / p99(limit.steady)).toFixed(2)} times the bare bot's (goal 1.25)`,
    );
    line(
      'Lectern',
      `ready in ${bot.readyMs.toFixed(0)} ms with ${memory.toFixed(0)} MB, ${(memory - limit.memory).toFixed(0)} MB more than the bare bot (goal 40)`,
    );
    line(
      'Lectern',
      `own share of a new question ${(news.cost - withCard.cost).toFixed(2)} ms of a processor (goal 0.60), of a popular one ${(flat.cost - withCard.cost).toFixed(2)}`,
    );
    await longRun(lane, bot);
  });
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
