// One concept a query: a phrase that asks for two concepts finds the talks of both, which is seldom what is meant.
import type { ConceptFile } from '../vocabulary-sources.js';
import { atLine, type VocabularyCheck } from './check.js';

const shares = ({ concept }: ConceptFile, phrase: string): boolean => Object.hasOwn(concept.shared, phrase);

export const oneConceptAQuery: VocabularyCheck = {
  rule: 'a query stands in one concept, or “shared” beside it says why in two',
  find: ({ concepts }) => {
    const first = new Map<string, ConceptFile>();
    return concepts.flatMap((each) =>
      each.lists.queries.flatMap((line) => {
        const [phrase = ''] = line.words;
        const other = first.get(phrase.toLowerCase());
        if (other === undefined) first.set(phrase.toLowerCase(), each);
        return other === undefined || shares(other, phrase) || shares(each, phrase)
          ? []
          : [atLine(line, `“${phrase}” stands in ${other.file} too, and neither says why under “shared”`)];
      }),
    );
  },
};
