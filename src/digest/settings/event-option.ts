// Event option: the conference that is named beside a digest's query, written into the query, or asked back about.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { chooserCard } from '../../cards/people/chooser-card.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { DailyInput } from './resolve-settings.js';

/** What `/digest daily` takes, with a conference: `event:"rubyconf 2023"`, or `all`. */
export type EventInput = DailyInput & { readonly event?: string | undefined };

/** The input with the conference as a filter of its query; a chooser where the name fits none or several. */
export function withEventFilter({ event, ...input }: EventInput, { events }: Catalogue): DailyInput | Answer {
  if (event === undefined) return input;
  const filtered = (id: string): DailyInput => ({
    ...input,
    query: `${input.query ?? ''} event:${id}`.trim(),
  });
  if (/^all$/iu.test(event.trim())) return filtered('all');
  const found = events.find(event);
  if (found.kind === 'one') return filtered(found.match.event.id);
  const said = Object.entries(input).filter(([, value]) => value !== undefined);
  const options = Object.fromEntries(said) as Readonly<Record<string, string | number>>;
  const choices = (found.kind === 'several' ? found.matches : found.near()).map((near) => ({
    label: near.label,
    invocation: { command: 'digest daily', options: { ...options, event: near.event.id } },
  }));
  return answer.card(chooserCard({ typed: event, what: 'conference', choices, fits: found.kind }));
}

/** What of the query can't be read, as an answer: set like that, the digest would post nothing. */
export function queryProblem(query: string, catalogue: Catalogue): Answer | null {
  if (query === '') return null;
  const { problems } = catalogue.search({ text: query, pageSize: 1 }).understanding;
  if (problems.length === 0) return null;
  return answer.problem(
    rich(`${problems.join(' ')} Nothing was changed. I read the question as `, code(query), '.'),
  );
}
