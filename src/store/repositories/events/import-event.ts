// Storing an imported event: found again by its id, name or talks, compared with what is stored, and written in one
// transaction, so that a bot sees an event before an import or after it, never between.
import type { Kysely } from 'kysely';
import type { KeptCorrection, TalkCorrection } from '../../../catalogue/correction.js';
import { agreesOn, withCorrections } from '../../../catalogue/corrections/apply-corrections.js';
import { comparisonKey } from '../../../catalogue/fold.js';
import { talkIdOf } from '../../../catalogue/import/event-identity.js';
import { exportedId, identifyPeople, personIdBase } from '../../../catalogue/import/identify-people.js';
import type { ImportedEvent } from '../../../catalogue/import/imported-event.js';
import { nameKey } from '../../../catalogue/import/people.js';
import {
  type ImportPlan,
  mergeEvent,
  type PlannedTalk,
  planImport,
  type StoredTalk,
} from '../../../catalogue/import/plan-import.js';
import { talkChanges } from '../../../catalogue/import/talk-changes.js';
import { Talk } from '../../../catalogue/talk.js';
import type { EventStore, ImportCounts, ShippedCatalogue } from '../../../ports/events.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { inBatches } from '../in-batches.js';
import { ownPeople, peopleOfOtherEvents, takenIds } from './event-people.js';
import { type EventRow, findStored, writtenAnew } from './find-event.js';
import { recordImport } from './import-log.js';
import { readCorrections } from './reports.js';
import { countWrite } from './revision.js';

/** Talks of one insert: seven values each, and PostgreSQL takes 65,535. */
const BATCH = 500;

async function storedTalks(db: Kysely<Schema>, eventId: string): Promise<readonly StoredTalk[]> {
  const rows = await db
    .selectFrom('talks')
    .select(['sourceKey', 'titleKey', 'position', 'data'])
    .where('eventId', '=', eventId)
    .orderBy('position')
    .execute();
  return readableRows(
    rows,
    ({ sourceKey, titleKey, position, data }) => ({
      key: sourceKey,
      titleKey,
      position,
      talk: Talk.parse(JSON.parse(data)),
    }),
    writtenAnew,
  );
}

/** Puts the people's ids into the talks. */
function withPeople(event: ImportedEvent, ids: ReadonlyMap<string, string>): ImportedEvent {
  const speakerOf = (speaker: Talk['speakers'][number]): Talk['speakers'][number] => ({
    ...speaker,
    personId: ids.get(nameKey(speaker.name)) ?? speaker.personId,
  });
  return {
    ...event,
    talks: event.talks.map((each) => ({
      ...each,
      talk: { ...each.talk, speakers: each.talk.speakers.map(speakerOf) },
    })),
  };
}

async function peopleIds(
  db: Kysely<Schema>,
  event: ImportedEvent,
  shipped: ShippedCatalogue,
): Promise<ReadonlyMap<string, string>> {
  const own = await ownPeople(db, event.event.id);
  const unknown = event.people.filter((person) => !own.has(person.nameKey));
  const names = unknown.map((person) => person.nameKey);
  const stored = await peopleOfOtherEvents(db, event.event.id, names);
  const inFile = new Set(names);
  const known = [...shipped.people.filter((person) => inFile.has(person.nameKey)), ...stored];
  const wanted = unknown.flatMap(({ name, sourceIds }) => [
    personIdBase(name),
    ...[exportedId(sourceIds) ?? []].flat(),
  ]);
  const taken = new Set([...(await takenIds(db, wanted)), ...known.map(({ personId }) => personId)]);
  const shippedIds = new Set(shipped.people.map(({ personId }) => personId));
  const ownIds = new Map([...own].map(([name, { personId }]) => [name, personId]));
  return identifyPeople(event.people, ownIds, known, (id) => taken.has(id) || shippedIds.has(id));
}

/** Ids that new talks would like to have and that others have. */
async function takenTalkIds(
  db: Kysely<Schema>,
  event: ImportedEvent,
  shipped: ShippedCatalogue,
): Promise<(id: string) => boolean> {
  const wanted = event.talks.map(({ talk, key }) =>
    event.format === 'lectern' ? talk.id : talkIdOf(event.event.id, talk.title, key, 0),
  );
  const rows = await inBatches([...new Set(wanted)], (some) =>
    db
      .selectFrom('talks')
      .select('id')
      .where('id', 'in', some)
      .where('eventId', '!=', event.event.id)
      .execute(),
  );
  const taken = new Set(rows.map(({ id }) => id));
  return (id) => taken.has(id) || ![undefined, event.event.id].includes(shipped.talks.get(id));
}

async function writeTalks(
  db: Kysely<Schema>,
  eventId: string,
  planned: readonly PlannedTalk[],
  stored: readonly StoredTalk[],
): Promise<boolean> {
  const before = new Map(stored.map((each) => [each.talk.id, each]));
  const rows = planned
    .filter(({ talk, change, position, key }) => {
      const was = before.get(talk.id);
      return (
        change !== 'unchanged' ||
        was?.position !== position ||
        was.key !== key ||
        was.talk.state !== talk.state
      );
    })
    .map(({ talk, key, titleKey, position }) => ({
      ...{ id: talk.id, eventId, position, sourceKey: key, titleKey },
      ...{ state: talk.state, data: JSON.stringify(talk) },
    }));
  for (let at = 0; at < rows.length; at += BATCH) {
    await db
      .insertInto('talks')
      .values(rows.slice(at, at + BATCH))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          position: ref('excluded.position'),
          sourceKey: ref('excluded.sourceKey'),
          titleKey: ref('excluded.titleKey'),
          state: ref('excluded.state'),
          data: ref('excluded.data'),
        })),
      )
      .execute();
  }
  return rows.length > 0;
}

