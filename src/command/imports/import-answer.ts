// Import answer: what `/events import` does with an attached file: who may, what it would change, and then the import.
import { importCard } from '../../cards/events/import-card.js';
import type { Invocation } from '../../cards/model/card.js';
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, link, type RichText, rich, type TextSpan } from '../../cards/model/rich-text.js';
import type { ImportOutcome } from '../../catalogue/import/import-report.js';
import { zoneName } from '../../catalogue/time/wall-clock.js';
import { defined } from '../../lib/defined.js';
import type { AttachedFile, Origin } from '../../ports/bot.js';
import type { EventImports, ImportAdmin, ImportAnswer, ImportRequest } from '../../ports/events.js';
import type { FetchFailure } from '../../ports/platform.js';
import type { Services } from '../define.js';

/** What a file needs on its way from one step to the next: an invocation's options. */
export interface ImportStepOptions {
  /** The file's name. */
  readonly import: string;
  /** Where its platform keeps it. */
  readonly source: string;
  readonly step: 'ask' | 'preview' | 'confirm' | 'store' | 'cancel';
  readonly event: string;
  readonly name: string;
  readonly zone: string;
}

interface ImportContext extends Pick<Services, 'imports'> {
  readonly options: ImportStepOptions;
  readonly origin: Origin;
}

/** The largest file that is taken from a chat, in bytes. Larger ones go through the command line. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

const MEGABYTES = MAX_IMPORT_BYTES / (1024 * 1024);

/** How a file is attached on each platform that has them. */
const HOW_TO: Readonly<Record<string, RichText>> = {
  slack: rich('Send me the file in a direct message, with the word ', code('import'), '.'),
  discord: rich(
    'Type ',
    code('/events'),
    ', choose its option ',
    code('import'),
    ' and attach the file; or send it to me in a direct message with the word ',
    code('import'),
    '.',
  ),
};

const COMMAND_LINE = rich('On the server ', code('lectern import FILE'), ' does the same.');

/** A person by an address that opens their profile, since an id says nothing to a reader. */
function adminLink({ platform, tenant, id }: ImportAdmin): TextSpan {
  return platform === 'discord'
    ? link(id, `https://discord.com/users/${id}`)
    : link(id, `https://slack.com/app_redirect?team=${tenant}&channel=${id}`);
}

/** Those who may, where the asker can reach them. */
function whoCan(admins: readonly ImportAdmin[], { platform, tenant }: Origin): RichText {
  const near = admins.filter(
    (admin) => admin.platform === platform && (admin.tenant === undefined || admin.tenant === tenant),
  );
  if (near.length === 0) return rich('the people whom the operator of this bot names');
  return near.flatMap((admin, index) => rich(index === 0 ? '' : ', ', adminLink(admin)));
}

const ELSEWHERE = answer.problem([
  ...rich('Files can’t be attached here. Attach it in Slack or on Discord. '),
  ...COMMAND_LINE,
]);

const SWITCHED_OFF = answer.problem([
  ...rich('Importing from the chat is switched off: the operator of this bot names who may in '),
  ...rich(code('LECTERN_IMPORT_ADMINS'), '. '),
  ...COMMAND_LINE,
]);

const notAllowed = (admins: readonly ImportAdmin[], origin: Origin): Answer =>
  answer.problem([
    ...rich('A conference is for everyone who asks this bot, so only '),
    ...whoCan(admins, origin),
    ...rich(' can import one here.'),
  ]);

/** The file that came along, or the one that an earlier step named. */
function fileOf({ options, origin }: ImportContext): AttachedFile | undefined {
  if (options.source !== '') return { name: options.import, url: options.source };
  return origin.files?.[0];
}

const tooLarge = (name: string): Answer =>
  answer.problem([
    ...rich(`${name} has more than ${MEGABYTES} MB, the most that I take from a chat. `),
    ...COMMAND_LINE,
  ]);

const NOT_FETCHED: Readonly<Record<Exclude<FetchFailure, 'too-large'>, string>> = {
  foreign:
    'is kept somewhere else than this chat, and I fetch files from here alone. Download it, then attach it.',
  'too-slow': 'took too long to arrive. Please try again.',
  'not-allowed':
    'could not be read: this bot may not read files here. The operator of this bot can mend that: `lectern slack manifest`.',
  gone: 'is not there any more. Please attach it again.',
  unreachable: 'could not be fetched. Please try again.',
};

