// Why a talk was found: the field and the sentence, with the matched words in bold.
import type { Evidence } from '../../search/query.js';
import { type RichText, strong, text } from '../model/rich-text.js';

const EVIDENCE_LENGTH = 220;

/** Words kept before the first match when a long sentence is cut. */
const LEAD_IN = 60;

/** Where to cut a long sentence, between words, so that its first match is inside. */
function cutAround(whole: string, match: number): { readonly from: number; readonly to: number } {
  if (whole.length <= EVIDENCE_LENGTH) return { from: 0, to: whole.length };
  const start = match <= LEAD_IN ? 0 : whole.indexOf(' ', match - LEAD_IN) + 1;
  const from = Math.min(start, match);
  const to = Math.min(whole.length, from + EVIDENCE_LENGTH);
  const space = whole.lastIndexOf(' ', to);
  return { from, to: to < whole.length && space > match ? space : to };
}

/** The matched words in bold; a long sentence is cut around the first of them, and the cuts are shown. */
export function evidenceText({ parts }: Evidence): RichText {
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
  let at = 0;
  const kept = parts.flatMap((each) => {
    const words = each.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += each.text.length;
    if (words === '') return [];
    return [each.matched ? strong(words) : text(words)];
  });
  return [...(from > 0 ? [text('… ')] : []), ...kept, ...(to < whole.length ? [text(' …')] : [])];
}

const FOUND_IN: Readonly<Record<Evidence['field'], string>> = {
  title: 'In the title',
  speaker: 'Speaker',
  company: 'Company',
  track: 'Track',
  abstract: 'In the abstract',
  bio: 'In a speaker’s bio',
};

/** The most telling reason that the headline of a hit doesn't show by itself. */
export function reason(evidence: readonly Evidence[]): RichText | null {
  const best =
    evidence.find(({ field }) => field === 'abstract') ?? evidence.find(({ field }) => field !== 'title');
  return best === undefined ? null : [text(`${FOUND_IN[best.field]}: `), ...evidenceText(best)];
}
