// Stop words: words of grammar, never indexed, never searched, skipped inside phrases.

const WORDS =
  'a an and are as at be been being but by did do does doing dont for from had has have he her hers him his how i if in into is isnt it its ' +
  'lets me mine my of off on or our ours out over per she should so some than that the their theirs them then there these ' +
  'they this those to too us very via was we were what when where which while who whom whose why will with would you your yours ' +
  'am can cant could doesnt didnt im ive id youre were theyre wont shall may might must not no nor about after again all also any ' +
  'because before both down during each few further here just more most only other own same such until up';

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));

/** Little words that change what the verb before them means: "break up", "break in". */
export const PARTICLES: ReadonlySet<string> = new Set([
  'up',
  'out',
  'off',
  'down',
  'over',
  'in',
  'on',
  'into',
  'back',
]);
