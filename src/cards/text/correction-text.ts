// Corrected facts in words, as a reader of the talk's card sees them.
import type { CorrectedFacts } from '../../catalogue/correction.js';
import { listed, slotText } from './phrasing.js';

/** "Thu 7 Dec 2017, 14:00–14:35 CST", "Ann Doe and Bo Roe", or the text itself. `timeZone`: of the venue. */
export function correctionText(facts: CorrectedFacts, timeZone: string): string {
  switch (facts.field) {
    case 'title':
      return facts.title;
    case 'speakers':
      return listed(
        facts.speakers.map(({ name, company }) => (company === null ? name : `${name} (${company})`)),
      );
    case 'time':
      return slotText(facts, timeZone) ?? facts.day;
    case 'room':
      return facts.room;
    case 'recording':
      return facts.recordingUrl ?? `https://www.youtube.com/watch?v=${facts.videoId ?? ''}`;
    case 'slides':
      return facts.slidesUrl;
    case 'abstract':
      return facts.abstract;
  }
}
