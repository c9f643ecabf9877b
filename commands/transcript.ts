// The transcript command: reads what was said in a talk, and finds words in it.
import { z } from 'zod';
import { type Answer, answer } from '../src/cards/model/reply.js';
import { code, rich, strong } from '../src/cards/model/rich-text.js';
import { PASSAGES_A_PAGE, spokenInTalkCard, transcriptCard } from '../src/cards/talks/transcript-card.js';
import type { Talk } from '../src/catalogue/talk.js';
import { type Context, defineCommand } from '../src/command/define.js';
import { NO_TRANSCRIPTS } from '../src/command/fulfilment/speech-search.js';
import { talkNamed } from '../src/command/input/named-talk.js';
import type { Transcripts } from '../src/ports/transcripts.js';

const options = z.object({
  talk: z.string().trim().min(1).max(300).describe('A talk: its title, or words of it'),
  find: z.string().trim().max(200).default('').describe('Words to find in what was said'),
  second: z.int().min(0).optional().describe('Where to begin').meta({ hidden: true }),
  page: z.int().min(1).default(1).describe('Page of the transcript').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
});

type TranscriptContext = Context<z.output<typeof options>>;

/** The page on which a second of the recording is. */
async function pageOf(talkId: string, second: number, transcripts: Transcripts): Promise<number> {
  for (let page = 1; ; page += 1) {
    const offset = page * PASSAGES_A_PAGE;
    const { items } = await transcripts.passages(talkId, { offset, limit: 1 });
    const next = items[0]?.sentences[0];
    if (next === undefined || next.second > second) return page;
  }
}

async function read(
  talk: Talk,
  transcripts: Transcripts,
  { options: given, catalogue }: TranscriptContext,
): Promise<Answer> {
  const { find, second, turn } = given;
  const page = second === undefined ? given.page : await pageOf(talk.id, second, transcripts);
  const slice = { offset: (page - 1) * PASSAGES_A_PAGE, limit: PASSAGES_A_PAGE };
  const subject = { talks: [talk.id], open: talk.id };
  const named = { ...talk, title: catalogue.events.titleOf(talk) };
  if (find !== '') {
    const found = await transcripts.searchTalk(talk.id, find, slice);
    return answer.card(spokenInTalkCard(named, found, { page, find }), { hits: found.total, turn, subject });
  }
  const passages = await transcripts.passages(talk.id, slice);
  return answer.card(transcriptCard(named, passages, { page }), { hits: passages.total, turn, subject });
}

async function run(context: TranscriptContext): Promise<Answer> {
  const { transcripts, options: given } = context;
  if (transcripts === undefined) return answer.problem(rich(NO_TRANSCRIPTS));
  const talk = talkNamed(given.talk, context.catalogue, (id) => ({
    command: 'transcript',
    options: { talk: id },
  }));
  if (!('eventId' in talk)) return talk;
  const having = await transcripts.having([talk.id]);
  if (having.has(talk.id)) return read(talk, transcripts, context);
  return answer.notice(
    rich(
      ...['There is no transcript of ', strong(talk.title)],
      '. The operator attaches captions of its recording with ',
      code('lectern transcripts FILE'),
      '.',
    ),
  );
}

export const transcript = defineCommand({
  name: 'transcript',
  description: 'Read what was said in a talk, or find words in it',
  examples: ['{talk}'],
  options,
  rest: 'talk',
  suggest: {
    talk: (typed, { catalogue }) => catalogue.suggest(typed).filter(({ kind }) => kind === 'talk'),
  },
  run,
});
