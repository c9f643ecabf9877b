// Columns of a table of talks: which header means which field. Sched, Sessionize, Guidebook, pretalx and hand-made
// sheets name them differently; `--map field=header` decides where no name fits.
import { comparisonKey } from '../../fold.js';

export const CSV_FIELDS = [
  'id',
  'title',
  'subtitle',
  'abstract',
  'speakers',
  'moderators',
  'company',
  'bio',
  'day',
  'start',
  'end',
  'duration',
  'room',
  'track',
  'kind',
  'level',
  'language',
  'tags',
  'recording',
  'slides',
  'url',
  'status',
  'event',
  'subsession',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Headers by field, folded, the best first: where a table has two, the earlier name wins. */
const NAMES: Readonly<Record<CsvField, readonly string[]>> = {
  id: [
    'session id',
    'id',
    'event id',
    'talk id',
    'guid',
    'uid',
    'uuid',
    'code',
    'proposal id',
    'submission id',
    'pretalx id',
    'conf key',
    'key',
    'slug',
  ],
  title:
    'session title|title|talk title|event title|presentation title|session name|talk name|event name|paper title|proposal title|titel|titre|titulo|talk|session|presentation|vortrag|subject|summary|name|topic|event'.split(
      '|',
    ),
  subtitle: ['subtitle', 'untertitel'],
  abstract:
    'description|abstract|session description|talk description|event description|session abstract|talk abstract|long description|detailed description|beschreibung|details|body|short description|summary|content|text|descripcion|resume'.split(
      '|',
    ),
  speakers:
    'speakers|speaker|speaker names|speaker name|speaker s|presenters|presenter|presenter s|presenter names|persons|people|authors|author|author s|authors names|speaker full name|presented by|referent|referenten|teilnehmer|teilnehmende|mitwirkende|referierende|vortragende|sprecher|ponente|ponentes|intervenants|instructor|instructors|facilitator|facilitators|panelists|artists|who|full name|your full name|your name|first and last name|name|owner'.split(
      '|',
    ),
  moderators: ['moderators', 'moderator', 'chair', 'session chair', 'chairs', 'host', 'hosts'],
  company:
    'company|speaker company|organization|organisation|affiliation|employer|firma|institution|companies'.split(
      '|',
    ),
  bio: 'bio|speaker bio|biography|speaker biography|about the speaker|speaker bios|bios'.split('|'),
  day: 'date|day|session date|event date|start date|datum|tag|fecha|dia|jour'.split('|'),
  start:
    'start|session start|event start|start time|time start|starts at|start date and time|start datetime|start date time|date time|datetime|session start time|scheduled at|start at|starts|begins at|begin at|begin|begins|beginn|begin time|start hour|date start|time|from|event start time|startzeit|uhrzeit|hora|heure|zeit|slot'.split(
      '|',
    ),
  end: 'end|session end|event end|end time|time end|ends at|end date and time|end datetime|end date time|session end time|end at|ends|finish|ende|to|until|event end time|end hour|endzeit|date end|end date'.split(
    '|',
  ),
  duration:
    'duration|length|duration minutes|length minutes|length in minutes|duration in minutes|scheduled duration|minutes|min|dauer|talk length|duration min|duracion|duree'.split(
      '|',
    ),
  room: 'room location|room|venue|location|session room|room name|stage|place|raum|hall|saal|where|sala|salle|ort|session location|event venue'.split(
    '|',
  ),
  track:
    'schedule track|track|session track|tracks|theme|category|event type|stream|topic|subject area|main topic|thema|session group|programme|area|section'.split(
      '|',
    ),
  kind: 'session type|session format|type|format|talk type|kind|submission type|event subtype|art|session kind|presentation type'.split(
    '|',
  ),
  level:
    'level|audience level|experience level|difficulty|skill level|python level|target audience level|talk level|audience|niveau|nivel|expertise|complexity'.split(
      '|',
    ),
  language: 'language|lang|sprache|session language|talk language|idioma|langue'.split('|'),
  tags: 'tags|keywords|topics|labels|categories|event tags|schlagworte'.split('|'),
  recording:
    'video|recording|video url|recording url|youtube|youtube url|video link|recording link|watch|youtube link|video id|youtube id'.split(
      '|',
    ),
  slides:
    'slides|slides url|slide url|presentation url|slides link|slide deck|deck|folien|presentation link|link to slides|presentation'.split(
      '|',
    ),
  url: 'url|link|link to talk|session url|talk url|website|permalink|web page|event url|page|conf url'.split(
    '|',
  ),
  status:
    'status|state|session status|proposal state|submission state|talk status|decision|active|published'.split(
      '|',
    ),
  event: ['conference', 'event name', 'conference name'],
  subsession: ['session or sub session sub', 'session or sub session', 'sub session', 'subsession'],
};

/** Where the cells of each field stand. Speakers may fill several columns. */
export type Columns = ReadonlyMap<CsvField, readonly number[]>;

/** `Schedule Track (Optional)` → `schedule track`. */
export const headerKey = (header: string): string =>
  comparisonKey(
    header
      .replace(/\((?:optional|required|local|utc|hh:?mm|24h)\)/gi, ' ')
      .replaceAll('_', ' ')
      .replace(/([a-z])([A-Z])/g, '$1 $2'),
  );

const NUMBERED =
  /^(?:speaker|presenter|author|referent) ?\d+(?: (?:(?:full |first |last )?name|first|last))?$/;
/** The first of two columns that a name is parted into: "First name", "speaker1_first". */
export const isFirstName = (header: string): boolean => /(?:^|\d )first(?: name)?$/.test(headerKey(header));

function byName(keys: readonly string[], field: CsvField, taken: ReadonlySet<number>): readonly number[] {
  const numbered =
    field === 'speakers' ? keys.flatMap((key, index) => (NUMBERED.test(key) ? [index] : [])) : [];
  if (numbered.length > 0) return numbered;
  const first = keys.indexOf('first name');
  const last = keys.indexOf('last name');
  for (const name of NAMES[field]) {
    const index = keys.findIndex((key, each) => key === name && !taken.has(each));
    if (index >= 0) return [index];
  }
  return field === 'speakers' && first >= 0 && last >= 0 ? [first, last] : [];
}

/** Where the best of the names of a field stands among headers that are folded by `headerKey`; -1 for nowhere. */
export const positionOfField = (keys: readonly string[], field: CsvField): number =>
  NAMES[field].map((name) => keys.indexOf(name)).find((index) => index >= 0) ?? -1;

/** The order in which fields choose: what is surest first, so that "Event" is a title only where no other is. */
const ORDER: readonly CsvField[] = [
  ...(['id', 'title', 'abstract', 'speakers', 'start', 'end', 'day', 'room', 'track', 'kind'] as const),
  ...CSV_FIELDS.filter(
    (field) =>
      !['id', 'title', 'abstract', 'speakers', 'start', 'end', 'day', 'room', 'track', 'kind'].includes(
        field,
      ),
  ),
];

/** Finds the columns by their headers; `map` names headers that are to be read as a field. */
export function findColumns(headers: readonly string[], map: ReadonlyMap<CsvField, string>): Columns {
  const keys = headers.map(headerKey);
  const columns = new Map<CsvField, readonly number[]>();
  const taken = new Set<number>();
  const take = (field: CsvField, indexes: readonly number[]): void => {
    if (indexes.length === 0) return;
    columns.set(field, indexes);
    for (const index of indexes) taken.add(index);
  };
  for (const [field, header] of map) {
    const index = keys.indexOf(headerKey(header));
    const number = /^\d+$/.test(header) ? Number(header) - 1 : -1;
    take(field, index >= 0 ? [index] : number >= 0 && number < headers.length ? [number] : []);
  }
  for (const field of ORDER) if (!map.has(field)) take(field, byName(keys, field, taken));
  return columns;
}

/** `title ← “Session Title”, day ← “Date”; not read: “Seats”`: what is printed for an operator. */
export function columnsNote(headers: readonly string[], columns: Columns): string {
  const read = [...columns].map(
    ([field, indexes]) => `${field} ← ${indexes.map((index) => `“${headers[index]?.trim()}”`).join(' ')}`,
  );
  const used = new Set([...columns.values()].flat());
  const left = headers.filter((header, index) => !used.has(index) && header.trim() !== '').slice(0, 20);
  const rest =
    left.length === 0
      ? ''
      : `; not read: ${left.map((header) => `“${header.trim().slice(0, 60)}”`).join(', ')}`;
  return `columns: ${read.join(', ')}${rest}`;
}
