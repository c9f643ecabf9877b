// Reasons in use: a reason for a phrase that is gone, or no longer in two concepts, misleads its reader.
import type { VocabularyCheck } from './check.js';

export const reasonsInUse: VocabularyCheck = {
  rule: 'every reason under “shared” is for a query of two concepts',
  find: ({ concepts }) => {
    const counts = new Map<string, number>();
    for (const phrase of concepts.flatMap(({ concept }) => concept.queries)) {
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
    return concepts.flatMap(({ file, concept }) =>
      Object.keys(concept.shared)
        .filter((phrase) => !concept.queries.includes(phrase) || (counts.get(phrase) ?? 0) < 2)
        .map((phrase) => ({
          file,
          line: 1,
          reason: `“${phrase}” is not a query of this concept and another`,
        })),
    );
  },
};
