// Joint talks: "what did IBM and Google do together" means talks with speakers of both, not of either.
import type { QueryPart } from '../parsed-query.js';

/** Words that say so, in folded text. */
export const TOGETHER =
  /\b(?:ever )?(?:(?:do|did|done|give|gave|present(?:ed)?|speak|spoke|talk(?:ed)?) (?:anything |something )?)?(?:together(?: with)?|jointly|co-?presented(?: with)?|with each other|joint(?= talks?| sessions?)|in collaboration(?: with)?|some(?:one|body) (?:from|of)(?=.* and some(?:one|body) (?:from|of))|both(?=.* and ))\b/u;
/** Without a company on both sides, "together" is a word like any other. */
const LEAST = 2;

/** The parts with the companies joined into one filter, where the folded text says that they are meant jointly. */
export function readJointTalks(text: string, parts: readonly QueryPart[]): readonly QueryPart[] {
  const match = TOGETHER.exec(text);
  const companies = parts.filter(({ filters }) => filters?.companies !== undefined);
  if (match === null || companies.length < LEAST) return parts;
  const names = companies.flatMap(({ filters }) => filters?.companies ?? []);
  const start = Math.min(...companies.map((part) => part.start));
  const end = Math.max(...companies.map((part) => part.end));
  const joined: QueryPart = {
    start,
    end,
    label: `Together: ${names.join(' and ')}`,
    filters: { together: names },
  };
  const cue: QueryPart = { start: match.index, end: match.index + match[0].length, label: '', silent: true };
  const others = parts.filter((part) => !companies.includes(part));
  return [...others, joined, cue];
}
