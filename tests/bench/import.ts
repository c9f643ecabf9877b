// `npm run bench:import`: what very many talks cost, beside the aims: importing them, a start over them, its first
// answer, memory, searching, and how soon a running bot takes up a change. `--corpus PATH`: JSON lines (.gz too) to
// multiply; without it talks are invented. `--postgres`: on a PostgreSQL of its own in place of SQLite.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openServedCatalogue, openServedSources } from '../../src/cli/events/served-catalogue.js';
import { startPostgres } from '../support/store/postgres.js';
import { writeTalks } from './importing/multiply.js';
import { type StartedBot, startBot } from './importing/started-bot.js';
import { ftsPeer } from './peers.js';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    talks: { type: 'string', default: '35000' },
    events: { type: 'string', default: '1600' },
    postgres: { type: 'boolean', default: false },
  },
});
const talks = Number(values.talks);
const events = Number(values.events);

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const databaseUrl = (await postgres?.database()) ?? `file:${join(folder, 'lectern.db')}`;
const env = { ...process.env, DATABASE_URL: databaseUrl };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const line = (what: string, figure: string, aim = ''): void =>
  console.log(`  ${what.padEnd(42)}${figure.padStart(12)}${aim === '' ? '' : `   aim: ${aim}`}`);

/** What else the machine does: with more than one process a core, seconds say less than processor time. */
const load = (): string => `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;

/** Milliseconds of `lectern import`. */
async function importFile(path: string): Promise<number> {
  const before = performance.now();
  const cli = join(process.cwd(), 'dist/src/cli.js');
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const child = spawn(process.execPath, [cli, 'import', path, '--json'], { env, stdio: [...stdio] });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`lectern import ended with ${code}`);
  return performance.now() - before;
}

/** Processor time in milliseconds of processes that were started from here and have ended. Linux only. */
function childrenCpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/** What `writeTalks` calls its events. */
const IMPORTED = /Conference \d+ 20\d\d/;

async function measureStart(): Promise<void> {
  const before = performance.now();
  const bot = await startBot(databaseUrl, folder);
  // Shipped talks answer while the database hangs, so an answer counts once imported ones are in it.
  while (!IMPORTED.test((await bot.ask('kubernetes security')).body));
  const answered = performance.now() - before;
  line('ready', seconds(bot.readyMs), '< 1 s');
  line('  processor time until then', seconds(bot.readyCpuMs));
  line('first question answered, from the start', seconds(answered), '< 2 s');
  line('  processor time until then', seconds(bot.cpuMs()));
  for (const query of queries()) await bot.ask(query);
  const { now, peak } = bot.memory();
  line(`resident after ${queries().length} questions (most)`, `${now} (${peak}) MB`, '< 400 MB');
  await measureChange(bot);
  await bot.stop();
}

const QUERIES = 'tests/relevance/queries.tsv';

const queries = (): readonly string[] =>
  readFileSync(QUERIES, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t')[2] ?? '');

const NEWS = 'Zymurgy for release engineers';

/** Asks a running bot all the time while another event is imported. */
async function measureChange(bot: StartedBot): Promise<void> {
  const path = join(folder, 'news.jsonl');
  writeFileSync(
    path,
    JSON.stringify({ title: NEWS, speakers: ['Zoe Zym'], event: 'NewsConf 2031', date: '2031-05-01' }),
  );
  const importing = importFile(path).then(() => performance.now());
  let imported: number | undefined;
  void importing.then((at) => {
    imported = at;
  });
  let slowest = 0;
  for (;;) {
    const { ms, body } = await bot.ask('zymurgy');
    slowest = Math.max(slowest, ms);
    if (body.includes(NEWS)) break;
    if (imported !== undefined && performance.now() - imported > 60_000)
      throw new Error('the change was not taken up');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const takenUp = performance.now() - (await importing);
  line('a change taken up, after its import', seconds(Math.max(0, takenUp)), '< 5 s');
  line('  slowest answer meanwhile', `${slowest.toFixed(0)} ms`);
}

/** Whole searches: each query's fastest of three, in milliseconds, as 50, 95 and 99 of a hundred. */
function percentiles(search: (query: string) => unknown): string {
  const timeOf = (query: string): number => {
    const before = performance.now();
    search(query);
    return performance.now() - before;
  };
  for (const query of queries()) search(query);
  const times = queries()
    .map((query) => Math.min(timeOf(query), timeOf(query), timeOf(query)))
    .sort((a, b) => a - b);
  return [0.5, 0.95, 0.99]
    .map((share) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1))
    .join(' / ');
}

async function measureSearch(): Promise<void> {
  process.env.DATABASE_URL = databaseUrl;
  const catalogue = await openServedCatalogue();
  const peer = ftsPeer((await openServedSources()).talks, true);
  line('search p50 / p95 / p99', `${percentiles((text) => catalogue.search({ text }))} ms`);
  line('  FTS5 with spelling', `${percentiles(peer.search)} ms`, 'no more than this');
  peer.close();
}

try {
  const database = postgres === undefined ? 'SQLite' : 'PostgreSQL';
  console.log(`${talks} talks of ${events} events on ${database}, load average ${load()}`);
  const path = join(folder, 'talks.jsonl');
  await writeTalks(path, { ...(values.corpus !== undefined && { corpus: values.corpus }), talks, events });
  line('import', seconds(await importFile(path)), '< 60 s');
  line('  processor time', seconds(childrenCpuMs()));
  line('import of the same again', seconds(await importFile(path)));
  await measureStart();
  await measureSearch();
  console.log(`  load average at the end ${load()}`);
} finally {
  await postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
}