function notFetched(name: string, reason: FetchFailure): Answer {
  return reason === 'too-large' ? tooLarge(name) : answer.problem(rich(`${name} ${NOT_FETCHED[reason]}`));
}

/** The same file and its event, at another step. */
function stepOf({ options }: ImportContext, file: AttachedFile, step: ImportStepOptions['step']): Invocation {
  const said = Object.entries({ event: options.event, name: options.name, zone: options.zone });
  return {
    command: 'events',
    options: {
      ...Object.fromEntries(said.filter(([, value]) => value !== '')),
      import: file.name,
      source: file.url,
      step,
    },
  };
}

function failureOf({ name }: AttachedFile, outcomes: readonly ImportOutcome[]): Answer {
  const [problem] = outcomes.flatMap(({ report }) => report.broken);
  const where = problem === undefined || problem.where === '' ? '' : ` (${problem.where})`;
  const why = problem === undefined ? 'there is nothing in it' : `${problem.what}${where}; ${problem.mend}`;
  return answer.problem(rich(`${name} can’t be imported: ${why}.`));
}

/** What came of reading the file, with the buttons of the next step unless it is the last one. */
function resultOf(context: ImportContext, file: AttachedFile, result: ImportAnswer, isDone: boolean): Answer {
  switch (result.kind) {
    case 'busy':
      return answer.problem(rich('Another file is being imported right now. Please try again in a minute.'));
    case 'too-long':
      return answer.problem([...rich(`${file.name} took too long, so I gave it up. `), ...COMMAND_LINE]);
    case 'not-fetched':
      return notFetched(file.name, result.reason);
    case 'read': {
      const { outcomes } = result;
      if (!outcomes.some(({ imported }) => imported)) return failureOf(file, outcomes);
      const [run, cancel] = [stepOf(context, file, 'confirm'), stepOf(context, file, 'cancel')];
      return answer.card(importCard({ file: file.name, outcomes, confirm: isDone ? null : { run, cancel } }));
    }
  }
}

function unknownZone(zone: string): Answer {
  return answer.problem(
    rich(
      `“${zone}” is no time zone. Write it like `,
      code('Europe/Berlin'),
      ' or ',
      code('America/New_York'),
      '.',
    ),
  );
}

/** Does the step that `options` name. A step that takes long is said first and done next. */
async function runStep(context: ImportContext, file: AttachedFile, imports: EventImports): Promise<Answer> {
  const { options, origin } = context;
  const zone = options.zone === '' ? undefined : zoneName(options.zone);
  if (zone === null) return unknownZone(options.zone);
  const request: ImportRequest = {
    file,
    ...defined({ event: options.event || undefined, name: options.name || undefined, zone }),
  };
  switch (options.step) {
    case 'ask':
      if (file.url === '') return notFetched(file.name, 'not-allowed');
      if ((file.size ?? 0) > MAX_IMPORT_BYTES) return tooLarge(file.name);
      return answer.notice(rich(`Reading ${file.name} …`), stepOf(context, file, 'preview'));
    case 'preview':
      return resultOf(context, file, await imports.preview(request, origin), false);
    case 'confirm':
      return answer.notice(rich(`Importing ${file.name} …`), stepOf(context, file, 'store'));
    case 'store':
      return resultOf(context, file, await imports.store(request, origin), true);
    case 'cancel':
      return answer.notice(rich(`Nothing of ${file.name} was imported.`));
  }
}

/** Answers what comes with a file, or asks for one: a refusal, the first step of an import, or one of its others. */
export async function importAnswer(context: ImportContext): Promise<Answer> {
  const { imports, origin } = context;
  const howTo = HOW_TO[origin.platform];
  if (howTo === undefined) return ELSEWHERE;
  if (imports === undefined) return SWITCHED_OFF;
  if (!imports.mayImport(origin)) return notAllowed(imports.admins, origin);
  const file = fileOf(context);
  return file === undefined ? answer.notice(howTo) : runStep(context, file, imports);
}
