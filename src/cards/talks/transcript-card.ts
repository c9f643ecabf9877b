// Transcript cards: what was said in a talk, a page of passages at a time, and where in it words were said.
import type { Talk } from '../../catalogue/talk.js';
import type { SpokenPassage } from '../../catalogue/transcripts/transcript.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { SpeechPage, SpokenHit } from '../../ports/transcripts.js';
import type { Action, Block, Card, ListItem } from '../model/card.js';
import { code, rich } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';
import { snippetText } from '../text/snippet-text.js';
import { clock } from '../text/spoken-text.js';
import { quoted } from './headline.js';
import { recordingUrl } from './watch-url.js';

/** Passages of one page: half a minute each, and as much text as a message holds. */
export const PASSAGES_A_PAGE = 5;

interface TranscriptView {
  /** 1-based. */
  readonly page: number;
  /** The words that were searched for; absent where the transcript is read. */
  readonly find?: string;
}

/** A time and who speaks, as the title of what is said there. */
function spokenItem(
  talk: Talk,
  second: number,
  speaker: string | null,
  line: ListItem['lines'][number],
): ListItem {
  return {
    title: rich(speaker === null ? clock(second) : `${clock(second)} · ${speaker}`),
    url: recordingUrl(talk, second) ?? undefined,
    lines: [line],
  };
}

const hitItem =
  (talk: Talk) =>
  ({ second, speaker, parts }: SpokenHit): ListItem =>
    spokenItem(talk, second, speaker, rich('“', ...snippetText({ parts }), '”'));

const passageItem =
  (talk: Talk) =>
  ({ sentences, speaker }: SpokenPassage): ListItem =>
    spokenItem(talk, sentences[0]?.second ?? 0, speaker, rich(sentences.map(({ text }) => text).join(' ')));

function actionsOf(talk: Talk, { page, find }: TranscriptView, total: number): Block {
  const last = Math.ceil(total / PASSAGES_A_PAGE);
  const turn = (label: string, to: number): Action => ({
    kind: 'button',
    label,
    name: `${label} page, ${to} of ${last}`,
    invocation: {
      command: 'transcript',
      options: { talk: talk.id, page: to, turn: true, ...defined({ find }) },
    },
  });
  const actions: readonly Action[] = compact([
    page > 1 && turn('Previous', Math.min(page - 1, last)),
    page < last && turn('Next', page + 1),
    {
      kind: 'button',
      label: 'Search in this talk',
      name: `Search in this talk: ${talk.title}`,
      invocation: { command: 'transcript', options: { talk: talk.id }, form: true },
    },
    find !== undefined && {
      kind: 'button',
      label: 'Transcript',
      name: `Transcript of ${talk.title}`,
      invocation: { command: 'transcript', options: { talk: talk.id } },
    },
    {
      kind: 'button',
      label: 'The talk',
      name: `The talk: ${talk.title}`,
      invocation: { command: 'talk', options: { query: talk.id, open: true } },
    },
  ]);
  return { kind: 'actions', actions };
}

const footerOf = ({ page }: TranscriptView, total: number): Pick<Card, 'footer'> => {
  const last = Math.ceil(total / PASSAGES_A_PAGE);
  return last > 1 ? { footer: rich(`Page ${page} of ${last}`) } : {};
};

/** A page of the transcript of a talk, whose title is told apart; each passage is a link to its second of the recording. */
export const transcriptCard = (
  talk: Talk,
  { items, total }: SpeechPage<SpokenPassage>,
  view: TranscriptView,
): Card => ({
  title: rich(`Transcript of “${talk.title}”`),
  blocks: [{ kind: 'list', items: items.map(passageItem(talk)) }, actionsOf(talk, view, total)],
  ...footerOf(view, total),
});

/**
 * Says that nothing can be told of what was said, as no talk has a transcript, and how one is attached. `words`: what was
 * asked for; `line`: the question without `said:`.
 */
export const noTranscriptsCard = (words: string, line: string, label: string | null): Card => ({
  title: rich('There are no transcripts to search'),
  blocks: [
    {
      kind: 'text',
      text: rich(
        `No talk ${label === null ? '' : `of ${label} `}has a transcript yet, so I can’t tell who said ${quoted(words)}. `,
        'The operator attaches captions of recordings with ',
        code('lectern transcripts FOLDER'),
        '.',
      ),
    },
    {
      kind: 'actions',
      actions: [
        {
          kind: 'button',
          label: 'Search titles and abstracts',
          name: `Search titles and abstracts for ${quoted(words)}`,
          invocation: { command: 'talk', options: { query: line } },
        },
      ],
    },
  ],
});

/** Where in a talk, whose title is told apart, the words were said. */
export function spokenInTalkCard(
  talk: Talk,
  { items, total }: SpeechPage<SpokenHit>,
  view: TranscriptView & { readonly find: string },
): Card {
  const title =
    total === 0
      ? `${quoted(view.find)} is not said in “${talk.title}”`
      : `${quoted(view.find)} in “${talk.title}”: ${count(total, 'place')}`;
  const found: Block =
    total === 0
      ? { kind: 'text', text: rich('Try fewer or other words: all of them must be said near each other.') }
      : { kind: 'list', items: items.map(hitItem(talk)) };
  return { title: rich(title), blocks: [found, actionsOf(talk, view, total)], ...footerOf(view, total) };
}