async function writePeople(
  db: Kysely<Schema>,
  event: ImportedEvent,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const own = await ownPeople(db, event.event.id);
  const rows = event.people
    .map(({ nameKey: name, ...traits }) => ({
      ...{ eventId: event.event.id, nameKey: name, personId: ids.get(name) ?? '', split: 0 },
      traits: JSON.stringify(traits),
    }))
    .filter(({ nameKey: name, traits }) => own.get(name)?.traits !== traits);
  for (let at = 0; at < rows.length; at += BATCH) {
    await db
      .insertInto('eventPeople')
      .values(rows.slice(at, at + BATCH))
      .onConflict((conflict) =>
        conflict
          .columns(['eventId', 'nameKey'])
          .doUpdateSet(({ ref }) => ({ traits: ref('excluded.traits') })),
      )
      .execute();
  }
}

async function writeEvent(
  db: Kysely<Schema>,
  event: ImportedEvent,
  found: EventRow | undefined,
  now: number,
): Promise<boolean> {
  const merged = found === undefined ? event.event : mergeEvent(event, found.event);
  if (found !== undefined && JSON.stringify(merged) === JSON.stringify(found.event)) return false;
  const row = {
    ...{ id: merged.id, nameKey: comparisonKey(merged.name), format: event.format, file: event.file },
    ...{ data: JSON.stringify(merged), importedAt: now },
  };
  await db
    .insertInto('events')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ ...row, format: found?.format ?? event.format }),
    )
    .execute();
  return true;
}

/** Corrected fields of which the plan says something else. */
function keptCorrections(
  { talks }: ImportPlan,
  corrections: readonly TalkCorrection[],
): readonly KeptCorrection[] {
  const stated = talks.map(({ talk }) => talk);
  return withCorrections(stated, corrections).flatMap((talk, index) =>
    (talk.provenance.corrected ?? []).flatMap(({ field, report }) =>
      agreesOn(field, talk, stated[index] ?? talk) ? [] : [{ talkId: talk.id, field, report }],
    ),
  );
}

/** Talks as they are served, corrections included: a change that no reader sees is none. */
function asServed<T extends { readonly talk: Talk }>(
  all: readonly T[],
  corrections: readonly TalkCorrection[],
): readonly T[] {
  const served = withCorrections(
    all.map(({ talk }) => talk),
    corrections,
  );
  return all.map((each, index) => ({ ...each, talk: served[index] ?? each.talk }));
}

function countsOf(
  event: ImportedEvent,
  plan: ImportPlan,
  corrections: readonly TalkCorrection[],
): ImportCounts {
  const { talks, undecided } = plan;
  const count = (change: PlannedTalk['change']): number =>
    talks.filter((talk) => talk.change === change).length;
  return {
    eventId: event.event.id,
    read: event.talks.length,
    ...{ new: count('new'), changed: count('changed'), unchanged: count('unchanged') },
    ...{ moved: count('moved'), cancelled: count('cancelled') },
    people: event.people.length,
    undecided,
    corrected: keptCorrections(plan, corrections),
  };
}

const touchedTalks = ({ talks }: ImportPlan): readonly string[] =>
  talks.flatMap(({ talk, change }) => (change === 'unchanged' ? [] : [talk.id]));

/** An import of a stored event takes its id, and its zone where the file names none. */
function asStored(event: ImportedEvent, found: EventRow | undefined): ImportedEvent {
  if (found === undefined) return event;
  const zoned = event.stated.zone ? event : event.inZone(found.event.timeZone);
  return { ...zoned, stated: event.stated, event: { ...zoned.event, id: found.id } };
}

async function storeEvent(
  db: Kysely<Schema>,
  [incoming, shipped, now, dryRun]: Parameters<EventStore['store']>,
  log: Log,
): Promise<ImportCounts> {
  const found = await findStored(db, incoming);
  const event = asStored(incoming, found);
  const ids = await peopleIds(db, event, shipped);
  const stored = found === undefined ? [] : await storedTalks(db, found.id);
  const plan = planImport(withPeople(event, ids), stored, await takenTalkIds(db, event, shipped));
  const corrections = await readCorrections(db, log);
  if (dryRun) return countsOf(event, plan, corrections);
  const talksChanged = await writeTalks(db, event.event.id, plan.talks, stored);
  const eventChanged = await writeEvent(db, event, found, now);
  await writePeople(db, event, ids);
  if (talksChanged || eventChanged) {
    const isFirst = found === undefined;
    const changes = isFirst
      ? []
      : talkChanges(asServed(plan.talks, corrections), asServed(stored, corrections));
    const touched = isFirst ? [] : touchedTalks(plan);
    const record = { eventId: event.event.id, importedAt: now, isFirst, changes, touched };
    await recordImport(db, { ...record, revision: await countWrite(db) });
  }
  return countsOf(event, plan, corrections);
}

/** Stores events; nothing is served of them before the revision is published. */
export const createImport =
  (database: Database, log: Log): EventStore['store'] =>
  (...values) =>
    database.run((db) => db.transaction().execute((trx) => storeEvent(trx, values, log)));
