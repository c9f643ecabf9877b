// People of an event: who they are beside their names, so that the same person is known again in another event.
import { comparisonKey } from '../fold.js';
import type { RawPerson, RawTalk } from '../sources/raw-event.js';
import type { Speaker, Talk } from '../talk.js';
import type { PersonTraits } from './imported-event.js';

/** A name for comparison; names without a letter that folds keep their own form. */
export const nameKey = (name: string): string => comparisonKey(name) || name.toLowerCase().trim();

/** Longer texts say no more about who it is. */
const BIO_KEY = 400;

/** A bio for comparison. */
export const bioKey = (bio: string): string => comparisonKey(bio).slice(0, BIO_KEY);

/** "Twitter: @octocat", "https://github.com/octocat" → `twitter:octocat`, `github:octocat`. */
export function handleOf(text: string): string | null {
  const [, site, name] =
    /(?:^|\/\/|www\.)(twitter|x|github|gitlab|linkedin|mastodon)(?:\.com)?[:/]\s*@?(?:in\/)?([\w.-]{2,40})/i.exec(
      text,
    ) ?? [];
  return site === undefined || name === undefined
    ? null
    : `${site.toLowerCase() === 'x' ? 'twitter' : site.toLowerCase()}:${name.toLowerCase()}`;
}

interface Traits {
  readonly name: string;
  readonly companies: Set<string>;
  readonly bios: Set<string>;
  readonly handles: Set<string>;
  readonly sourceIds: Set<string>;
}

interface TalkSource {
  readonly talk: Talk;
  /** What the talk was made of. */
  readonly raw: RawTalk;
}

const noTraits = (name: string): Traits => ({
  ...{ name, companies: new Set(), bios: new Set(), handles: new Set(), sourceIds: new Set() },
});

function addTraits(traits: Traits, { company, bio }: Speaker, person: RawPerson | undefined): void {
  if (company !== null) traits.companies.add(comparisonKey(company));
  if (bio !== null) traits.bios.add(bioKey(bio));
  if (person?.sourceId !== undefined) traits.sourceIds.add(person.sourceId.slice(0, 200));
  for (const handle of person?.handles ?? []) traits.handles.add(handleOf(handle) ?? handle.slice(0, 100));
}

/** The distinct people of the talks, by name. */
export function peopleOf(talks: readonly TalkSource[]): readonly PersonTraits[] {
  const byName = new Map<string, Traits>();
  for (const { talk, raw } of talks) {
    const rawByName = new Map(raw.people.map((person) => [nameKey(person.name ?? ''), person]));
    for (const speaker of talk.speakers) {
      const key = nameKey(speaker.name);
      const traits = byName.get(key) ?? noTraits(speaker.name);
      byName.set(key, traits);
      addTraits(traits, speaker, rawByName.get(key));
    }
  }
  return [...byName].map(([key, { name, ...sets }]) => ({
    nameKey: key,
    name,
    companies: [...sets.companies],
    bios: [...sets.bios],
    handles: [...sets.handles],
    sourceIds: [...sets.sourceIds],
  }));
}

/** What operators decided about people: which id stands for which, and who someone is at one event. */
export interface DecidedPeople {
  /** Merged id → the id that it became. Never a chain. */
  readonly merged: ReadonlyMap<string, string>;
  /** Event id, a line break, the folded name → person id. */
  readonly split: ReadonlyMap<string, string>;
}

/** The talk with everyone under the id that operators gave them; the talk itself where nothing was decided. */
export function withDecisions(talk: Talk, { merged, split }: DecidedPeople): Talk {
  if (merged.size === 0 && split.size === 0) return talk;
  const speakers = talk.speakers.map((speaker) => {
    const own = split.get(`${talk.eventId}\n${nameKey(speaker.name)}`) ?? speaker.personId;
    const personId = merged.get(own) ?? own;
    return personId === speaker.personId ? speaker : { ...speaker, personId };
  });
  return speakers.every((speaker, index) => speaker === talk.speakers[index]) ? talk : { ...talk, speakers };
}
