// Chat shorthand: abbreviations of messages ("r u", "w/", "tmrw", "whos") written out, so that cues are listed once.

/** A word as phones and chats write it → the words it stands for. Names and terms of a field are none. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ...{
    u: 'you',
    ur: 'your',
    urs: 'yours',
    ya: 'you',
    yall: 'you all',
    youre: "you're",
    im: "i'm",
    ive: "i've",
  },
  ...{ whos: 'who is', whats: "what's", wheres: "where's", whens: "when's", hows: "how's", thats: "that's" },
  ...{ dont: "don't", doesnt: "doesn't", didnt: "didn't", isnt: "isn't", arent: "aren't", wasnt: "wasn't" },
  ...{
    werent: "weren't",
    cant: "can't",
    wont: "won't",
    havent: "haven't",
    hasnt: "hasn't",
    wouldnt: "wouldn't",
  },
  ...{ lemme: 'let me', gimme: 'give me', wanna: 'want to', gonna: 'going to', gotta: 'have to' },
  ...{
    dunno: "don't know",
    idk: "i don't know",
    nvm: 'never mind',
    nm: 'never mind',
    tbh: '',
    imo: '',
    imho: '',
  },
  ...{ thx: 'thanks', tnx: 'thanks', thnx: 'thanks', tysm: 'thank you so much', ty: 'thank you' },
  ...{ sry: 'sorry', soz: 'sorry', pls: 'please', plz: 'please', plss: 'please', plse: 'please' },
  ...{
    abt: 'about',
    bout: 'about',
    wrt: 'about',
    b4: 'before',
    bc: 'because',
    cuz: 'because',
    tho: 'though',
  },
  ...{
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tmw: 'tomorrow',
    '2moro': 'tomorrow',
    '2day': 'today',
    rn: 'right now',
  },
  ...{
    ppl: 'people',
    vid: 'video',
    vids: 'videos',
    peeps: 'people',
    sth: 'something',
    smth: 'something',
    sthg: 'something',
    sb: 'somebody',
  },
  ...{ smb: 'somebody', 'w/': 'with', 'w/o': 'without', 'b/c': 'because', msg: 'message', gr8: 'great' },
};

/** "r" is a language too: beside "you" and "they" it is a verb. */
const ARE =
  /(?<![\p{L}\p{N}])r(?= (?:u|you|they|we|there|these|those)(?![\p{L}\p{N}]))|(?<=(?<![\p{L}\p{N}])(?:u|you|they|we|there|what|who|how) )r(?![\p{L}\p{N}/])/giu;
/** "n when was it": a letter that goes on from what was said before, and no unit or name behind it. */
const AND =
  /^\s*['’]?n['’]?(?= (?:how|when|where|who|what|which|why|is|was|are|were|does|did|the|it|save|rate|slides?)(?![\p{L}\p{N}]))/iu;
/** "who's spoken" and "who's the speaker" alike: the cues have "who is". */
const WHO_IS = /(?<![\p{L}\p{N}])(who)['’]s(?![\p{L}\p{N}])/giu;
/** "show em": behind a verb of acts and behind "of"; elsewhere it is a word of Portuguese. */
const THEM =
  /(?<=(?<![\p{L}\p{N}])(?:show|list|save|open|give|share|rate|see|get|mark|drop|read|keep|watch|sort|find|of|all|bookmark)(?: me)? )['’]?em(?=$|[\s.,!?])/giu;
const WORD = /(?<![^\s"'(“])(?:[bw]\/[co]?(?![\p{L}\p{N}])|[\p{L}\p{N}]+)(?=$|[\s.,;:!?")”…-])/gu;

/** The message with "'em" as what it is, so that it is not taken for another language. */
export const withThem = (message: string): string => message.replace(THEM, 'them');

/** The message with its shorthand written out, everything else as typed. */
export const writtenOut = (message: string): string =>
  message
    .replace(AND, 'and')
    .replace(WHO_IS, '$1 is')
    .replace(ARE, 'are')
    .replace(WORD, (word) => WRITTEN_OUT[word.toLowerCase()] ?? word)
    .replace(/ {2,}/gu, ' ');
