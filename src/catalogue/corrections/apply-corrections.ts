// Application of corrections: puts the facts that operators accepted in the place of what the sources state, whenever
// talks are served, so that no import undoes them.

import type { CorrectedFacts, CorrectedField, TalkCorrection } from '../correction.js';
import { comparisonKey } from '../fold.js';
import { personIdBase } from '../import/identify-people.js';
import { nameKey } from '../import/people.js';
import type { Speaker, Talk } from '../talk.js';

/** The id of a person who was no speaker of the talk before. */
type PersonIds = (eventId: string, name: string) => string;

/** One name is one person within an event; a new name gets an id that no one else has. */
function personIdsOf(talks: readonly Talk[]): PersonIds {
  const byName = new Map<string, string>();
  const taken = new Set<string>();
  for (const { eventId, speakers } of talks) {
    for (const { name, personId } of speakers) {
      byName.set(`${eventId}\n${nameKey(name)}`, personId);
      taken.add(personId);
    }
  }
  return (eventId, name) => {
    const key = `${eventId}\n${nameKey(name)}`;
    const known = byName.get(key);
    if (known !== undefined) return known;
    const base = personIdBase(name);
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    byName.set(key, id);
    return id;
  };
}

type CorrectedSpeakers = Extract<CorrectedFacts, { field: 'speakers' }>['speakers'];

/** Do two names share a word? Then one is taken for another spelling of the other. */
function sharesWord(one: string, other: string): boolean {
  const words = new Set(comparisonKey(other).split(' '));
  return comparisonKey(one)
    .split(' ')
    .some((word) => word.length > 1 && words.has(word));
}

/** The named people: who spoke already keeps what is known of them, also under another spelling of the name. */
function correctedSpeakers(
  talk: Talk,
  named: CorrectedSpeakers,
  personIds: () => PersonIds,
): readonly Speaker[] {
  const left = [...talk.speakers];
  const take = (fits: (speaker: Speaker) => boolean): Speaker | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const same = named.map(({ name }) => take((speaker) => nameKey(speaker.name) === nameKey(name)));
  return named.map(({ name, company }, index): Speaker => {
    const known = same[index] ?? take((speaker) => sharesWord(speaker.name, name));
    const employer = company === null ? {} : { company, canonicalCompany: company };
    if (known === undefined)
      return {
        ...{ personId: personIds()(talk.eventId, name), name, aliases: [], company: null, role: null },
        ...{ bioCompany: null, canonicalCompany: null, part: 'speaker', bio: null },
        ...employer,
      };
    const aliases = known.name === name ? known.aliases : [...known.aliases, known.name];
    return { ...known, name, aliases, ...employer };
  });
}

function corrected(talk: Talk, facts: CorrectedFacts, personIds: () => PersonIds): Talk {
  if (facts.field === 'speakers')
    return { ...talk, speakers: correctedSpeakers(talk, facts.speakers, personIds) };
  const { field, ...values } = facts;
  return field === 'recording' ? { ...talk, ...values, recordingStart: null } : { ...talk, ...values };
}

/** The talk with one correction, and the record of it. */
function withCorrection(talk: Talk, { report, on, facts }: TalkCorrection, personIds: () => PersonIds): Talk {
  const changed = corrected(talk, facts, personIds);
  const { provenance } = changed;
  const record = { field: facts.field, report, on };
  return { ...changed, provenance: { ...provenance, corrected: [...(provenance.corrected ?? []), record] } };
}

/** The talks as corrected, in their order; those without a correction are the same objects. At most one a field. */
export function withCorrections(
  talks: readonly Talk[],
  corrections: readonly TalkCorrection[],
): readonly Talk[] {
  if (corrections.length === 0) return talks;
  const byTalk = new Map<string, TalkCorrection[]>();
  for (const each of corrections) byTalk.set(each.talkId, [...(byTalk.get(each.talkId) ?? []), each]);
  // Worked out for a new speaker alone: it looks at all talks.
  let ids: PersonIds | undefined;
  const personIds = (): PersonIds => (ids ??= personIdsOf(talks));
  return talks.map((talk) =>
    (byTalk.get(talk.id) ?? []).reduce((before, each) => withCorrection(before, each, personIds), talk),
  );
}

const COMPARED: Readonly<Record<CorrectedField, (talk: Talk) => unknown>> = {
  title: ({ title }) => title,
  speakers: ({ speakers }) => speakers.map(({ name, company }) => [name, company]),
  time: ({ startsAt, endsAt }) => [startsAt, endsAt],
  room: ({ room }) => room,
  recording: ({ videoId, recordingUrl }) => [videoId, recordingUrl],
  slides: ({ slidesUrl }) => slidesUrl,
  abstract: ({ abstract }) => abstract,
};

/** Do two states of a talk say the same of a field? */
export const agreesOn = (field: CorrectedField, one: Talk, other: Talk): boolean =>
  JSON.stringify(COMPARED[field](one)) === JSON.stringify(COMPARED[field](other));
