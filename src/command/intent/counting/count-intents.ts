// Questions about numbers and about many: "how many talks did google give", "list all speakers", "who spoke the most".
import { defined } from '../../../lib/defined.js';
import type { CountedThing, Intent } from '../intent.js';
import { covered, has, type Phrases, phrases, without } from '../wording/phrases.js';

const HOW_MANY = phrases(
  'how many|how much(?= talks)|(?:the )?(?:total )?(?:number|count|amount|sum) of|count(?: up)?(?: (?:the|all))*|total(?: number)?(?: of)?',
);
const EACH_ONCE = phrases('different|distinct|unique|separate|individual');
const LIST = phrases(
  'list(?: of)?|show(?: me)?|give(?: me)?|name|enumerate|what are|who are|which are|see|get|what|which|all|every|the|full list of|overview of|are there|do you have|were there|there are',
);
const MOST = phrases(
  '(?:ever )?(?:spoke|spoken|speaks?|talked|talks|presented|presents|gave|given|gives?|giving|had|has|have|did|done|held|with|having|sent|is|been)?\\s*(?:up )?(?:the )?most(?: (?:often|talks?|sessions?|frequent(?:ly)?|times|active|prolific|speakers?|represented))*|more(?: (?:talks?|sessions?|often|times))? than (?:any(?:one|body)|every(?:one|body)|all(?: the)? others?|the others?|the rest)(?: else)?|(?:the )?(?:busiest|most active|most frequent|most prolific|biggest|largest|top)',
);
/** "more than one talk", "two talks or more", "at least 3 sessions", "twice": how many talks a name must have. */
const AT_LEAST = phrases(
  '(?:(?:spoke|speaks?|talked|talks|presented|gave|gives?|had|has|have|did|held|with|having) )?(?:(?<over>more than|over) (?<above>one|two|three|four|once|twice|\\d)|(?:at least |at minimum )?(?<least>two|three|four|five|several|multiple|\\d)(?: or more)? (?:talks|sessions|times)(?: or more| minimum| at least)?|(?<times>twice|thrice))(?: (?:talks?|sessions?|times?))?',
);
const MOST_SPEAKERS = phrases(
  'most (?:different )?(?:speakers?|presenters?|people|persons|folks)|more (?:speakers?|presenters?|people) than',
);
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five'];
const TIMES: Readonly<Record<string, number>> = { once: 1, twice: 2, thrice: 3, several: 2, multiple: 2 };

const numberOf = (word: string): number =>
  TIMES[word] ?? (NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word));

/** The number in the words; undefined where there is none. */
function leastIn(text: string): number | undefined {
  const { above, least, times } = [...text.matchAll(AT_LEAST)][0]?.groups ?? {};
  if (above !== undefined) return numberOf(above) + 1;
  const word = least ?? times;
  return word === undefined ? undefined : numberOf(word);
}

const THINGS: readonly (readonly [CountedThing, Phrases])[] = [
  ['companies', phrases('compan(?:y|ies)|employers?|organi[sz]ations?|orgs?|firms?|vendors?|sponsors?')],
  ['tracks', phrases('tracks?|categor(?:y|ies)|streams?|topics?|subjects?')],
  ['rooms', phrases('rooms?|halls?|stages?|venues?|locations?')],
  ['days', phrases('days?')],
  ['conferences', phrases('conferences?|meet-?ups?|editions?|congress(?:es)?')],
  [
    'speakers',
    phrases('speakers?|presenters?|people|persons?|ppl|folks|who|whom|panell?ists?|humans|lecturers?'),
  ],
  [
    'talks',
    phrases(
      'talks?|sessions?|presentations?|lectures?|events?|keynotes?|panels?|videos?|recordings?|ones?|entries|everything|items?',
    ),
  ],
];

const SAID = phrases(
  '(?:are|were|is|was)?(?: there)?|in total|total|altogether|overall|exist|do (?:you|we) (?:have|know(?: of)?|hold|cover)|have you got|you (?:have|know)|at (?:the|this|that) (?:conference|event|thing|show)|in the catalogue|in the schedule|spoke|speak|speaking|talked|talking|gave a talk|presented|gave|here|of them|listed|in all|took part|attended|represented|sent|on stage|it have|did it have|there',
);

