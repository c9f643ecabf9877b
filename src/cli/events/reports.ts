// `lectern reports`: mistakes that people reported of talks, for an operator to accept as corrections or to reject.

import { readImportedEvents, withImported } from '../../app/imported-events.js';
import { correctionText } from '../../cards/text/correction-text.js';
import { shorten } from '../../cards/text/phrasing.js';
import { CORRECTED_FIELDS, type CorrectedFacts, type CorrectedField } from '../../catalogue/correction.js';
import { withCorrections } from '../../catalogue/corrections/apply-corrections.js';
import { readCorrection } from '../../catalogue/corrections/read-correction.js';
import { talkChanges } from '../../catalogue/import/talk-changes.js';
import type { Talk, TalksFile } from '../../catalogue/talk.js';
import { BotError } from '../../errors.js';
import type { TalkNews, TalkReport } from '../../ports/catalogue/reports.js';
import type { Store } from '../../store/create-store.js';
import { shippedFile, withStore } from './event-store.js';
import { publishWithProgress } from './served-catalogue.js';

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const STATES = ['open', 'accepted', 'rejected', 'all'] as const;

const isoDay = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** "3  open  2026-11-27  room of kata-101: “Ballroom B”". */
const line = ({ number, state, reportedAt, field, talkId, right }: TalkReport): string =>
  `${number}  ${state}  ${isoDay(reportedAt)}  ${field} of ${talkId}: “${shorten(right.replace(/\s+/g, ' '), 80)}”`;

/** Prints the reports of a state. @throws BotError `invalid-input` for a state that there is none of. */
export async function listReports(
  state: string | undefined,
  { json }: { readonly json?: true },
): Promise<void> {
  const wanted = STATES.find((each) => each === (state ?? 'open'));
  if (wanted === undefined)
    throw new BotError('invalid-input', `“${state}” is no state of a report: ${STATES.join(', ')}.`);
  const reports = await withStore('read', (store) => store.reports.list(wanted));
  if (json === true) for (const report of reports) print(JSON.stringify(report));
  else if (reports.length === 0) print(`There is no ${wanted === 'all' ? '' : `${wanted} `}report.`);
  else for (const report of reports) print(line(report));
}

function numberOf(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new BotError('invalid-input', `“${typed}” is no number of a report, such as 3.`);
}

async function reportOf(store: Store, number: number): Promise<TalkReport> {
  const report = await store.reports.find(number);
  if (report !== null) return report;
  throw new BotError(
    'invalid-input',
    `There is no report ${number}; \`lectern reports list all\` shows all of them.`,
  );
}

/** The talks as they are served, cancelled ones too. */
async function servedTalks(store: Store): Promise<{ talks: readonly Talk[]; events: TalksFile['events'] }> {
  const imported = await readImportedEvents(store.events);
  const { talks, events } = withImported(shippedFile(), imported);
  return { talks: [...talks, ...imported.cancelled], events };
}

interface ReportedTalk {
  readonly talk: Talk;
  readonly zone: string;
}

async function talkOf(store: Store, { talkId, number }: TalkReport): Promise<ReportedTalk> {
  const { talks, events } = await servedTalks(store);
  const talk = talks.find(({ id }) => id === talkId);
  if (talk === undefined)
    throw new BotError(
      'invalid-input',
      `The talk of report ${number}, ${talkId}, is not in the catalogue any more; \`lectern reports reject ${number}\` closes it.`,
    );
  return { talk, zone: events.find(({ id }) => id === talk.eventId)?.timeZone ?? 'UTC' };
}

/** Prints one report with what the talk says now. */
export async function showReport(typed: string, { json }: { readonly json?: true }): Promise<void> {
  await withStore('read', async (store) => {
    const report = await reportOf(store, numberOf(typed));
    if (json === true) {
      print(JSON.stringify(report));
      return;
    }
    print(line(report));
    print(`right: ${report.right}`);
    print(`source: ${report.source === '' ? 'none given' : report.source}`);
    if (report.reason !== '') print(`reason: ${report.reason}`);
    const { talks } = await servedTalks(store);
    const talk = talks.find(({ id }) => id === report.talkId);
    print(talk === undefined ? 'The talk is not in the catalogue any more.' : `talk: ${talk.title}`);
  });
}

