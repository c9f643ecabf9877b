// Filler words of conversation: set aside before a query is read for its subject.

const WORDS =
  // greetings, thanks, fillers
  'hey hi hello hiya heya yo howdy greetings morning evening afternoon folks peeps yall dude bro mate thanks thx ty tnx tysm merci gracias danke grazie gm cheers please pls plz kindly sorry ok okay hmm hm um uh umm ah oh er well lol haha ' +
  'yeah yep yup nope yes btw fyi asap tbh imo afaik wow cool nice great awesome good best better interesting favorite favourite fun ' +
  'rn rec recs reco sooo soo lectern everybody clue idk dunno tho lemme gotta gosh omg wtf argh ugh meh yikes sigh huh hmmm basically actually really maybe perhaps probably just quite pretty kinda sorta kind sort like literally even still ' +
  // asking
  'find finding show give gimme get got list tell recommend recommended sth smth sthg sb recommendation recommendations suggest suggestion ' +
  'suggestions advise advice look looking search searching seek want wants wanting wanna wanted need needs needed needing interested interest curious keen wonder wondering know ' +
  'knows known remember recall think thought guess understand learn learning learned watch watched watching see saw seen hear heard ' +
  'listen attend attended point pointer pointers help helps question questions anyone anybody someone somebody everyone everybody ' +
  'explain explained explains explaining discuss discusses discussed discussing covers cover covering mention mentions mentioned show shows showing ' +
  'talking talked spoke spoken speaking speak say said says saying describe describes described happen let lets go going gonna come came try trying tried ' +
  // what is asked for
  'talk talks session sessions presentation presentations presenting presented present presents speech lecture video videos recording recordings ' +
  'slide slides deck conference conf event something anything nothing everything thing things stuff topic topics subject ' +
  'material content one ones bit lot lots couple few ' +
  'about regarding concerning related relating vaguely around based given giving gave deal deals dealing ' +
  'happening happened happens occurring abt bout wrt w hav plss thnx ' +
  'speaker speakers available today tomorrow now currently lately later way ways whats hows wheres there thats';

export const FILLER_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));

/** What a talk may be called in a query: "google talks", "sessions by ibm". */
export const TALK_NOUN =
  '(?:talks?|sessions?|presentations?|videos?|recordings?|lectures?|keynotes?|panels?|ones?|stuff|things?|material|content)';
