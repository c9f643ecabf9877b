// What Lectern reads and writes: the catalogue and the database with its digests.
import { openSources } from '../../app/create-bot.js';
import type { Subscription } from '../../digest/subscription.js';
import { BotError } from '../../errors.js';
import { createLog } from '../../lib/logger.js';
import { createCatalogueEvents } from '../../search/events.js';
import { openStore } from '../../store/create-store.js';
import { broken, type DoctorCheck, fine } from './check.js';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads the shipped catalogue and its vocabulary as a start does, without indexing them. */
export function catalogueCheck(): DoctorCheck {
  try {
    const { talks, events } = openSources().talks;
    return fine(
      'Catalogue',
      `${talks.length} shipped talks of ${createCatalogueEvents(events, talks).heading}`,
    );
  } catch (error) {
    return broken(
      'Catalogue',
      messageOf(error),
      'Build it again with `npm run data`, or install Lectern again.',
    );
  }
}

/** So many digests are looked at for their zones and channels. */
const MOST_DIGESTS = 10_000;

/** So many channels that are gone are named: the first ones tell. */
const MOST_GONE = 20;

export interface State {
  readonly checks: readonly DoctorCheck[];
  readonly digests: readonly Subscription[];
}

/** Digests that are set aside: a zone that this Node doesn't know, or another field of the row that can't be read. */
const unreadable = (digests: readonly Subscription[]): readonly DoctorCheck[] =>
  digests
    .filter(({ problem }) => problem !== null)
    .map(({ problem, platform, channel }) =>
      broken(
        `Digest ${problem}`,
        `that of the ${platform} channel ${channel} can’t be read by this Lectern, so nothing is posted there`,
        `Set the digest again there with /digest daily${problem === 'zone' ? ', or update Node' : ''}.`,
      ),
    );

/** What the last post told: on Slack only that does, since the bot asks for no permission to look channels up. */
const closed = (gone: readonly Subscription[]): readonly DoctorCheck[] =>
  gone.map(({ platform, channel }) =>
    broken(
      'Digest channel',
      `the bot could not post to the ${platform} channel ${channel}, so its talk of the day is paused`,
      'Invite the bot there, then type /digest resume; or end it with /digest off.',
    ),
  );

/** Nothing to say where no workspace has installed the app itself. */
function installationChecks({
  count,
  unreadable,
}: {
  count: number;
  unreadable: number;
}): readonly DoctorCheck[] {
  if (count === 0) return [];
  if (unreadable === 0) return [fine('Slack tokens', `of ${count} workspaces, sealed`)];
  const mend = 'Set the LECTERN_SECRET before as LECTERN_SECRET_OLD, or have them install again.';
  return [broken('Slack tokens', `${unreadable} of ${count} workspaces’ can’t be opened`, mend)];
}

/** SQLite's own word for what is wrong, such as `SQLITE_CORRUPT`; libsql gives none for a file that can't be opened. */
function sqliteCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : sqliteCode(error.cause);
}

const SQLITE_MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /^SQLITE_(?:NOTADB|CORRUPT)/,
    'The file is damaged, or no SQLite database. Stop Lectern, move the file away and restore a backup (docs/operations.md); without a backup it starts anew.',
  ],
  [/^SQLITE_FULL/, 'The disk is full: make room on it.'],
  [/^SQLITE_BUSY/, 'Another program holds the file: stop it, and try again.'],
];

function databaseMend(error: unknown, kind: 'SQLite' | 'PostgreSQL'): string {
  if (error instanceof BotError && error.code === 'invalid-config' && error.cause === undefined) {
    return 'Run the newer Lectern, or restore the backup made before the upgrade.';
  }
  if (kind === 'PostgreSQL') {
    return 'Check that PostgreSQL runs and that DATABASE_URL has the right host, user and password.';
  }
  const code = sqliteCode(error);
  const [, mend] = SQLITE_MENDS.find(([pattern]) => pattern.test(code)) ?? [];
  return mend ?? 'Make its folder writable for this user, or set DATABASE_URL to another file.';
}

/** A database that is reached is brought up to date on the way, as a start would. */
export async function stateChecks(databaseUrl: string, secrets: readonly string[]): Promise<State> {
  const kind = databaseUrl.startsWith('file:') ? 'SQLite' : 'PostgreSQL';
  try {
    const store = await openStore(databaseUrl, createLog('silent', false), { secrets });
    try {
      await store.check();
      const digests = await store.subscriptions.page('', MOST_DIGESTS);
      const gone = await store.subscriptions.gone(MOST_GONE);
      const found = `${kind}, reachable and up to date, ${digests.length} talks of the day`;
      const installed = installationChecks(await store.installations.survey());
      return {
        checks: [fine('Database', found), ...unreadable(digests), ...closed(gone), ...installed],
        digests,
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    const mend = databaseMend(error, kind);
    return { checks: [broken('Database', withoutSecrets(messageOf(error)), mend)], digests: [] };
  }
}

/** An address of PostgreSQL may hold a password. */
const withoutSecrets = (text: string): string => text.replace(/:\/\/[^@\s/]+@/g, '://…@');
