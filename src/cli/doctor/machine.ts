// What Lectern needs of the machine and of its settings: Node, variables, zones, a free port, a right clock.
import { createServer } from 'node:net';
import { environment, readConfig, VARIABLES } from '../../config.js';
import { BotError } from '../../errors.js';
import { nearestWord } from '../../lib/edit-distance.js';
import type { EnvFile } from '../../lib/env-file.js';
import { broken, type DoctorCheck, fine, unused, warning } from './check.js';

/** package.json asks for 20.18.1, which undici does. */
const LEAST_NODE = [20, 18] as const;

/** Last day of security fixes: https://github.com/nodejs/Release/blob/main/schedule.json. Odd lines live for half a year. */
const END_OF_LIFE: Readonly<Record<number, string>> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
};

/** Whether this Node runs Lectern, and still gets security fixes on the day `now` (milliseconds). */
export function nodeCheck(version: string = process.versions.node, now: number = Date.now()): DoctorCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const install = 'Install a version with long-term support, such as Node 24: https://nodejs.org';
  if (!enough) return broken('Node', `${version}; Lectern needs ${LEAST_NODE.join('.')} or newer`, install);
  const end = END_OF_LIFE[major];
  if (end === undefined || now < Date.parse(end)) return fine('Node', version);
  return warning('Node', `${version} gets no security fixes since ${end}`, install);
}

/** Where the values of the settings came from; what is in neither place has its default. */
export function sourceChecks(env: NodeJS.ProcessEnv, file: EnvFile | null): readonly DoctorCheck[] {
  const isOurs = (name: string): boolean => VARIABLES.includes(name);
  const used = (file?.used ?? []).filter(isOurs);
  const own = Object.keys(environment(env))
    .filter((name) => isOurs(name) && !used.includes(name))
    .sort();
  const lines = own.map((name) => (file?.overridden.includes(name) ? `${name} (over that of .env)` : name));
  const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
  return [
    file === null
      ? unused('Settings from .env', 'there is no such file in this folder')
      : fine('Settings from .env', `${list(used)}, in ${file.path}`),
    fine('Settings from the environment', list(lines)),
  ];
}

/** Names that look like ours and are not: a slip of the keys turns a setting off without a word. */
export function unknownVariables(env: NodeJS.ProcessEnv): readonly DoctorCheck[] {
  return Object.keys(environment(env))
    .filter((name) => /^(?:SLACK|DISCORD|LECTERN)_/.test(name) && !VARIABLES.includes(name))
    .map((name) => {
      const near = nearestWord(name, VARIABLES, () => 4);
      const meant = near === undefined ? '' : `Did you mean ${near}? `;
      return broken('Settings', `${name} is no setting of Lectern’s`, `${meant}.env.example lists them all.`);
    });
}

/** Every problem of the settings as a line of its own. */
export function settingsChecks(env: NodeJS.ProcessEnv): readonly DoctorCheck[] {
  try {
    const { platforms } = readConfig(env);
    const strays = unknownVariables(env);
    const names = platforms.map(({ name }) => name).join(' and ');
    return strays.length > 0 ? strays : [fine('Settings', `complete for ${names}`)];
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const problems = error.message.split('\n').flatMap((line) => /^\s+- (.*)$/.exec(line)?.[1] ?? []);
    const mend = 'Mend it in the environment or .env; .env.example explains every variable.';
    return [...problems.map((problem) => broken('Settings', problem, mend)), ...unknownVariables(env)];
  }
}

/** July in Berlin is two hours ahead of UTC: a build of Node without full zone data doesn't know. */
export function zoneCheck(): DoctorCheck {
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const count = Intl.supportedValuesOf('timeZone').length;
  if (hour.format(new Date('2026-07-01T10:00:00Z')) === '12') return fine('Zone data', `${count} zones`);
  return broken(
    'Zone data',
    'Node was built without it',
    'Install a Node with full ICU data, such as the official one.',
  );
}

/** True when a Lectern answers there already. */
async function isLectern(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(1_000) });
    return answer.ok && (await answer.text()).startsWith('ok');
  } catch {
    return false;
  }
}

/** Whether Lectern could listen there now. */
export async function portCheck(host: string, port: number): Promise<DoctorCheck> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (code === null) return fine('Port', `${host}:${port} is free`);
  if (code === 'EADDRINUSE' && (await isLectern(port)))
    return fine('Port', `${port} is held by a running Lectern`);
  const mend =
    code === 'EADDRINUSE'
      ? `Stop the program that holds it, or choose another: PORT=${port + 1}.`
      : code === 'EACCES'
        ? 'Ports below 1024 are for root: choose another, such as PORT=3000.'
        : 'Check HOST: it has to be an address of this machine.';
  return broken('Port', `${host}:${port} can’t be had (${code})`, mend);
}

/** Slack refuses what is five minutes off; a minute is a clock that is not synchronised. */
const MOST_SKEW_SECONDS = 60;

export function clockCheck(platform: string, skew: number | null): readonly DoctorCheck[] {
  if (skew === null) return [];
  if (Math.abs(skew) <= MOST_SKEW_SECONDS) return [fine('Clock', `within a minute of ${platform}’s`)];
  const off = `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} ${platform}’s`;
  return [
    broken(
      'Clock',
      off,
      'Set it by NTP, for example: timedatectl set-ntp true. Signatures and digests depend on it.',
    ),
  ];
}
