// Filler phrases of conversation, who asks and by when: they ask for nothing and are set aside.
import type { QueryPart } from '../parsed-query.js';

const WHO =
  '(?:boss|bosses|manager|managers|cto|cio|lead|leads|team lead|teammates?|colleagues?|coworkers?|friends?|intern|team|company|folks|guys|people)';

const PHRASES: readonly string[] = [
  '(?:by |until |before )?(?:next|this|last) (?:week|weekend|month|sprint)',
  'right now|at the moment|these days|in advance|by the way|once again|over and over',
  `(?:my|our|the|a|some) ${WHO}(?: at work)? (?:wants?|wanted|needs?|asks|asked|wonders?|wondered|told|keeps? asking|would like|says|said|thinks?|claims?)(?: me| us)?(?: to (?:know|learn|see|hear|find out|understand))?`,
  "asking for a friend|dig up|ta(?= *$)|theres|there's|if (?:you (?:have|know)|there (?:is|are|was|were)) (?:it|any|one|anything|something)?",
  "(?:i |we )?(?:would|d|'d)? ?(?:really )?love to (?:see|watch|hear|attend|find|know|learn)",
  `(?:(?:that|the|this|a|some|those) )+(?:guys?|wom[ae]n|m[ae]n|lad(?:y|ies)|dudes?|girls?|persons?|gentlem[ae]n|fellow|chap|speaker)(?= (?:from|at|of|who|called|named|with)(?![\\p{L}]))`,
  `(?<=(?:by|of|from) )(?:(?:that|the|this) )(?:guy|woman|man|lady|dude|girl|person|gentleman|fellow|chap)`,
  "(?:(?:sorry|sry|maybe|probably|just|another|one more|this is|its|it's) )*(?:an? )?(?:dumb|stupid|silly|noob|newbie|naive|random|quick|basic) question(?: (?:but|though))?",
  '@(?:channel|here|everyone|all)',
  'thank (?:you|u)(?: (?:so|very) much)?(?: all)?|(?:thanks|hey|hi|hello|dear) bot',
];

const CHATTER = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PHRASES.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** Where a folded line only chats; its parts have no chip. */
export const parseFillerPhrases = (text: string): readonly QueryPart[] =>
  [...text.matchAll(CHATTER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    label: '',
    silent: true,
  }));
