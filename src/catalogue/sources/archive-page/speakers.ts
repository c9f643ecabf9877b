// Heading and bios → the speakers of one talk, each person once, with the fuller spelling of the name.
import { compact } from '../../../lib/compact.js';
import { comparisonKey } from '../../fold.js';
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

/** The name a bio opens with: "Jeffrey Borek is a …", "Brian Harrington, also known as Redbeard, …". */
const OPENING =
  /^((?:\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}'’-]+)(?=,?\s(?:is|was|has|joined|leads|works|serves|also known)\b)/u;

/** Another spelling of the person in the bio's own words, if it shares the first or the last name. */
function nameInBio(name: string, bio: string | null): string | null {
  const opening = OPENING.exec(bio ?? '')?.[1];
  if (opening === undefined || comparisonKey(opening) === comparisonKey(name)) return null;
  const [ours, theirs] = [comparisonKey(name).split(' '), comparisonKey(opening).split(' ')];
  return ours[0] === theirs[0] || ours.at(-1) === theirs.at(-1) ? opening : null;
}

function merged(person: HeadingPerson, bio: Bio | undefined): PageSpeaker {
  const { company, role, part } = person;
  if (bio === undefined) return { name: person.name, aliases: [], company, role, part, bio: null };
  const name = fullerName(person.name, bio.name);
  const opening = nameInBio(name, bio.text);
  const spellings = compact([person.name, bio.name, opening]);
  const aliases = [...new Set(spellings)].filter((each) => each !== name);
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
