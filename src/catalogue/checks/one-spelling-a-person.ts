// Two people of nearly the same name are mostly one, misspelt in one of their talks.
import { editDistance } from '../../lib/edit-distance.js';
import { comparisonKey } from '../fold.js';
import { atTalk, type Check } from './check.js';

export const oneSpellingAPerson: Check = {
  rule: 'nobody is spelt two ways in two talks',
  find: ({ talks }) => {
    const seen: { name: string; id: string }[] = [];
    return talks.flatMap((talk) =>
      talk.speakers.flatMap(({ name, personId }) => {
        const near = seen.find(
          (other) =>
            other.id !== personId && editDistance(comparisonKey(other.name), comparisonKey(name), 2) <= 2,
        );
        seen.push({ name, id: personId });
        return near === undefined ? [] : [atTalk(talk, `${name} may be ${near.name} of another talk`)];
      }),
    );
  },
};
