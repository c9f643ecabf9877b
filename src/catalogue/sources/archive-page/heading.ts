// A heading line → title, level, format and people: "Keynote: Title [I] - Name, Role, Company".
import type { Format, Level } from '../../talk.js';
import { isSamePerson, looksLikeName } from './names.js';
import { type HeadingPerson, parsePeople } from './people-list.js';

export interface Heading {
  readonly title: string;
  readonly level: Level | null;
  readonly format: Format;
  readonly people: readonly HeadingPerson[];
}

const LEVELS: Readonly<Record<string, Level>> = { B: 'beginner', I: 'intermediate', A: 'advanced' };
const MARK = /\s*\[([BIA])\](?=\s|$)/;
const PREFIXES: readonly (readonly [RegExp, Format])[] = [
  [/^keynote:\s+/i, 'keynote'],
  [/^panel:\s+/i, 'panel'],
];
const INTRODUCED = /^(?:moderated|hosted) by\b/i;

interface Split {
  readonly title: string;
  readonly people: string;
  readonly level: Level | null;
}

function splitAtMark(heading: string): Split | null {
  const mark = MARK.exec(heading);
  if (mark === null) return null;
  return {
    title: heading.slice(0, mark.index),
    people: heading.slice(mark.index + mark[0].length).replace(/^\s*[-–—]?\s*/, ''),
    level: LEVELS[mark[1] ?? ''] ?? null,
  };
}

/** Without a mark: the last dash behind which a person stands. Dashes inside titles have none behind them. */
function splitAtDash(heading: string, known: readonly string[]): Split {
  const cuts = [...heading.matchAll(/\s[-–—]\s+/g)].reverse();
  const person = (cut: RegExpExecArray): string =>
    (heading.slice(cut.index + cut[0].length).split(/[,&]/)[0] ?? '').trim();
  const cut =
    cuts.find((each) => known.some((name) => isSamePerson(name, person(each)))) ??
    cuts.find((each) => INTRODUCED.test(person(each)) || looksLikeName(person(each)));
  if (cut === undefined) return { title: heading, people: '', level: null };
  return {
    title: heading.slice(0, cut.index),
    people: heading.slice(cut.index + cut[0].length),
    level: null,
  };
}

function formatOf(title: string, people: readonly HeadingPerson[]): Format {
  if (/\bsalon\b/i.test(title) || people.some(({ part }) => part === 'host')) return 'salon';
  if (people.length === 0 && /\b(?:awards?|ceremony)\b/i.test(title)) return 'ceremony';
  return people.some(({ part }) => part === 'moderator') ? 'panel' : 'talk';
}

/** Reads a heading; `known` are the names in the sections below it. Typing errors of the title stay. */
export function parseHeading(heading: string, known: readonly string[]): Heading {
  const split = splitAtMark(heading) ?? splitAtDash(heading, known);
  const people = split.people.trim() === '' ? [] : parsePeople(split.people, known);
  const [pattern, format] = PREFIXES.find(([each]) => each.test(split.title)) ?? [/^/, null];
  const title = split.title.replace(pattern, '').trim();
  return {
    title: title === '' ? heading.trim() : title,
    level: split.level,
    format: format ?? formatOf(title, people),
    people,
  };
}
