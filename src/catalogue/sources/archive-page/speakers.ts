// Heading and bios → the speakers of one talk, each person once, with the fuller spelling of the name.
import type { Format, Part } from '../../talk.js';
import { fullerName, isSamePerson } from './names.js';
import type { HeadingPerson } from './people-list.js';
import type { Bio } from './sections.js';

/** A speaker as the page has them, before anything is known about other talks. */
export interface PageSpeaker {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly company: string | null;
  readonly role: string | null;
  readonly part: Part;
  readonly bio: string | null;
}

function merged(person: HeadingPerson, bio: Bio | undefined): PageSpeaker {
  const { company, role, part } = person;
  if (bio === undefined) return { name: person.name, aliases: [], company, role, part, bio: null };
  const name = fullerName(person.name, bio.name);
  const aliases = [...new Set([person.name, bio.name])].filter((each) => each !== name);
  return { name, aliases, company, role, part, bio: bio.text };
}

/** Heading order first, then people named only in the sections: panelists of a panel, else co-presenters. */
export function joinSpeakers(
  people: readonly HeadingPerson[],
  bios: readonly Bio[],
  format: Format,
): readonly PageSpeaker[] {
  const bioOf = (person: HeadingPerson): Bio | undefined =>
    bios.find(({ name }) => isSamePerson(name, person.name));
  const only = bios.filter(
    (bio, index) =>
      !people.some(({ name }) => isSamePerson(name, bio.name)) &&
      bios.findIndex(({ name }) => isSamePerson(name, bio.name)) === index,
  );
  const part: Part = format === 'panel' ? 'panelist' : 'speaker';
  return [
    ...people.map((person) => merged(person, bioOf(person))),
    ...only.map(({ name, text }) => ({ name, aliases: [], company: null, role: null, part, bio: text })),
  ];
}
