// `lectern people …`: one person or two? Decisions of an operator, kept over imports.
import { nameKey } from '../../catalogue/import/people.js';
import { BotError } from '../../errors.js';
import type { EventStore } from '../../ports/events.js';
import { shippedFile, withEvents } from './event-store.js';
import { publishWithProgress } from './served-catalogue.js';

interface Appearance {
  readonly eventId: string;
  readonly nameKey: string;
  readonly name: string;
}

/** Where the person of this id speaks, in imported and shipped events. */
async function appearances(store: EventStore, id: string): Promise<readonly Appearance[]> {
  const { split } = await store.decisions();
  const shipped = shippedFile().talks.flatMap(({ eventId, speakers }) =>
    speakers
      .map(({ name, personId }) => ({ eventId, name, nameKey: nameKey(name), personId }))
      .filter((each) => (split.get(`${each.eventId}\n${each.nameKey}`) ?? each.personId) === id),
  );
  const all = [...shipped, ...(await store.appearances(id))];
  return all.filter(
    (each, index) =>
      all.findIndex(({ eventId, nameKey: key }) => eventId === each.eventId && key === each.nameKey) ===
      index,
  );
}

async function known(store: EventStore, id: string): Promise<readonly Appearance[]> {
  const all = await appearances(store, id);
  if (all.length > 0) return all;
  throw new BotError(
    'invalid-input',
    `There is no person “${id}”. Ids are the \`personId\` of \`lectern catalogue export\`, such as jane-doe or jane-doe-2.`,
  );
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Says that two ids are one person. */
export async function mergePeople(from: string, into: string): Promise<void> {
  if (from === into) throw new BotError('invalid-input', `“${from}” is merged into itself: give two ids.`);
  await withEvents('write', async (store) => {
    await known(store, from);
    const [target] = await known(store, into);
    const changed = await store.mergePeople(from, into);
    if (changed) await publishWithProgress(store);
    print(
      changed ? `${from} is ${into} (${target?.name}) from now on.` : `${from} and ${into} are one already.`,
    );
  });
}

/** Takes a merge back, or gives the person of one event an id of their own. */
export async function splitPeople(id: string, { event }: { readonly event?: string }): Promise<void> {
  await withEvents('write', async (store) => {
    const all = await appearances(store, id);
    if (event === undefined) {
      if (await store.unmergePeople(id)) {
        await publishWithProgress(store);
        print(`${id} is a person of their own again.`);
        return;
      }
      const events = (await known(store, id)).map(({ eventId }) => eventId);
      throw new BotError(
        'invalid-input',
        `${id} was not merged. Say at which event it is another person: --event ${events.join(' or ')}.`,
      );
    }
    const there = all.find(({ eventId }) => eventId === event);
    if (there === undefined) throw new BotError('invalid-input', `“${id}” does not speak at “${event}”.`);
    const shipped = new Set(
      shippedFile().talks.flatMap(({ speakers }) => speakers.map(({ personId }) => personId)),
    );
    const own = await store.splitPerson(event, there.nameKey, there.name, (each) => shipped.has(each));
    await publishWithProgress(store);
    print(`${there.name} of ${event} is ${own} from now on.`);
  });
}
