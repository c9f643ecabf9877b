// `lectern …`: one line a subcommand, each a function of this folder, loaded only when it is called.
import { Command, InvalidArgumentError } from 'commander';
import { BotError } from '../errors.js';
import type { EnvFile } from '../lib/env-file.js';
import { packageVersion } from '../lib/paths.js';

let envFile: EnvFile | null = null;

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return number;
}

const program = new Command('lectern')
  .description('The Slack and Discord bot that knows a conference’s talks')
  .version(packageVersion())
  // An option belongs to the command that it stands behind: `transcripts list --json` is one of `list`.
  .enablePositionalOptions()
  .showHelpAfterError('(lectern --help lists everything)')
  .hook('preAction', async () => {
    envFile = (await import('../config.js')).loadSettingsFile();
  });

program
  .command('start')
  .description('serve the platforms that the environment asks for; the web chat without settings')
  .action(async () => (await import('../main.js')).main());

program
  .command('ask')
  .description('print the answer to a line, such as lectern ask "/talk security"')
  .argument('<line...>', 'a command or plain words')
  .option('--platform <name>', 'terminal, text, or exactly the payload of slack, discord or web', 'terminal')
  .option('--explain', 'how plain words are read: the intent with its slots, as JSON, without answering')
  .action(async (line: string[], options: { platform: string; explain?: boolean }) =>
    (await import('./ask.js')).ask(line.join(' '), options.platform, options.explain),
  );

program
  .command('about')
  .description('version, catalogue and counts')
  .action(async () => (await import('./ask.js')).ask('/lectern about', 'terminal'));

program
  .command('doctor')
  .description('check everything that can be wrong, and say how to mend it; exit code 1 if something is')
  .option('--json', 'the checks as JSON')
  .action(async (options) => (await import('./doctor/index.js')).doctor({ ...options, envFile }));

program
  .command('release')
  .description('bring the database up to date and register Discord’s commands')
  .action(async () => (await import('./release.js')).release());

program
  .command('search')
  .description('search the catalogue')
  .argument('[query...]', 'words and filters')
  .option('--limit <n>', 'at most so many hits', positive, 10)
  .option('--json', 'one JSON object: the understanding and the hits')
  .option('--explain', 'how the query was read, what it was widened to, and why each hit is there')
  .option('--run <file>', 'lines qid<TAB>category<TAB>query → a TREC run, at most 10 hits a query')
  .action(async (query: string[], options) => (await import('./search.js')).search(query.join(' '), options));

program
  .command('mcp')
  .description('answer an assistant over standard input and output (Model Context Protocol)')
  .action(async () => (await import('./mcp.js')).mcp());

program
  .command('import')
  .description('load conferences from files: schedules, calendars, tables, lists of recordings')
  .argument('<path...>', 'files, or folders of them')
  .option('--event <id>', 'the event’s id, such as rubyconf-2025; made from its name otherwise')
  .option('--name <name>', 'the event’s name')
  .option('--organisation <name>', 'who holds it')
  .option('--zone <zone>', 'IANA time zone of the venue, such as Europe/Berlin')
  .option('--map <field=header...>', 'which column of a table is which, such as "title=Session name"')
  .option('--dry-run', 'say what would change, and change nothing')
  .option('--strict', 'import no event of which a record can’t be read')
  .option('--watch', 'import the files again whenever they change, until Ctrl+C')
  .option('--json', 'one JSON object for each event, a line each')
  .action(async (paths: string[], options) =>
    options.watch === true
      ? (await import('./events/import-watch.js')).watchImports(paths, options)
      : (await import('./events/import.js')).importFiles(paths, options),
  );

const transcripts = program
  .command('transcripts')
  .enablePositionalOptions()
  .description('attach captions of recordings to talks, so that search finds what was said')
  .argument('<path...>', 'WebVTT, SRT or YouTube json3 and srv files, or folders of them')
  .option('--event <id>', 'only talks of this event')
  .option('--talk <id>', 'the talk of a file whose name doesn’t tell it')
  .option('--dry-run', 'say what would change, and change nothing')
  .option('--json', 'one JSON object for each file, a line each')
  .action(async (paths: string[], options) =>
    (await import('./events/transcripts.js')).importTranscripts(paths, options),
  );
transcripts
  .command('list')
  .description('every talk with a transcript: its title, language, format and file')
  .option('--event <id>', 'only talks of this event')
  .option('--json', 'one JSON object for each, a line each')
  .action(async (options) => (await import('./events/transcript-list.js')).listTranscripts(options));
transcripts
  .command('remove')
  .description('take the transcript of a talk away')
  .argument('<talk>', 'the talk’s id')
  .action(async (talk: string) => (await import('./events/transcript-list.js')).removeTranscript(talk));

const event = program.command('event').description('the events that the catalogue holds');
event
  .command('list')
  .description('every event with its dates, city and number of talks')
  .option('--json', 'one JSON object for each event, a line each')
  .action(async (options) => (await import('./events/events.js')).listEvents(options));
event
  .command('hide')
  .description('take an event out of sight; `lectern event show` brings it back')
  .argument('<id>')
  .action(async (id: string) => (await import('./events/events.js')).setHidden(id, true));
event
  .command('show')
  .description('bring a hidden event back')
  .argument('<id>')
  .action(async (id: string) => (await import('./events/events.js')).setHidden(id, false));

const people = program.command('people').description('who is who over events');
people
  .command('merge')
  .description('two people are one: talks of the first id become talks of the second, in events to come too')
  .argument('<from>', 'such as jane-doe-2')
  .argument('<into>', 'such as jane-doe')
  .action(async (from: string, into: string) => (await import('./events/people.js')).mergePeople(from, into));
