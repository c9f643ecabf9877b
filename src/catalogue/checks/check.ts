// What a data rule is: a name and a question to the whole catalogue, answered with places in the sources.
import type { Problem } from '../problem.js';
import type { Talk, TalksFile } from '../talk.js';

export interface Check {
  /** The rule in words, as printed: "every id is used once". */
  readonly rule: string;
  readonly find: (file: TalksFile) => readonly Problem[];
}

/** A problem at the talk's heading in its page. */
export const atTalk = ({ provenance, id }: Talk, reason: string): Problem => ({
  file: provenance.page?.file ?? provenance.imported?.file ?? 'unknown',
  line: provenance.page?.line ?? 1,
  reason: `talk ${id}: ${reason}`,
});

/** A rule that looks at one talk at a time; null means that all is well. */
export const perTalk = (rule: string, find: (talk: Talk, file: TalksFile) => string | null): Check => ({
  rule,
  find: (file) =>
    file.talks.flatMap((talk) => {
      const reason = find(talk, file);
      return reason === null ? [] : [atTalk(talk, reason)];
    }),
});