/** What people who rely on a talk are told of its change; null where they see none. */
function newsOf(before: Talk, after: Talk): TalkNews | null {
  const [change] = talkChanges([{ talk: after, change: 'changed' }], [{ talk: before }]);
  return change === undefined ? null : { eventId: after.eventId, change };
}

/** What an operator says instead of the report's own field and words. */
interface AcceptFlags {
  readonly field?: string;
  readonly value?: string;
}

function fieldOf(report: TalkReport, { field = report.field }: AcceptFlags): CorrectedField {
  const known = CORRECTED_FIELDS.find((each) => each === field);
  if (known !== undefined) return known;
  throw new BotError(
    'invalid-input',
    `“${field}” is no field that can be corrected. Say which is, and what is right: --field room --value "Ballroom B". Fields: ${CORRECTED_FIELDS.join(', ')}.`,
  );
}

function factsOf(report: TalkReport, of: ReportedTalk, flags: AcceptFlags): CorrectedFacts {
  const field = fieldOf(report, flags);
  const value = flags.value ?? report.right;
  const read = readCorrection(field, value, of);
  if (read.kind === 'facts') return read.facts;
  throw new BotError(
    'invalid-input',
    `“${shorten(value, 80)}” can’t be the ${field}: ${read.what}; ${read.mend}, with --value.`,
  );
}

/** Makes a report a correction. @throws BotError `invalid-input` for what is not there, decided or can't be read. */
export async function acceptReport(typed: string, flags: AcceptFlags): Promise<void> {
  await withStore('write', async (store) => {
    const number = numberOf(typed);
    const report = await reportOf(store, number);
    const { state } = report;
    if (state !== 'open') throw new BotError('invalid-input', `Report ${number} is ${state} already.`);
    const of = await talkOf(store, report);
    const facts = factsOf(report, of, flags);
    const now = Date.now();
    const correction = { talkId: of.talk.id, report: number, on: isoDay(now), facts };
    const [after = of.talk] = withCorrections([of.talk], [correction]);
    if (!(await store.reports.accept(number, correction, newsOf(of.talk, after), now)))
      throw new BotError('invalid-input', `Report ${number} was decided in the meantime.`);
    await publishWithProgress(store.events);
    print(`${facts.field} of ${of.talk.id}: ${shorten(correctionText(facts, of.zone), 200)}, from now on.`);
  });
}

/** The talk without the correction of a report. */
async function withoutCorrection(store: Store, { talkId, number }: TalkReport): Promise<TalkNews | null> {
  const { talks } = await servedTalks(store);
  const imported = await readImportedEvents(store.events);
  const corrections = imported.corrections.filter(({ report }) => report !== number);
  const before = talks.find(({ id }) => id === talkId);
  const after = withImported(shippedFile(), { ...imported, corrections }).talks.find(
    ({ id }) => id === talkId,
  );
  return before === undefined || after === undefined ? null : newsOf(before, after);
}

/** Closes a report, and takes back the correction that came of it. @throws BotError `invalid-input` as above. */
export async function rejectReport(
  typed: string,
  { reason = '' }: { readonly reason?: string },
): Promise<void> {
  await withStore('write', async (store) => {
    const number = numberOf(typed);
    const report = await store.reports.find(number);
    const news = report?.state === 'accepted' ? await withoutCorrection(store, report) : null;
    const outcome = await store.reports.reject(number, reason.trim().slice(0, 300), news, Date.now());
    if (outcome === 'unknown')
      throw new BotError(
        'invalid-input',
        report === null ? `There is no report ${number}.` : `Report ${number} is rejected already.`,
      );
    const isTakenBack = outcome === 'taken-back';
    if (isTakenBack) await publishWithProgress(store.events);
    print(`Report ${number} is rejected${isTakenBack ? ', and its correction is taken back' : ''}.`);
  });
}
