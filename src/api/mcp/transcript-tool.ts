// MCP tool for transcripts: which talks said something, with the sentence and where the recording says it.
import { z } from 'zod';
import type { SpokenHit, Transcripts } from '../../ports/transcripts.js';
import type { Lookups } from '../lookups.js';
import { TalkSummary } from '../records.js';

const MAX_LIMIT = 20;
const MAX_PAGE = 1000;

const inputSchema = z.object({
  words: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('Words that were all said near each other; "in quotes": side by side'),
  page: z.int().min(1).max(MAX_PAGE).default(1).describe('1-based'),
  limit: z.int().min(1).max(MAX_LIMIT).default(5).describe('Talks a page'),
});

const outputSchema = z.object({
  total: z.int().describe('Talks in which the words were said'),
  page: z.int(),
  said: z.array(
    z.object({
      talk: TalkSummary,
      sentence: z.string().describe('The best sentence, with the matching words in **'),
      speaker: z.string().nullable(),
      second: z.int().describe('Seconds from the beginning of the recording'),
      url: z.string().nullable().describe('The recording at that second'),
    }),
  ),
});

export const TRANSCRIPT_TOOL = {
  name: 'search_transcripts',
  config: {
    title: 'Search what was said',
    description:
      'Finds talks in which words were said, with the sentence and a link that opens the recording at that second. Only talks with a transcript are searched: no hit does not mean that it was never said. For what talks are about, use search_talks.',
    inputSchema,
    outputSchema,
  },
} as const;

/** The recording at a second, where the player takes one. */
function atSecond(recording: string | null, second: number): string | null {
  if (recording === null) return null;
  const url = new URL(recording);
  if (url.hostname.endsWith('youtube.com')) url.searchParams.set('t', `${second}s`);
  return url.href;
}

function said(hit: SpokenHit, lookups: Lookups) {
  const talk = lookups.talkSummary(hit.talkId);
  if (talk === null) return [];
  const second = Math.floor(hit.second);
  return [
    {
      talk,
      sentence: hit.parts.map(({ text, matched }) => (matched ? `**${text}**` : text)).join(''),
      speaker: hit.speaker,
      second,
      url: atSecond(talk.recordingUrl, second),
    },
  ];
}

/** Talks that left the catalogue since are left out. */
export async function searchTranscripts(
  { words, page, limit }: z.output<typeof inputSchema>,
  lookups: Lookups,
  transcripts: Pick<Transcripts, 'search'>,
): Promise<z.output<typeof outputSchema>> {
  const { items, total } = await transcripts.search({ words, offset: (page - 1) * limit, limit });
  return { total, page, said: items.flatMap((hit) => said(hit, lookups)) };
}
