// Interjections and corrections at the beginning of a message: "oops,", "no, i meant", "haha ok,". They say how it is
// meant and not what.

const SOUND =
  'oops+|whoops+|oopsie|ooh+|ah+|aha|oh+|uh+|um+|er+m*|hm+|huh|ha(?:ha)+h?|he(?:he)+|lo+l|lmao|rofl|wow|omg|argh|ugh|meh|yikes|damn|gosh|geez|whoa|yay|phew';
const ANSWER =
  'ok(?:ay|ey)?|kk|alright|all right|right|sure|yes|yeah|yep|yup|fine|good|great|cool|nice|perfect|awesome|sweet|interesting|excellent|brilliant|thanks|thank you(?: so much)?|cheers|sorry|my bad|my mistake|apologies|hey|hi|hello|wait(?: a (?:sec(?:ond)?|minute|moment))?|hold on|hang on|actually|well|so|btw|by the way|anyway|please|and|but';
/** "no google" is a wish; before a comma, or before "I meant", it is an answer. */
const REFUSAL = '(?:no|nope|nah)(?=\\s*[,.!;:–-]|\\s+(?:i|we|not|wait|sorry|undo|the other)\\b)';
const CORRECTION =
  '(?:what )?(?:i|we) (?:actually |really )?(?:meant|mean)(?: to (?:say|ask))?(?: was| is)?|not (?:this|that|it)(?: (?:one|talk|session))?|wrong (?:one|talk|session)|(?:i |we )?(?:wanted|meant)';

const LEADING = new RegExp(
  `^(?:(?:${SOUND}|${ANSWER}|${REFUSAL}|${CORRECTION})(?![\\p{L}\\p{N}'])[\\s,.!;:–-]*)+(?=[\\p{L}\\p{N}#"“])`,
  'iu',
);
/**
 * Said behind what is asked for; none of these words narrows anything. It begins where a run of signs begins: from every
 * sign of a thousand, the rest would be read again.
 */
const TRAILING =
  /(?<![\s,.!;:–-])(?:[\s,.!;:–-]+(?:though|lol|haha|hehe|lmao|mate|buddy|pal|bro|sis|dear|my friend|then|thanks|thank you(?: so much)?|cheers|please|sorry|i (?:guess|think|suppose)|or something|if (?:you|that)['’]?s? (?:can|possible|ok|okay|fine|like)|right|yeah|ok(?:ay)?|instead|rather))+(?=[\s.!?]*$)/iu;

/** The message without them; itself where nothing else is in it. */
export function withoutInterjections(message: string): string {
  const bare = message.replace(LEADING, '').replace(TRAILING, '');
  return /[\p{L}\p{N}]/u.test(bare) ? bare : message;
}
