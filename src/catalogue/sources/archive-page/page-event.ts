// A page of the archive as an event to import: its lines are parsed by parse-page, here they get the common form.
import type { RawEvent } from '../raw-event.js';
import { parsePage } from './parse-page.js';

/** Is it a page of the archive? Every talk there has a line such as "• 12 participants". */
export const isArchivePage = (text: string): boolean =>
  /^\s*•\s*\d+ participants?\s*$/m.test(text) || /^\s*•\s*\d+(?::\d+)? (?:minutes?|hours?)\s*$/m.test(text);

export function readArchivePage(text: string): RawEvent {
  const { event, talks, problems } = parsePage(text, '');
  return {
    name: event?.name,
    organisation: event?.organisation,
    city: event?.city ?? undefined,
    talks: talks.map((talk) => ({
      where: `line ${talk.line}`,
      title: talk.title,
      heading: talk.heading,
      texts: [talk.abstract ?? undefined],
      people: talk.speakers.map(({ name, company, role, part, bio }) => ({
        name,
        part,
        ...{ company: company ?? undefined, role: role ?? undefined, bio: bio ?? undefined },
      })),
      kind: talk.format,
      level: talk.level ?? undefined,
      minutes: talk.durationMinutes ?? undefined,
      participants: talk.participants ?? undefined,
      uploadedOn: talk.uploadedOn ?? undefined,
    })),
    problems: problems.map(({ line, reason }) => ({
      where: `line ${line}`,
      what: reason,
      mend: 'mend the entry on the page, or leave it: the rest of the page is read',
    })),
  };
}
