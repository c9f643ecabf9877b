// Speech search: a search of the catalogue with what was said brought in. The catalogue answers from memory and the
// transcripts are in the database, so the words are read first, then asked for there, and searched with what came back.
import { type Answer, answer } from '../../cards/model/reply.js';
import { rich } from '../../cards/model/rich-text.js';
import { noTranscriptsCard } from '../../cards/talks/transcript-card.js';
import { listed } from '../../cards/text/phrasing.js';
import type { SpokenHit, Transcripts } from '../../ports/transcripts.js';
import type { Query, Results, Understanding } from '../../search/query.js';
import type { Services } from '../define.js';
import { nullIfUnavailable } from '../feedback.js';

/** Said where transcripts would be needed and can't be kept. */
export const NO_TRANSCRIPTS = 'I can’t tell what was said in talks here, because I run without a database.';

export interface SpeechSearch {
  readonly results: Results;
  /** The sentences of the hits that are there for what was said, by talk id. */
  readonly spoken: ReadonlyMap<string, SpokenHit>;
}

/** What must have been said: what `said:` names, else the words and phrases of the question; empty for none. */
function wordsOf({ text, filters, sort }: Understanding): string {
  const quoted = (values: readonly string[] = []): readonly string[] => values.map((value) => `"${value}"`);
  if (filters.said !== undefined) return quoted(filters.said).join(' ');
  const isChosen = sort === 'random' || filters.like !== undefined || filters.fit !== undefined;
  return isChosen ? '' : [text, ...quoted(filters.phrases)].join(' ').trim();
}

/** Talks of the events that are asked about, where any are: among very many others those would be lost. */
function talksWithin({ filters }: Understanding, { catalogue }: Pick<Services, 'catalogue'>) {
  if (filters.events === undefined) return undefined;
  const events = new Set(filters.events);
  return catalogue.all().flatMap(({ id, eventId }) => (events.has(eventId) ? [id] : []));
}

/** The hits that no word of their own explains, or all where `said:` asks for nothing else. */
const explainedBySpeech = ({ hits, understanding }: Results, said: ReadonlySet<string>): readonly string[] =>
  hits
    .filter(
      ({ talk, snippets }) =>
        said.has(talk.id) && (understanding.filters.said !== undefined || snippets.length === 0),
    )
    .map(({ talk }) => talk.id);

/** The question without the filter that asks for speech. */
const SAID_FILTER = /-?\bsaid:(?:"[^"]*"|“[^”]*”|\S+)/giu;

/**
 * Says that nothing can be told of what was said, where `said:` found nothing since no talk that is asked about has a
 * transcript. Null for every other question, and while the database is away.
 */
export async function noSpeechAnswer(
  line: string,
  { total, understanding }: Results,
  services: Pick<Services, 'catalogue' | 'transcripts'>,
): Promise<Answer | null> {
  const { said, events = [] } = understanding.filters;
  if (said === undefined || total > 0) return null;
  const { transcripts, catalogue } = services;
  if (transcripts === undefined) return answer.problem(rich(NO_TRANSCRIPTS));
  const within = talksWithin(understanding, services);
  const isEmpty = await nullIfUnavailable(
    within === undefined
      ? transcripts.isEmpty()
      : transcripts.having(within).then((having) => having.size === 0),
  );
  if (isEmpty !== true) return null;
  const words = said.join(' ');
  const without = `${words} ${line.replace(SAID_FILTER, ' ')}`.replace(/\s+/gu, ' ').trim();
  const label = listed(events.map((id) => catalogue.events.summary(id)?.label ?? id));
  return answer.card(noTranscriptsCard(words, without, label === '' ? null : label), { hits: 0 });
}

/** What a search with speech needs. */
export interface SpeechServices extends Pick<Services, 'catalogue'> {
  readonly transcripts?: Pick<Transcripts, 'talksSaying' | 'sentences'> | undefined;
}

/** Searches; without transcripts, or while the database is away, the catalogue alone. */
export async function searchWithSpeech(query: Query, services: SpeechServices): Promise<SpeechSearch> {
  const { catalogue, transcripts } = services;
  const results = catalogue.search(query);
  const words = results.exact === undefined ? wordsOf(results.understanding) : '';
  if (transcripts === undefined || words === '') return { results, spoken: new Map() };
  const within = talksWithin(results.understanding, services);
  const said = await nullIfUnavailable(transcripts.talksSaying(words, within));
  if (said === null || said.length === 0) return { results, spoken: new Map() };
  const all = catalogue.search({ ...query, spoken: said });
  const sentences = await nullIfUnavailable(
    transcripts.sentences(words, explainedBySpeech(all, new Set(said))),
  );
  return { results: all, spoken: new Map(sentences?.map((hit) => [hit.talkId, hit])) };
}