const thingIn = (text: string): readonly [CountedThing, Phrases] | undefined =>
  THINGS.map((thing) => ({ thing, index: text.search(new RegExp(thing[1].source, 'u')) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)[0]?.thing;

/** "how many people did google send as speakers": what a company does with them, beside its name. */
const SENT =
  /(?<![\p{L}\p{N}])(?:did|does|do|has|have|had|send|sent|bring|brought|come|came|there|as (?:speakers|presenters)|on stage|to speak)(?![\p{L}\p{N}])/gu;

/** "from docker" is said of the company where talks or people are meant, not of the product. */
const OF_COMPANY = /^(?:(?:are|is|were|was|work(?:s|ed|ing)?|employed) )*(?:from|at|for|with|of|by) /u;

function readCount(text: string): Intent | null {
  if (!has(text, HOW_MANY)) return null;
  const rest = without(text, HOW_MANY, EACH_ONCE);
  const thing = thingIn(rest);
  if (thing === undefined) return null;
  const [of, names] = thing;
  // "how many people from google spoke about storage": what is left is a query.
  const first = rest.replace(new RegExp(names.source, 'u'), ' ').replace(/\s+/gu, ' ').trim();
  const keeps =
    of === 'talks' &&
    !/^(?:talks?|sessions?|presentations?|ones?|events?|items?|entries|videos?|recordings?)/u.test(rest);
  const people = first.replace(SENT, ' ').replace(/\s+/gu, ' ').trim().replace(OF_COMPANY, 'talks by ');
  const query = keeps ? rest : of === 'talks' ? first : people;
  const isAll = covered(first, SAID, ...THINGS.map(([, list]) => list)) && !keeps;
  return { intent: 'count', of, query: isAll ? '' : query };
}

function readMost(text: string): Intent | null {
  const least = leastIn(text);
  if ((least === undefined && !has(text, MOST)) || has(text, HOW_MANY)) return null;
  const rest = without(text, least === undefined ? MOST : AT_LEAST);
  const thing =
    thingIn(rest) ??
    (has(text, phrases('who|speakers?')) ? (['speakers', phrases('who')] as const) : undefined);
  if (thing === undefined || thing[0] === 'rooms' || thing[0] === 'days') return null;
  const of = thing[0] === 'talks' && has(text, phrases('who|speakers?')) ? 'speakers' : thing[0];
  if (of === 'talks') return null;
  const query = without(
    rest,
    ...THINGS.filter(([name]) => name === of || name === 'talks').map(([, list]) => list),
  );
  if (!covered(query, SAID, LIST)) return null;
  return { intent: 'most', of, query: '', ...defined({ least, by: countedBy(of, text) }) };
}

/** "the company with the most speakers" is told by its speakers, every other by its talks. */
const countedBy = (of: CountedThing, text: string): 'speakers' | undefined =>
  of === 'companies' && has(text, MOST_SPEAKERS) ? 'speakers' : undefined;

function readList(text: string): Intent | null {
  const thing = thingIn(text);
  if (thing === undefined || thing[0] === 'talks') return null;
  const [of, names] = thing;
  if (has(text, phrases('who')) && !has(text, phrases('speakers?|presenters?|people'))) {
    if (
      !/^who (?:all )?(?:is|are|was|were|has|have)? ?(?:all )?(?:spoke|speaking|presenting|presented|there|on)$/u.test(
        text,
      )
    )
      return null;
  }
  const asks =
    has(text, phrases('list|all|every|show|give|what|which|who|are there|do you have|name|see|overview')) ||
    text.replace(names, '').trim() === '';
  return asks && covered(without(text, names), LIST, SAID) ? { intent: 'list', of, query: '' } : null;
}

const WHO_SPOKE = phrases(
  "who(?:'s|s| else)?(?: (?:all|from [\\p{L}\\p{N}. ]+?|at [\\p{L}\\p{N}. ]+?|of [\\p{L}\\p{N}. ]+?))?(?: (?:has|have|is|was|are|were|did|does|do|will|can|else))* (?:talk(?:ed|s|ing)?|speak(?:s|ing)?|spoken?|present(?:ed|s|ing)?|knows?|works?|cover(?:s|ed)?|mention(?:s|ed)?|discuss(?:es|ed)?|explain(?:s|ed)?|teach(?:es)?|taught|demo(?:s|ed)?|showed|shows|gave (?:a |the |any )?(?:talks?|keynotes?|sessions?)|giv(?:es|ing) (?:a |the )?talks?|did (?:a |the )?talks?)",
);
const PEOPLE_OF = phrases(
  '(?:which|what) (?:speakers?|people|presenters?|persons?)|(?:speakers?|people|presenters?|experts?)(?= (?:from|of|at|on|about|for|who|that|with|by))|(?:any|some)(?:one|body)(?! (?:but|except|besides|other|apart))|who(?= (?:from|at|of))|who (?:was|is|were|spoke)(?= (?:in|on|at) )',
);
const COMPANIES_OF = phrases(
  '(?:which|what) (?:compan(?:y|ies)|organi[sz]ations?|firms?|vendors?)|compan(?:y|ies)(?= (?:that|which|talking|using|with|who))',
);
const WORKS_AT =
  /^(?:who (?:works?|is working|worked|is|are|was|came|comes|were)(?: (?:there|here|employed))?|(?:(?:list|show|find|see|is|are|there|all|of|the|those|any|which|what) )*(?:people|persons|speakers?|presenters?|employees|staff|crew|(?:any|every)(?:one|body)|folks)(?: else)?(?: (?:speaking|talking|presenting|there|here))?(?: (?:who|that))?(?: (?:works?|working|is|are|were|was|there|here))*) (?:at|for|from|of|with|in|by) (?<name>.+)$/u;

/** "all the heptio people": the name stands before them. */
const PEOPLE_BY_NAME =
  /^(?:(?:list|show|find|see|who are|all|every|of|the|those|any|which|what) )*(?<name>.+?)(?:'s?)? (?:people|persons?|folks|employees|staff|crew|speakers?|presenters?|colleagues)(?: (?:here|there|speaking|presenting|who spoke))?$/u;

/** A company whose people are asked for. */
export interface CompanyAskedFor {
  readonly name: string;
  /** Where the name is not marked by "from" or "at", only its exact words are one. */
  readonly isMarked: boolean;
}

/** "who works at lyft", "everyone from lyft", "the lyft people": the company's card lists them. */
export function companyAskedFor(text: string): CompanyAskedFor | null {
  const marked = WORKS_AT.exec(text)?.groups?.name;
  const name = marked ?? PEOPLE_BY_NAME.exec(text)?.groups?.name;
  return name === undefined ? null : { name, isMarked: marked !== undefined };
}

/** What was done with the subject, before it: "talked about", "use", "is running". */
const DEED =
  /(?<=^|\s)(?:(?:(?:has|have|had|is|are|was|were|does|do|did|will) (?:also |ever )?)?(?:talk(?:s|ed|ing)?|sp(?:eak(?:s|ing)?|oken?)|present(?:s|ed|ing)?|us(?:es?|ed|ing)|know(?:s|n)?|adopt(?:s|ed|ing)?|work(?:s|ed|ing)?(?= (?:on|with))|(?:gave|gives?|giving|did|does|do|held) (?:an? |the |any )?(?:talks?|sessions?|keynotes?|presentations?)))(?: (?:about|on|of|with|regarding))?(?=\s)/u;

/** "who talked about istio", "which companies spoke about storage": the people or companies of the talks found. */
function readWhoOf(text: string): Intent | null {
  const companies =
    /^(?:which|what) (?:compan|organi|firm|vendor)|^compan/u.test(text) && has(text, COMPANIES_OF);
  const people =
    /^(?:who|which|what|speakers?|people|presenters?|experts?|any|some|has any|did any|is there any|are there any|list|show)/u.test(
      text,
    ) &&
    (has(text, WHO_SPOKE) || has(text, PEOPLE_OF));
  if (!companies && !people) return null;
  const query = text
    .replace(companies ? COMPANIES_OF : PEOPLE_OF, ' ')
    .replace(/^\s*who(?:'s|s)?\b/u, ' ')
    .replace(DEED, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return query === '' ? null : { intent: 'who-of', of: companies ? 'companies' : 'speakers', query };
}

/** Counts, lists and superlatives; null for anything else. `text` is prepared, without politeness. */
export const readCounting = (text: string): Intent | null =>
  readCount(text) ?? readMost(text) ?? readList(text) ?? readWhoOf(text);
