// Limits of what is read: a file beyond them is refused with a sentence instead of filling the memory. They are
// listed in docs/importing.md.

const MEBIBYTE = 2 ** 20;

/** Greatest sizes in bytes, by how a format is read. */
export const FILE_LIMITS = {
  /** Parsed whole. The largest schedule.json known, of a Chaos Communication Congress, has 6 MB. */
  json: 64 * MEBIBYTE,
  /** Parsed whole, at about ten times its size in memory. */
  yaml: 16 * MEBIBYTE,
  /** The archive page, parsed whole. */
  page: 64 * MEBIBYTE,
  /** Captions of one recording, parsed whole; a day of YouTube's json3 with a time for each word has some 15 MB. */
  captions: 20 * MEBIBYTE,
  /** Read as a stream. */
  stream: 1024 * MEBIBYTE,
} as const;

/** Talks of one file; more are a wrong file, and an event of so many could not be shown. */
export const MOST_TALKS = 200_000;

/** Characters of one line of JSON lines or of iCalendar. */
export const LONGEST_LINE = 4 * MEBIBYTE;

/** Files of one folder with its subfolders. */
export const MOST_FILES = 200_000;

export const megabytes = (bytes: number): string => `${Math.ceil(bytes / MEBIBYTE)} MB`;
