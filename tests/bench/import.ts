// What importing very many talks costs: 35,000 talks of 1600 events into a new SQLite file, then the same once more.
// Prints seconds; the goal is under 60 for the first.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

const EVENTS = 1600;
const TALKS = 35_000;
/** Characters of an abstract, as most are long. */
const ABSTRACT = 'Why queues grow, and what a team can do about it before its users notice. '.repeat(12);

async function writeTalks(path: string): Promise<void> {
  const file = createWriteStream(path);
  for (let number = 0; number < TALKS; number += 1) {
    const event = number % EVENTS;
    const year = 2006 + (event % 20);
    const talk = {
      title: `Talk ${number} about queues`,
      speakers: [`Speaker ${number % 9000}`],
      event: `Conference ${Math.floor(event / 20)} ${year}`,
      date: `${year}-06-0${1 + (number % 3)}`,
      abstract: `${number} ${ABSTRACT}`,
      video_url: `https://www.youtube.com/watch?v=${String(number).padStart(11, '0')}`,
    };
    if (!file.write(`${JSON.stringify(talk)}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
try {
  const talks = join(folder, 'talks.jsonl');
  await writeTalks(talks);
  for (const run of ['first import', 'the same again']) {
    const before = performance.now();
    const cli = join(process.cwd(), 'dist/src/cli.js');
    execFileSync(process.execPath, [cli, 'import', talks, '--json'], {
      env: { ...process.env, DATABASE_URL: `file:${join(folder, 'lectern.db')}` },
      stdio: ['ignore', 'ignore', 'inherit'],
      maxBuffer: 2 ** 28,
    });
    console.log(
      `${run}: ${TALKS} talks of ${EVENTS} events in ${((performance.now() - before) / 1000).toFixed(1)} s`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
