// Title index: the talks whose title is exactly what was asked, and what tells talks of one title apart.
import type { Talk } from '../../catalogue/talk.js';
import { dateText } from '../../lib/date-text.js';
import { nameWords } from './name-index.js';

export interface TitleIndex {
  /** The talks whose title is the line, whatever its case, accents and punctuation; in page order. */
  readonly find: (line: string) => readonly Talk[];
  /** "Thu 7 Dec 2017, 16:35, Ballroom A": null for a talk that alone has its title. */
  readonly distinctionOf: (talk: Talk) => string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The venue's own day and time, which `startsAt` states before its offset. */
const slotOf = ({ startsAt }: Talk): readonly string[] =>
  startsAt === null ? [] : [dateText(DAY, new Date(startsAt.slice(0, 10))), startsAt.slice(11, 16)];

/** Creates the index; `eventOf` names the event of a talk where a catalogue has several. */
export function createTitleIndex(talks: readonly Talk[], eventOf: (talk: Talk) => string | null): TitleIndex {
  const byTitle = new Map<string, Talk[]>();
  const keyOf = (text: string): string => nameWords(text).join(' ');
  for (const talk of talks) {
    const key = keyOf(talk.title);
    const twins = byTitle.get(key);
    if (twins === undefined) byTitle.set(key, [talk]);
    else twins.push(talk);
  }
  const facts = (talk: Talk): string =>
    [eventOf(talk), ...slotOf(talk), talk.room].filter((fact) => fact !== null).join(', ');
  const distinctionOf = (talk: Talk): string | null => {
    const twins = byTitle.get(keyOf(talk.title)) ?? [];
    if (twins.length < 2) return null;
    const told = facts(talk);
    if (told !== '' && twins.every((twin) => twin === talk || facts(twin) !== told)) return told;
    // Speakers, and at last the id, tell apart what stands in no schedule.
    return [told, talk.speakers.map(({ name }) => name).join(' and '), talk.id]
      .filter((fact) => fact !== '')
      .join(', ');
  };
  return { find: (line) => byTitle.get(keyOf(line)) ?? [], distinctionOf };
}
