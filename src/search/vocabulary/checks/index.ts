// All vocabulary rules, in the order they are reported.
import type { VocabularyCheck } from './check.js';
import { listedOnce } from './listed-once.js';
import { noJudgedQuery } from './no-judged-query.js';
import { oneConceptAQuery } from './one-concept-a-query.js';
import { onePhraseALine } from './one-phrase-a-line.js';
import { reasonsInUse } from './reasons-in-use.js';
import { shortLines } from './short-lines.js';
import { sorted } from './sorted.js';

export const vocabularyChecks: readonly VocabularyCheck[] = [
  onePhraseALine,
  shortLines,
  sorted,
  listedOnce,
  oneConceptAQuery,
  reasonsInUse,
  noJudgedQuery,
];
