// Speakers in the titles of a Sched calendar: "Scaling etcd - Jane Doe, Acme & John Roe, Example", as conferences write
// them whose programme has no field for speakers.
import { isBreak } from '../../text/break-title.js';
import type { RawPerson, RawTalk } from '../raw-event.js';

/** Two to four words with a capital each: a title's own second half seldom is. */
const NAME = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;
/** Of fewer titles nothing can be told. */
const FEWEST = 2;

interface Split {
  readonly title: string;
  readonly people: readonly RawPerson[];
}

/** Null where what follows the last dash does not begin with a name. */
function splitTitle(title: string): Split | null {
  const at = title.lastIndexOf(' - ');
  if (at <= 0) return null;
  const people = title
    .slice(at + 3)
    .split(/\s*(?:;|&)\s*/)
    .map((person): RawPerson => {
      const [name = '', ...company] = person.split(',').map((part) => part.trim());
      return { name, company: company.join(', ') || undefined };
    });
  return people.every(({ name }) => NAME.test(name ?? ''))
    ? { title: title.slice(0, at).trim(), people }
    : null;
}

/** The talks with the speakers of their titles, where most titles end with some. */
export function withTitleSpeakers(talks: readonly RawTalk[]): readonly RawTalk[] {
  const splits = new Map(
    talks.flatMap((talk): [RawTalk, Split][] => {
      const split = talk.people.length > 0 ? null : splitTitle(talk.title ?? '');
      return split === null ? [] : [[talk, split]];
    }),
  );
  const open = talks.filter(({ title, people }) => people.length === 0 && !isBreak(title ?? ''));
  if (splits.size < FEWEST || splits.size * 2 <= open.length) return talks;
  return talks.map((talk) => ({ ...talk, ...splits.get(talk) }));
}
