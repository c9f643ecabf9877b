// Query lexer: a line → lexemes with their offsets: filters, phrases, exclusions; chat markup is left out.

export interface Lexeme {
  readonly kind: 'filter' | 'phrase' | 'exclusion' | 'markup';
  /** Of a filter: `level` in `level:beginner`. */
  readonly key: string;
  readonly value: string;
  /** True for `-company:ibm`: what is filtered by is left out. */
  readonly negated?: boolean;
  readonly start: number;
  readonly end: number;
}

const KEYS =
  'level|format|event|conference|year|company|org|by|speaker|person|track|day|on|under|max|over|min|about|fit|has|with|sort|like|room|together|language|lang';
/** Words of English too: they are filters only before a digit, as in `after:14:00`. */
const TIME_KEYS = 'time|at|after|before';
/** A word of English too: a filter only with its value right behind it, as in `said:raft`. */
const SPEECH_KEY = 'said';

const CALLED = String.raw`^@[\p{L}\p{N}._-]{1,40}(?=\s)|(?<=^|\s)@[\p{L}\p{N}._-]{1,40}(?=[,:!])`;

const LEXEME = new RegExp(
  [
    // "@joe," calls a person: at the beginning, or before a comma. Elsewhere the question may be about that person.
    String.raw`(?<markup><[@#!][^>\s]{0,80}>|<?https?:\/\/[^\s>]{1,2000}>?|:[a-z0-9_+-]{1,40}:(?!\S)|${CALLED})`,
    String.raw`(?<minus>(?<=^|\s)-)?(?<![\p{L}\p{N}])(?<key>${KEYS}|(?:${TIME_KEYS})(?=:\s?-?\d)|${SPEECH_KEY}(?=:["“\p{L}\p{N}])):\s?(?:["“](?<quoted>[^"”]*)["”]|(?<bare>[^\s"“”]*))`,
    String.raw`(?<=^|\s)-(?:["“](?<notPhrase>[^"”]+)["”]|(?<not>[\p{L}\p{N}][^\s"“”]*))`,
    `["“](?<phrase>[^"“”]+)["”]`,
  ].join('|'),
  'giu',
);

/** Everything in a line that is not plain words. Unbalanced quotes are words. */
export function lexQuery(line: string): readonly Lexeme[] {
  return [...line.matchAll(LEXEME)].map((match) => {
    const { markup, minus, key, quoted, bare, notPhrase, not, phrase } = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length };
    if (markup !== undefined) return { kind: 'markup', key: '', value: markup, ...place };
    if (key !== undefined)
      return {
        kind: 'filter',
        key: key.toLowerCase(),
        value: quoted ?? bare ?? '',
        negated: minus !== undefined,
        ...place,
      };
    const excluded = notPhrase ?? not;
    if (excluded !== undefined) return { kind: 'exclusion', key: '', value: excluded, ...place };
    return { kind: 'phrase', key: '', value: phrase ?? '', ...place };
  });
}
