// Spellings of companies → one canonical name each, for look-ups. The heading's own words stay on the speaker.
import { z } from 'zod';
import { comparisonKey } from '../fold.js';
import type { CompanyNames } from '../talk.js';

/** `data/companies.json`: merges that no rule can know, each with its reason. */
export const CompaniesFile = z.object({
  companies: z.array(
    z.object({ name: z.string().min(1), spellings: z.array(z.string().min(1)), reason: z.string().min(1) }),
  ),
  notCompanies: z.array(z.string().min(1)),
});
export type CompaniesFile = z.infer<typeof CompaniesFile>;

export interface Companies {
  /** The canonical name; null for "Independent" and the like. */
  canonical(spelling: string): string | null;
  /** Every company met so far, with its spellings, by name. */
  all(): readonly CompanyNames[];
  /** The first company that a text names after a word such as "at", in a spelling met before. */
  namedIn(text: string): string | null;
}

const SUFFIX = /[\s,]+(?:inc|llc|ltd|gmbh|corp|corporation|limited|technologies|systems|plc|co|ag|s\.a)\.?$/i;

/** "Huawei Technologies, Inc." → "Huawei": legal forms and the words that companies drop in speech. */
function shortName(spelling: string): string {
  let name = spelling.trim();
  while (SUFFIX.test(name)) name = name.replace(SUFFIX, '');
  return name;
}

const key = (spelling: string): string => comparisonKey(shortName(spelling)).replace(/ /g, '');

/** Longest first, so that "Red Hat" is seen before "Red". */
const byLength = (a: string, b: string): number => b.length - a.length;

function mentions(text: string, spelling: string): number {
  const escaped = spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.search(new RegExp(`(?:^|\\b(?:at|of|for|with|on|the|to)\\s)${escaped}(?![\\p{L}\\p{N}])`, 'u'));
}

/** `spellings`: all companies that headings name, in page order; the first spelling without suffix gives the name. */
export function mergeCompanies(spellings: readonly string[], file: CompaniesFile): Companies {
  const none = new Set(file.notCompanies.map(key));
  const names = new Map<string, string>();
  const seen = new Map<string, Set<string>>();
  for (const { name, spellings: known } of file.companies) {
    for (const each of [name, ...known]) names.set(key(each), name);
  }
  const canonical = (spelling: string): string | null => {
    const id = key(spelling);
    if (none.has(id) || id === '') return null;
    const name = names.get(id) ?? shortName(spelling);
    names.set(id, name);
    const forms = seen.get(name) ?? new Set<string>();
    seen.set(name, forms.add(spelling));
    return name;
  };
  for (const spelling of spellings) canonical(spelling);
  const forms = (): readonly string[] => [
    ...new Set([...seen.values()].flatMap((each) => [...each]).concat([...seen.keys()])),
  ];
  return {
    canonical,
    all: () =>
      [...seen]
        .map(([name, each]) => ({ name, aliases: aliases(name, each, file) }))
        .sort((a, b) => (comparisonKey(a.name) < comparisonKey(b.name) ? -1 : 1)),
    namedIn: (text) => {
      const found = [...forms()]
        .sort(byLength)
        .map((spelling) => ({ spelling, at: mentions(text, spelling) }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at);
      return found[0]?.spelling ?? null;
    },
  };
}

function aliases(name: string, seen: ReadonlySet<string>, file: CompaniesFile): readonly string[] {
  const known = file.companies.find((each) => each.name === name)?.spellings ?? [];
  return [...new Set([...seen, ...known])].filter((each) => each !== name).sort();
}
