// The model of a source: what a reader takes out of a file, before anything of it is trusted or cleaned.

/** A record that can't be read: where it stands, what is wrong with it, and how to mend it. */
export interface ImportProblem {
  /** A line (`line 12`) or a path in the file (`schedule.conference.days[0].rooms["Hall"][3]`). */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}

/** A person as a source names them. */
export interface RawPerson {
  readonly name?: string | undefined;
  /** Other spellings of the name in the same source. */
  readonly aliases?: readonly string[] | undefined;
  /** The source's own key of the person, with the source's name before it, such as `pretalx.com/democon:NQTF8Y`. */
  readonly sourceId?: string | undefined;
  readonly company?: string | undefined;
  readonly role?: string | undefined;
  readonly part?: string | undefined;
  readonly bio?: string | undefined;
  /** Accounts elsewhere, such as `github:octocat`. */
  readonly handles?: readonly string[] | undefined;
}

/**
 * A talk as a source states it. Texts may hold markup, addresses may be anything. Times are ISO 8601: with an
 * offset, or without one for the wall clock of `zone`, else of the event.
 */
export interface RawTalk {
  readonly where: string;
  /** The source's own guid or id of the talk. */
  readonly id?: string | undefined;
  /** Lectern's own id, which only its export has. */
  readonly lecternId?: string | undefined;
  readonly title?: string | undefined;
  readonly heading?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Paragraphs of the abstract, the first that says something first. */
  readonly texts?: readonly (string | undefined)[] | undefined;
  readonly people: readonly RawPerson[];
  /** What kind of item it is: `Talk`, `keynote`, `Workshop (2h)`. */
  readonly kind?: string | undefined;
  readonly track?: string | undefined;
  readonly tags?: readonly (string | undefined)[] | undefined;
  readonly level?: string | undefined;
  readonly language?: string | undefined;
  readonly room?: string | undefined;
  /** `YYYY-MM-DD`, where the source knows the day alone. */
  readonly day?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly zone?: string | undefined;
  readonly minutes?: number | undefined;
  readonly cancelled?: boolean | undefined;
  /** Addresses of the recording, the best first. */
  readonly recordings?: readonly (string | undefined)[] | undefined;
  /** Where in the recording the talk begins, in seconds. */
  readonly recordingStart?: number | undefined;
  readonly slides?: readonly (string | undefined)[] | undefined;
  readonly url?: string | undefined;
  readonly uploadedOn?: string | undefined;
  readonly participants?: number | undefined;
}

/** An event as a source states it, with its talks in the source's order. */
export interface RawEvent {
  /** The source's own id of the event, such as `rubyconf-2023`. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly series?: string | undefined;
  readonly organisation?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  /** IANA zone. */
  readonly zone?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly talks: readonly RawTalk[];
  readonly problems: readonly ImportProblem[];
  /** True where the file holds some talks of the event alone, so that absence says nothing. */
  readonly partial?: boolean | undefined;
  /** True for Lectern's own export, which leaves out nothing that is known. */
  readonly isExport?: boolean | undefined;
  /** What an operator should know though nothing is broken, such as how columns were read. */
  readonly notes?: readonly string[] | undefined;
}

/** Formats that can be imported, by the name that the command line prints. */
export const SOURCE_FORMATS = [
  'archive-page',
  'frab-json',
  'frab-xml',
  'pretalx-api',
  'sessionize',
  'session-list',
  'ical',
  'csv',
  'yt-dlp',
  'rubyevents',
  'pyvideo',
  'lectern',
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];
