// Intent explanation: how a message is read, in the same four fields for every intent, for `lectern ask --explain`.
import type { Catalogue } from '../../search/catalogue.js';
import type { Chip, Filters, Understanding } from '../../search/query.js';
import type { Intent, Polarity, Reference } from './intent.js';

/** One message as it is read. Slots of the intent's own (`act`, `of`, `query` …) stand beside these four. */
export interface IntentExplanation {
  readonly intent: Intent['intent'];
  /** The talks referred to, the name or the words that are asked about; null for what is about none. */
  readonly subject: Reference | string | null;
  readonly filters: Filters;
  /** Negative where anything is excluded. */
  readonly polarity: Polarity;
  /** The filters as their chips say them. */
  readonly chips: readonly string[];
  readonly [slot: string]: unknown;
}

const isNegative = ({ not, excluded }: Filters): boolean => not !== undefined || excluded !== undefined;

const polarityOf = (filters: Filters): Polarity => (isNegative(filters) ? 'negative' : 'positive');

const labels = (chips: readonly Chip[]): readonly string[] => chips.map(({ label }) => label);

/** What an intent is about, beside its query. */
function subjectOf(intent: Intent): Reference | string | null {
  if ('subject' in intent) return intent.subject;
  if ('name' in intent) return intent.name ?? null;
  return 'of' in intent ? intent.of : null;
}

/** How the query in an intent is read; null where there is none, or none is needed to answer. */
function understood(intent: Intent, catalogue: Catalogue): Understanding | null {
  const query = 'query' in intent ? (intent.query ?? '') : '';
  return query.trim() === '' ? null : catalogue.search({ text: query, pageSize: 1 }).understanding;
}

/** Explains an intent; `catalogue` reads the query that a search or a count has. */
export function explainIntent(intent: Intent, catalogue: Catalogue): IntentExplanation {
  const query = understood(intent, catalogue);
  const filters = 'filters' in intent ? intent.filters : (query?.filters ?? {});
  const words = query === null || query.text === '' ? null : query.text;
  const subject = intent.intent === 'search' || intent.intent === 'refine' ? words : subjectOf(intent);
  return {
    ...intent,
    subject: subject ?? words,
    filters,
    polarity: polarityOf(filters),
    chips: query === null ? [] : labels(query.chips),
  };
}
