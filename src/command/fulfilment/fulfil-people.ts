// Fulfilment of questions about people: a speaker's card, talks, company, colleagues and co-speakers.
import { listed } from '../../cards/text/phrasing.js';
import type { Speaker } from '../../catalogue/talk.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { Person } from '../../search/query.js';
import type { Intent } from '../intent/intent.js';
import { type Fulfilment, type FulfilmentContext, run, say } from './fulfilment.js';

type PersonIntent = Extract<Intent, { intent: 'person' }>;

const WHOM = 'Whom do you mean? Write the name, or open a talk first.';

/** The person of the card in view, or the only speaker of the open talk; a sentence where there is none. */
function personInView({ catalogue, subject }: FulfilmentContext): Person | string {
  if (subject === null) return WHOM;
  const person = catalogue.person(subject.person ?? '');
  const { open, talks } = subject;
  if (person !== undefined && open === undefined) return person;
  const id = open ?? (talks.length === 1 ? talks[0] : undefined);
  if (id === undefined) return talks.length === 0 ? WHOM : 'Which one? Say for example “the second one”.';
  return speakerOf(catalogue.talk(id)?.speakers ?? [], person, catalogue);
}

/** The person in view where they give the talk, or its only speaker. */
function speakerOf(
  speakers: readonly Speaker[],
  person: Person | undefined,
  catalogue: Catalogue,
): Person | string {
  const [only] = speakers;
  if (only === undefined) return 'No speaker of that talk is known.';
  if (person !== undefined && speakers.some(({ personId }) => personId === person.id)) return person;
  if (speakers.length === 1) return catalogue.person(only.personId) ?? WHOM;
  const names = speakers.map(({ name }) => name);
  return `There are ${names.length}: ${names.join(', ')}. Say for example “who is ${only.name}”.`;
}

function coSpeakers({ id, name, appearances }: Person): string {
  const others = [
    ...new Set(
      appearances.flatMap(({ talk }) =>
        talk.speakers.filter(({ personId }) => personId !== id).map((each) => each.name),
      ),
    ),
  ];
  return others.length === 0 ? `${name} spoke alone.` : `${name} spoke with ${listed(others)}.`;
}

/** "her talk" is opened where she gave one alone. */
function talksOf({ name, appearances, key }: Person, event: string | undefined): Fulfilment {
  if (event !== undefined) return run('talk', { query: `speaker:"${key}" event:${event}` });
  const [only, ...others] = appearances;
  return only !== undefined && others.length === 0
    ? run('talk', { query: only.talk.id }, { lead: `The only talk by ${name} here.` })
    : run('talk', { query: `speaker:"${key}"` });
}

/** Answers with the person's card, talks or company. */
export function fulfilPerson({ ask, name, event }: PersonIntent, context: FulfilmentContext): Fulfilment {
  if (name !== undefined && ask === 'card') return run('speaker', { name });
  const person = personInView(context);
  const line = context.subject?.line;
  // "their talks" of a company or a list in view.
  if (typeof person === 'string' && ask === 'talks' && line !== undefined)
    return run('talk', { query: line });
  if (typeof person === 'string') return say(person);
  const [company] = person.companies;
  switch (ask) {
    case 'card':
      return run('speaker', { name: person.id });
    case 'talks':
      return talksOf(person, event);
    case 'co-speakers':
      return say(coSpeakers(person));
    case 'company':
      return say(
        company === undefined
          ? `No company of ${person.name} is known.`
          : `${person.name}: ${listed(person.companies)}.`,
      );
    case 'colleagues':
      return company === undefined
        ? say(`No company of ${person.name} is known.`)
        : run('company', { name: company });
  }
}
