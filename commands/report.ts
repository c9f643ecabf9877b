// The report command: a mistake in a talk, with what is right, for the people who run the bot to decide on.
import { z } from 'zod';
import { type Answer, answer } from '../src/cards/model/reply.js';
import { rich } from '../src/cards/model/rich-text.js';
import { correctionText } from '../src/cards/text/correction-text.js';
import { shorten } from '../src/cards/text/phrasing.js';
import { CORRECTED_FIELDS } from '../src/catalogue/correction.js';
import { agreesOn, withCorrections } from '../src/catalogue/corrections/apply-corrections.js';
import { readCorrection } from '../src/catalogue/corrections/read-correction.js';
import type { Talk } from '../src/catalogue/talk.js';
import { plainParagraphs } from '../src/catalogue/text/plain-text.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { personOf } from '../src/command/feedback.js';
import { talkNamed } from '../src/command/input/named-talk.js';
import type { Reported } from '../src/ports/catalogue/reports.js';

const MAX_RIGHT = 2000;
const MAX_SOURCE = 300;

const options = z.object({
  talk: z.string().trim().min(1).max(300).describe('The talk: its title, or words of it'),
  field: z.enum([...CORRECTED_FIELDS, 'other']).describe('What is wrong'),
  right: z.string().trim().min(1).max(MAX_RIGHT).describe('What is right'),
  source: z.string().trim().max(MAX_SOURCE).default('').describe('Where you have it from, such as a link'),
});

type Options = z.output<typeof options>;

const NO_REPORTS = answer.problem(rich('I can’t keep a report here: this bot runs without its memory.'));

/** What is right as it would be shown, or the answer to words that can't be that. */
function readRight(talk: Talk, { options: { field, right }, catalogue }: Context<Options>): string | Answer {
  if (field === 'other') return shorten(plainParagraphs(right, MAX_RIGHT) ?? '', 200);
  const zone = catalogue.events.of(talk).timeZone;
  const read = readCorrection(field, right, { talk, zone });
  if (read.kind === 'problem')
    return answer.problem(
      rich(`I can’t take “${shorten(right, 80)}” as the ${field}: ${read.what}; ${read.mend}.`),
    );
  const correction = { talkId: talk.id, report: 1, on: '1970-01-01', facts: read.facts };
  const [corrected = talk] = withCorrections([talk], [correction]);
  const words = shorten(correctionText(read.facts, zone), 200);
  return agreesOn(field, talk, corrected)
    ? answer.notice(rich(`That is what I have as the ${field} of “${talk.title}” already: ${words}`))
    : words;
}

/** Sentences for the person who reported. */
function outcomeText(reported: Reported, talk: Talk, field: string, words: string): Answer {
  if (reported.kind === 'limited')
    return answer.problem(
      rich(
        `You have sent ${reported.perDay} reports within a day, which is as many as I take from one person. Please send this one tomorrow.`,
      ),
    );
  if (reported.kind === 'known')
    return answer.notice(rich(`You have reported that already: it is report ${reported.number}.`));
  const what = field === 'other' ? words : `${field}: ${words}`;
  return answer.notice(
    rich(
      `Thank you. Report ${reported.number} on “${talk.title}” is kept (${what}). The people who run this bot decide on it.`,
    ),
  );
}

async function run(context: Context<Options>): Promise<Answer> {
  const { catalogue, origin, now, options: given, reports } = context;
  if (reports === undefined) return NO_REPORTS;
  const { field, right, source } = given;
  const talk = talkNamed(given.talk, catalogue, (id) => ({
    command: 'report',
    options: { ...given, talk: id },
  }));
  if (!('eventId' in talk)) return talk;
  const words = readRight(talk, context);
  if (typeof words !== 'string') return words;
  const report = { talkId: talk.id, eventId: talk.eventId, field, right, source };
  const reported = await reports.report(personOf(origin), report, now().getTime());
  return outcomeText(reported, talk, field, words);
}

export const report = defineCommand({
  name: 'report',
  description: 'Report a mistake in a talk',
  examples: ['{talk} field:room right:"Ballroom B"'],
  options,
  rest: 'talk',
  needsSlash: true,
  suggest: {
    talk: (typed, { catalogue }) => catalogue.suggest(typed).filter(({ kind }) => kind === 'talk'),
  },
  run,
});
