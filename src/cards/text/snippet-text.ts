// Snippet text: the field and sentence of a hit, chosen by search/results/highlighter.ts, with matched words in bold.
import { compact } from '../../lib/compact.js';
import type { Snippet } from '../../search/query.js';
import { type RichText, strong, text } from '../model/rich-text.js';

const SNIPPET_LENGTH = 220;

/** Words kept before the first match when a long sentence is cut. */
const LEAD_IN = 60;

/** Where to cut a long sentence, between words, so that its first match is inside. */
function cutAround(whole: string, match: number): { readonly from: number; readonly to: number } {
  if (whole.length <= SNIPPET_LENGTH) return { from: 0, to: whole.length };
  const start = match <= LEAD_IN ? 0 : whole.indexOf(' ', match - LEAD_IN) + 1;
  const from = Math.min(start, match);
  const to = Math.min(whole.length, from + SNIPPET_LENGTH);
  const space = whole.lastIndexOf(' ', to);
  return { from, to: to < whole.length && space > match ? space : to };
}

/** The matched words in bold; a long sentence is cut around the first of them, and the cuts are shown. */
export function snippetText({ parts }: Pick<Snippet, 'parts'> & Partial<Snippet>): RichText {
  const whole = parts.map((each) => each.text).join('');
  const before = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex(({ matched }) => matched),
    ),
  );
  const { from, to } = cutAround(
    whole,
    before.reduce((sum, each) => sum + each.text.length, 0),
  );
  let offset = 0;
  const spans = parts.flatMap((each) => {
    const words = each.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    offset += each.text.length;
    if (words === '') return [];
    return [each.matched ? strong(words) : text(words)];
  });
  return compact([from > 0 && text('… '), ...spans, to < whole.length && text(' …')]);
}

const FIELD_LABELS: Readonly<Record<Snippet['field'], string>> = {
  title: 'In the title',
  speaker: 'Speaker',
  company: 'Company',
  track: 'Track',
  abstract: 'In the abstract',
  bio: 'In a speaker’s bio',
};

/** The snippet that tells the most beside the title; null when only the title matched. */
export function matchReason(snippets: readonly Snippet[]): RichText | null {
  const best =
    snippets.find(({ field }) => field === 'abstract') ?? snippets.find(({ field }) => field !== 'title');
  return best === undefined ? null : [text(`${FIELD_LABELS[best.field]}: `), ...snippetText(best)];
}
