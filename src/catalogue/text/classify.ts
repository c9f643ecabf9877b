// Level and format of a talk from the words that sources use for them: types, tags, answers, titles.
import { comparisonKey } from '../fold.js';
import type { Format, Level } from '../talk.js';

const LEVELS: readonly (readonly [Level, RegExp])[] = [
  [
    'beginner',
    /^(?:beginners?|novice|introductory|intro|introduction|basics?|entry|easy|101|anfanger|einsteiger|debutant|principiante|iniciante|all beginners?)$/,
  ],
  [
    'intermediate',
    /^(?:intermediate|medium|mid|some experience|fortgeschritten|fortgeschrittene|intermedio)$/,
  ],
  ['advanced', /^(?:advanced|experts?|hard|deep dive level|experten|avance|avanzado|avancado)$/],
];

/** "Level: Beginner", "beginner level", "Audience level / Advanced (experts)" → the level; null for "all levels". */
export function levelOf(text: string | undefined): Level | null {
  if (text === undefined || text.length > 80) return null;
  const words = comparisonKey(text.replace(/\(.*\)/g, ' '))
    .replace(
      /\b(?:level|audience|difficulty|python skill|domain expertise|skill|experience|talk|session|track)s?\b/g,
      ' ',
    )
    .replace(/^\s*\d\s|\s+/g, ' ')
    .trim();
  return LEVELS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const FORMATS: readonly (readonly [Format, RegExp])[] = [
  ['keynote', /\bkey ?notes?\b|^plenary/],
  ['panel', /\b(?:panels?|podiumsdiskussion|fireside chat)\b/],
  ['workshop', /\b(?:workshops?|tutorials?|training|masterclass|hands on|bootcamp)\b/],
  ['lightning', /\b(?:lightning|ignite|kurzvortrag)\b/],
  ['ceremony', /\b(?:ceremony|opening session|closing session)\b/],
];

const match = (text: string): Format | null => {
  const folded = comparisonKey(text);
  return FORMATS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
};

/** The format from the source's kind, else from how a title begins ("Keynote: …", "Lightning talk: …"). */
export function formatOf(kind: string | undefined, title: string): Format {
  const byKind = kind === undefined ? null : match(kind);
  const [, prefix] = /^\s*\[?([^\]:–—|]{1,30})[\]:–—|]/.exec(title) ?? [];
  return (
    byKind ??
    (prefix === undefined ? null : match(prefix)) ??
    (/^key ?note\b/i.test(title) ? 'keynote' : 'talk')
  );
}
