// Stemmer: a light stem joins inflections ("policies", "policy"), a root joins families ("secure", "security").

const VOWEL = /[aeiouy]/;
/** Words whose end only looks like a plural. */
const KEEPS_S = /(?:ss|us|is|[^aeiou]as|ios)$/;

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || KEEPS_S.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:sses|xes|ches|shes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** "running" → "runn" → "run"; "calling" keeps its two letters. */
function undouble(stem: string): string {
  return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

function withoutEnding(word: string): string {
  for (const ending of ['ing', 'ed']) {
    if (!word.endsWith(ending) || word.endsWith('eed')) continue;
    const stem = word.slice(0, -ending.length);
    if (stem.length >= 3 && VOWEL.test(stem)) return undouble(stem).replace(/i$/, 'y');
  }
  return word;
}

/** "organise" and "organize", of which a stem is left without its end. "Crisis" ends so too, always the same. */
const BRITISH = /[a-z]{4}is$/;

/**
 * The light stem of a folded word: plural, -ing, -ed and a final e are taken off.
 * Short words and words with digits stay as they are.
 */
export function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const stem = withoutEnding(singular(word)).replace(/isation$/, 'ization');
  const bare = stem.length > 3 && /[^e]e$/.test(stem) ? stem.slice(0, -1) : stem;
  return BRITISH.test(bare) ? `${bare.slice(0, -1)}z` : bare;
}

const FAMILY_ENDINGS = [
  'ization',
  'isation',
  'ability',
  'ibility',
  'ation',
  'ition',
  'ancy',
  'ency',
  'ment',
  'ness',
  'ance',
  'anc',
  'enc',
  'able',
  'abl',
  'ible',
  'ator',
  'ally',
  'ity',
  'ion',
  'ant',
  'ent',
  'ive',
  'iv',
  'ize',
  'iz',
  'ate',
  'at',
  'er',
  'or',
  'ly',
  'al',
  'y',
];

/** The root of a light stem: one derivational ending off, so that a family of words shares it. */
export function rootOf(stem: string): string {
  const ending = FAMILY_ENDINGS.find((each) => stem.endsWith(each) && stem.length - each.length >= 4);
  return ending === undefined ? stem : stem.slice(0, -ending.length);
}
