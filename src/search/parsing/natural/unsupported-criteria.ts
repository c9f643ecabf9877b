// Unsupported criteria: what a catalogue of talks can't know ("by women", "most viewed") is said instead of searched.
import type { QueryPart } from '../parsed-query.js';

const CRITERIA: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\p{L}\p{N}])(?:(?:by|from|with|given by|featuring) )?(?:(?:only )?(?:women|woman|men|females?|males?|girls|non-?binary people|people of colou?r|minorities)(?: (?:speakers?|presenters?|engineers?))?|(?:female|male|diverse|non-?binary) (?:speakers?|presenters?))(?= *$| (?:about|on|at|in|for|who|talks?|from|of|giv(?:e|es|ing)|gave|speak(?:ing)?|spoke|present(?:ing|ed)?)\b)/gu,
    'The catalogue doesn’t say who is a woman or a man',
  ],
  [
    /(?<![\p{L}\p{N}])(?:(?:sorted )?by )?(?:the )?(?:most|least) (?:viewed|watched|popular|attended|liked)(?: ones?| first)?|(?<![\p{L}\p{N}])(?:by|with the most) (?:views|popularity|clicks|likes)(?![\p{L}\p{N}])/gu,
    'The catalogue has no numbers of viewers',
  ],
];

/** The criteria in folded text, taken out of the words, and a sentence for each. */
export function readUnsupportedCriteria(
  text: string,
  line: string,
): { readonly parts: readonly QueryPart[]; readonly problems: readonly string[] } {
  const found = CRITERIA.flatMap(([pattern, why]) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
      why,
    })),
  );
  return {
    parts: found.map(({ start, end }) => ({ start, end, label: '', silent: true })),
    problems: found.map(
      ({ start, end, why }) => `${why}, so I left “${line.slice(start, end).trim()}” aside.`,
    ),
  };
}
