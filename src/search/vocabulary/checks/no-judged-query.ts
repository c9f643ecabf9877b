// No judged query: a phrase that only repeats one makes its figure better and no other question.
import { createPhraseReader, type ReadPhrase } from '../phrase.js';
import { atLine, type VocabularyCheck } from './check.js';

/** Shorter questions are what the field calls its things: "service mesh". */
const LEAST_WORDS = 3;

/** A text by all of its words, and by those of content alone where these are enough to know it by. */
function formsOf(text: string, read: ReadPhrase): readonly string[] {
  const { words, phrase } = read(text);
  return [words, phrase.key].filter(({ length }) => length >= LEAST_WORDS).map((each) => each.join(' '));
}

export const noJudgedQuery: VocabularyCheck = {
  rule: 'no query of a concept only repeats a judged query',
  find: ({ concepts }, judged) => {
    const read = createPhraseReader();
    const byForm = new Map(judged.flatMap((line) => formsOf(line.query, read).map((form) => [form, line])));
    return concepts.flatMap(({ lists }) =>
      lists.queries.flatMap((line) => {
        const [phrase = ''] = line.words;
        const repeated = formsOf(phrase, read)
          .map((form) => byForm.get(form))
          .find((each) => each !== undefined);
        return repeated === undefined
          ? []
          : [atLine(line, `“${phrase}” only repeats “${repeated.query}” of ${repeated.file}`)];
      }),
    );
  },
};