people
  .command('split')
  .description('one person is two: take a merge back, or give the person of an event an id of their own')
  .argument('<id>', 'such as jane-doe')
  .option('--event <id>', 'the event at which it is another person')
  .action(async (id: string, options) => (await import('./events/people.js')).splitPeople(id, options));

const reports = program.command('reports').description('mistakes that people reported of talks');
reports
  .command('list', { isDefault: true })
  .description('those that wait for a decision; or accepted, rejected, all')
  .argument('[state]', 'open, accepted, rejected or all')
  .option('--json', 'one JSON object a line')
  .action(async (state: string | undefined, options) =>
    (await import('./events/reports.js')).listReports(state, options),
  );
reports
  .command('show')
  .description('one report whole')
  .argument('<number>')
  .option('--json', 'as JSON')
  .action(async (number: string, options) =>
    (await import('./events/reports.js')).showReport(number, options),
  );
reports
  .command('accept')
  .description('correct the talk; later imports leave the field as it is then')
  .argument('<number>')
  .option('--field <field>', 'another field than the report names, such as room')
  .option('--value <value>', 'what is right, in other words than the report’s')
  .action(async (number: string, options) =>
    (await import('./events/reports.js')).acceptReport(number, options),
  );
reports
  .command('reject')
  .description('close a report, and take back the correction that was made of it')
  .argument('<number>')
  .option('--reason <reason>', 'told to the reporter')
  .action(async (number: string, options) =>
    (await import('./events/reports.js')).rejectReport(number, options),
  );

const catalogue = program.command('catalogue').description('the talks as data');
catalogue
  .command('export')
  .description('one JSON object a line, event by event; `lectern import` reads it')
  .option('--event <id>', 'the talks of one event alone')
  .action(async (options) => (await import('./catalogue.js')).exportCatalogue(options));
catalogue
  .command('check')
  .description('run the data rules; exit code 1 if one is broken')
  .option('--event <id>', 'the rules of one event alone, an imported one too')
  .action(async (options) => (await import('./catalogue.js')).checkCatalogue(options));
catalogue
  .command('build')
  .description('parse data/sources/ into data/talks.json (npm run data)')
  .action(async () => (await import('./catalogue.js')).build());
catalogue
  .command('parse')
  .description(
    'parse another page of the archive’s format: one JSON object a line, problems on standard error',
  )
  .argument('<file>')
  .action(async (file: string) => (await import('./catalogue.js')).parse(file));

program
  .command('slack')
  .description('Slack set-up')
  .command('manifest')
  .description('print the app manifest, made from the commands')
  .option('--prefix <prefix>', 'put before every command name, such as lectern-', '')
  .option('--url <url>', 'public address for requests over HTTP; Socket Mode without it')
  .option('--oauth', 'for many workspaces that install the app themselves at /slack/install of --url')
  .option(
    '--agent-view',
    'direct messages as Slack’s agent view (paid workspaces); set SLACK_AGENT_VIEW=1 too',
  )
  .option('--site <url>', 'the address of your web pages (LECTERN_URL): links to them get a preview in Slack')
  .option('--link', 'print the address that creates the app in one press')
  .action(async (options) => (await import('./slack.js')).manifest(options));

const discord = program.command('discord').description('Discord set-up');
discord
  .command('register')
  .description('register the commands; changes only what differs, and prints the invite link')
  .option('--json', 'what changed as JSON')
  .action(async (options) => (await import('./discord.js')).register(options));
discord
  .command('invite')
  .description('print the link that invites the bot into a server, with the least permissions')
  .action(async () => (await import('./discord.js')).invite());

program
  .command('setup')
  .description('connect Slack or Discord: asks five questions, tests each token, writes .env')
  .action(async () => (await import('./setup/index.js')).setup());

program
  .command('digest')
  .description('the talk of the day')
  .command('simulate')
  .description('print what would be posted when, without posting')
  .option('--days <n>', 'how many days ahead', '30')
  .option('--zone <zone>', 'IANA time zone, such as Europe/Berlin', 'UTC')
  .option('--at <time>', 'time of the post, such as 09:00', '09:00')
  .option('--query <query>', 'which talks', '')
  .action(async (options) => (await import('./digest.js')).simulateDigest(options));

program
  .command('announce')
  .description('announcements of talks that begin')
  .command('simulate')
  .description('print what would be posted when and where, without posting')
  .requiredOption('--event <id>', 'the event’s id, such as rubyconf-2025')
  .action(async (options) => (await import('./announce.js')).simulateAnnouncements(options));

program
  .command('wishes')
  .description('what people looked for and did not find, the most missed first; never who')
  .option('--since <day>', 'count from this day on, such as 2026-03-01; counts of 90 days are kept')
  .option('--json', 'one JSON object for each, a line each')
  .action(async (options) => (await import('./wishes.js')).listMissed(options));

const db = program.command('db').description('the state');
db.command('backup')
  .description('copy the SQLite database to a new file while the bot runs')
  .argument('<file>')
  .action(async (file: string) => (await import('./db.js')).backupDatabase(file));
db.command('restore')
  .description('put a backup in the place of the SQLite database and keep the old one; stop Lectern first')
  .argument('<file>')
  .action(async (file: string) => (await import('./db.js')).restoreDatabase(file));

/**
 * Runs the subcommand that the words name, such as ['search', 'helm']. What goes wrong is told on standard error and in
 * `process.exitCode`; words that name none end the process with commander's explanation.
 */
export async function runProgram(words: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.stderr.write(`${error instanceof BotError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
