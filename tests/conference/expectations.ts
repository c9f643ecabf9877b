// What must have been posted when, worked out from the versions of the programme alone, and how what was posted differs.

/** A talk as one version of the programme has it. */
export interface PlayedTalk {
  readonly id: string;
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly room: string | null;
  readonly off: boolean;
}

export interface Version {
  /** When it was imported, in milliseconds since 1970. */
  readonly fromMs: number;
  readonly talks: ReadonlyMap<string, PlayedTalk>;
}

/** What was posted, or must be: `subject` tells it from others to the same reader. */
export interface Post {
  readonly to: string;
  readonly subject: string;
  readonly atMs: number;
}

const MINUTE_MS = 60_000;
/** A talk is asked about an hour after its end, at most six hours late. */
const ASKED_AFTER_MS = 60 * MINUTE_MS;
const ASKED_UNTIL_MS = 7 * 60 * MINUTE_MS;
/** Of a title: what no platform cuts. */
const TITLE_LENGTH = 24;
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const titleKey = (title: string): string => plain(title).slice(0, TITLE_LENGTH).trim();

/** The title that a text begins with, the longest of several; what tells it from namesakes may follow. */
export const titleIn = (text: string, titles: readonly string[]): string | undefined =>
  titles
    .filter((title) => plain(text).startsWith(titleKey(title)))
    .toSorted((a, b) => b.length - a.length)[0];

export const reminderSubject = (title: string): string => `reminder ${titleKey(title)}`;
export const questionSubject = (title: string): string => `question ${titleKey(title)}`;
export const announcementSubject = (startMs: number): string =>
  `announcement ${new Date(startMs).toISOString()}`;
export const changesSubject = (fromMs: number): string => `changes ${new Date(fromMs).toISOString()}`;

export const wishSubject = (line: string): string => `wish ${line}`;

/** Tick by tick, the version that is served then. */
function* served(ticks: readonly number[], versions: readonly Version[]): Generator<[number, Version]> {
  for (const tick of ticks) {
    const version = versions.findLast(({ fromMs }) => fromMs <= tick);
    if (version !== undefined) yield [tick, version];
  }
}

const isDue = (startMs: number, leadMinutes: number, tick: number): boolean =>
  tick >= startMs - leadMinutes * MINUTE_MS && tick < startMs;

/** A reminder comes at the first tick at which its talk takes place and is near. */
export function reminderOf(
  to: string,
  talkId: string,
  { ticks, versions }: { readonly ticks: readonly number[]; readonly versions: readonly Version[] },
): readonly Post[] {
  for (const [tick, version] of served(ticks, versions)) {
    const talk = version.talks.get(talkId);
    if (talk !== undefined && !talk.off && isDue(talk.startMs, 10, tick))
      return [{ to, subject: reminderSubject(talk.title), atMs: tick }];
  }
  return [];
}

/** A question comes at the first tick at which its talk took place and ended an hour ago, while it is not forgotten. */
export function questionOf(
  to: string,
  talkId: string,
  { ticks, versions }: { readonly ticks: readonly number[]; readonly versions: readonly Version[] },
): readonly Post[] {
  for (const [tick, version] of served(ticks, versions)) {
    const talk = version.talks.get(talkId);
    if (talk === undefined || talk.off) continue;
    const age = tick - talk.endMs;
    if (age >= ASKED_AFTER_MS && age < ASKED_UNTIL_MS)
      return [{ to, subject: questionSubject(talk.title), atMs: tick }];
  }
  return [];
}

/** Each start of a channel's talks is announced once, at the first tick at which it is near. */
export function announcementsOf(
  to: string,
  room: string | null,
  { ticks, versions }: { readonly ticks: readonly number[]; readonly versions: readonly Version[] },
): readonly Post[] {
  const posts = new Map<number, Post>();
  for (const [tick, version] of served(ticks, versions)) {
    for (const talk of version.talks.values()) {
      const wants = !talk.off && (room === null || talk.room === room);
      if (!wants || posts.has(talk.startMs) || !isDue(talk.startMs, 5, tick)) continue;
      posts.set(talk.startMs, { to, subject: announcementSubject(talk.startMs), atMs: tick });
    }
  }
  return [...posts.values()];
}

const differs = (one: PlayedTalk, other: PlayedTalk): boolean =>
  one.off !== other.off ||
  (!one.off && (one.title !== other.title || one.startMs !== other.startMs || one.room !== other.room));

/** An import is told at the next tick to a reader of whose talks one changed that is to come; null: all talks. */
export function changesOf(
  to: string,
  talkIds: ReadonlySet<string> | null,
  { ticks, versions }: { readonly ticks: readonly number[]; readonly versions: readonly Version[] },
): readonly Post[] {
  return versions.slice(1).flatMap((version, index): Post[] => {
    const atMs = ticks.find((tick) => tick >= version.fromMs);
    const before = versions[index]?.talks;
    if (atMs === undefined || before === undefined) return [];
    const isTold = [...version.talks.values()].some((talk) => {
      const was = before.get(talk.id);
      const isNews = was === undefined ? !talk.off : differs(talk, was);
      const lastMs = Math.max(talk.startMs, was?.startMs ?? 0);
      return isNews && lastMs > atMs && (talkIds === null || talkIds.has(talk.id));
    });
    return isTold ? [{ to, subject: changesSubject(version.fromMs), atMs }] : [];
  });
}

/** A wish is told at the first tick after the first import whose new or renamed talks have its words in their titles. */
export function wishOf(
  to: string,
  line: string,
  { ticks, versions }: { readonly ticks: readonly number[]; readonly versions: readonly Version[] },
): readonly Post[] {
  const answers = ({ talks }: Version): boolean =>
    [...talks.values()].some(({ title, off }) => !off && plain(title).toLowerCase().includes(line));
  const version = versions.slice(1).find(answers);
  const atMs = version && ticks.find((tick) => tick >= version.fromMs);
  return atMs === undefined ? [] : [{ to, subject: wishSubject(line), atMs }];
}

export interface Difference {
  readonly twice: readonly string[];
  readonly missing: readonly string[];
  /** At another time than expected, or not expected at all. */
  readonly wrongTime: readonly string[];
}

const keyOf = ({ to, subject }: Post): string => `${to}: ${subject}`;

/** Compares by reader and subject, of which no two are expected. */
export function compare(expected: readonly Post[], posted: readonly Post[]): Difference {
  const times = new Map<string, number[]>();
  for (const post of posted) times.set(keyOf(post), [...(times.get(keyOf(post)) ?? []), post.atMs]);
  const wanted = new Map(expected.map((post) => [keyOf(post), post.atMs]));
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    twice: [...times].flatMap(([key, all]) =>
      all.length > 1 ? [`${key} at ${all.map(at).join(', ')}`] : [],
    ),
    missing: [...wanted].flatMap(([key, ms]) => (times.has(key) ? [] : [`${key} at ${at(ms)}`])),
    wrongTime: [...times].flatMap(([key, [ms = 0]]) =>
      wanted.get(key) === ms ? [] : [`${key} at ${at(ms)}, expected ${at(wanted.get(key) ?? 0)}`],
    ),
  };
}
