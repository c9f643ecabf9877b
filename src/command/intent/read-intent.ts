// Intent reader: one message → what it asks for, told from the others in a fixed order; see docs/conversation.md.
import type { Subject } from '../../cards/model/reply.js';
import { comparisonKey } from '../../catalogue/fold.js';
import type { Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import { STOP_WORDS } from '../../search/analysis/stop-words.js';
import type { Catalogue } from '../../search/catalogue.js';
import { readDescribedTalk } from './conversational/described-talk.js';
import { withoutInterjections } from './conversational/interjections.js';
import { readLoosely } from './conversational/loose-reading.js';
import { readMistakeReport } from './conversational/mistake-report.js';
import { companyAskedFor, readCounting } from './counting/count-intents.js';
import { readSuperlative, readUsualLength } from './counting/superlatives.js';
import { readDialogueAct } from './dialogue-acts.js';
import { readDigestRequest } from './digest/digest-request.js';
import type { Intent } from './intent.js';
import { detectLanguage, type Language, searchedWords } from './language.js';
import { readNavigation } from './navigation.js';
import { readNotice } from './notices/notice-intents.js';
import { readNamed, readPersonAtEvent, readPersonInView } from './people-intents.js';
import { isOrdinalAlone, isTalkAlone } from './references.js';
import { type RefinedView, readRefinement } from './refinement.js';
import { readAfterTalk } from './schedule/after-talk.js';
import { readDayAlone } from './schedule/day-alone.js';
import { readEventQuestion } from './schedule/event-questions.js';
import { readNextEvent, readProgramme, readScheduleGap, readScheduleOf } from './schedule/schedule-gaps.js';
import { onTalk, readTalkAct } from './talk-acts.js';
import { splitTalkLink } from './talk-link.js';
import { readDescribedFact } from './talk-questions.js';
import { withThem, writtenOut } from './wording/chat-shorthand.js';
import { prepared, withoutPoliteness } from './wording/phrases.js';

/** What the reader knows beside the message. */
export interface IntentContext {
  readonly catalogue: Catalogue;
  /** What the last answer was about; null for none. */
  readonly subject: Subject | null;
  /** When it was said, in milliseconds since 1970: a day alone means that of a conference which runs. */
  readonly nowMs: number;
}

/** Longer messages are questions to be searched, not acts. */
const MAX_ACT_LENGTH = 160;

/** Said behind a refinement or a wish and no part of it. */
const TRAILING = /(?:\s+(?:either|as well|too|please|pls|then|now|thanks))+$/u;

/** The middle length of the talks in view, in minutes. */
function middleLength({ catalogue, subject }: IntentContext): number | null {
  const lengths = (subject?.talks ?? [])
    .flatMap((id) => catalogue.talk(id)?.durationMinutes ?? [])
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? null;
}

const viewOf = (context: IntentContext): RefinedView => {
  const { catalogue, subject } = context;
  const talk = catalogue.talk(subject?.open ?? subject?.talks[0] ?? '');
  return { middle: middleLength(context), talk };
};

/** "which of those have slides" chooses among the talks in view; "slides of those" asks for a fact. */
const SELECTS =
  /^(?:(?:and|so|ok) )?(?:which|any|some|(?:are|is|were|do|does|have|has) (?:any|some))(?: ones?)? of (?:them|these|those)\b/u;

const readSelection = (text: string, context: IntentContext): Intent | null =>
  context.subject?.line === undefined || !SELECTS.test(text)
    ? null
    : readRefinement(text, viewOf(context), context.catalogue);

/** A link of the catalogue's own, alone or with an act: "save https://youtu.be/…". */
function readLink(text: string, { catalogue }: IntentContext): Intent | null {
  const link = splitTalkLink(text, catalogue);
  if (link === null) return null;
  const rest = withoutPoliteness(prepared(link.rest));
  const act = rest === '' ? null : readTalkAct(`${rest} it`);
  return onTalk(act ?? { intent: 'act', act: 'open', subject: { kind: 'one' } }, link.id);
}

function readCompanyPeople(bare: string, { catalogue }: IntentContext): Intent | null {
  const asked = companyAskedFor(bare);
  const found = asked === null ? null : catalogue.findCompanies(asked.name);
  return found?.kind === 'one' && (asked?.isMarked === true || found.exact)
    ? { intent: 'company', name: found.match.name }
    : null;
}

/** "did anyone from spotify or airbnb present": companies by names of one or two words. */
const ANYONE_FROM =
  /^(?:(?:did|does|do|has|have|had|is|are|was|were|will) )?(?:there )?(?:any(?:one|body)|some(?:one|body)|people|(?:any |some )?(?:speakers?|folks)) (?:from|at|of) (?<names>.+)$/u;
const DID =
  /(?: (?:here|there|present(?:s|ed|ing)?|sp(?:eak(?:s|ing)?|oke|oken)|talk(?:s|ed|ing)?|attend(?:ed|ing)?|come|came|g[ai]ve (?:a )?talks?))+$/u;
const MOST_NAME_WORDS = 2;

/** Names after "anyone from" of which no company bears any: to be said, not to be searched as other words. */
function readUnknownCompanies(bare: string, { catalogue }: IntentContext): Intent | null {
  const names = ANYONE_FROM.exec(bare)?.groups?.names?.replace(DID, '') ?? '';
  const each = names.split(/ (?:or|and|nor) /u);
  const isName = (name: string): boolean => {
    const words = name.split(' ');
    return name !== '' && words.length <= MOST_NAME_WORDS && !words.some((word) => STOP_WORDS.has(word));
  };
  const isKnown = (name: string): boolean => {
    const found = catalogue.findCompanies(name);
    return found.kind === 'several' || (found.kind === 'one' && found.exact);
  };
  return each.every(isName) && !each.some(isKnown) ? { intent: 'company', name: names } : null;
}

/** What is said to the bot; with a talk in view, "where can I watch it" asks for its recording, not how to. */
function readSaid(text: string, bare: string, subject: Subject | null): Intent | null {
  // "cool, and his talks": praise before a question is no more than its beginning.
  if (subject !== null && bare !== text && readPersonInView(bare, true) !== null) return null;
  const said = readDialogueAct(text) ?? readDialogueAct(bare);
  if (subject === null || said?.intent !== 'how-to' || said.topic !== 'links') return said;
  return readTalkAct(text) ?? said;
}

/** In this order, the first that reads the message has it; `bare` is without politeness. */
function readShort(text: string, bare: string, context: IntentContext): Intent | null {
  const { catalogue, subject } = context;
  const ordinal = isOrdinalAlone(bare);
  if (ordinal !== null && (subject !== null || !/^\d/u.test(bare))) {
    const open: Intent = { intent: 'act', act: 'open', subject: ordinal };
    return subject === null ? (readSuperlative(bare, false) ?? open) : open;
  }
  if (isTalkAlone(bare)) return { intent: 'act', act: 'open', subject: { kind: 'one' } };
  return (
    readNotice(text.replace(TRAILING, '')) ??
    readDescribedTalk(bare, subject, catalogue) ??
    readMistakeReport(bare, catalogue) ??
    readSaid(text, bare, subject) ??
    readDigestRequest(bare) ??
    readNavigation(text) ??
    readNavigation(bare) ??
    readEventQuestion(bare, catalogue) ??
    readPersonInView(bare, subject !== null) ??
    readPersonAtEvent(bare, subject !== null, catalogue) ??
    readAfterTalk(bare, subject, catalogue) ??
    readScheduleGap(bare, catalogue) ??
    readSelection(bare, context) ??
    readUsualLength(bare) ??
    readTalkAct(bare) ??
    readNextEvent(bare) ??
    readProgramme(text, catalogue) ??
    readProgramme(bare, catalogue) ??
    // With a list in view a day narrows it.
    (subject?.line === undefined ? readDayAlone(bare, catalogue, context.nowMs) : null) ??
    readScheduleOf(bare, catalogue) ??
    readCompanyPeople(bare, context) ??
    readUnknownCompanies(bare, context) ??
    (subject?.line === undefined
      ? null
      : readRefinement(text.replace(TRAILING, ''), viewOf(context), catalogue)) ??
    readCounting(bare) ??
    readSuperlative(bare, subject !== null) ??
    readNamed(bare, catalogue) ??
    readSimilar(bare, catalogue) ??
    readFactOf(bare)
  );
}

const SIMILAR_TO =
  /^(?:(?:show|find|give|any|more|other|some|talks?|sessions?|something|anything|stuff) )*(?:similar to|like|related to) (?:the talk )?(?<title>.{8,})$/u;

/** The one of some talks, else undefined. */
const onlyOne = ([talk, ...others]: readonly Talk[]): Talk | undefined =>
  others.length === 0 ? talk : undefined;

/** The talk of a title, of the beginning of one, of words that stand together in one, or of words that are all in one. */
function titled(typed: string, catalogue: Catalogue): Talk | undefined {
  const wanted = comparisonKey(typed);
  const words = wanted.split(' ');
  const titles = catalogue.all().map((talk) => ({ talk, title: ` ${comparisonKey(talk.title)} ` }));
  const where = (fits: (title: string) => boolean): Talk | undefined =>
    onlyOne(titles.filter(({ title }) => fits(title)).map(({ talk }) => talk));
  return (
    where((title) => title.startsWith(` ${wanted}`)) ??
    where((title) => title.includes(` ${wanted}`)) ??
    where((title) => words.every((word) => title.includes(` ${word}`)))
  );
}

/** "talks similar to" a title, or a part of one. */
function readSimilar(bare: string, catalogue: Catalogue): Intent | null {
  const title = SIMILAR_TO.exec(bare)?.groups?.title;
  const talk = title === undefined ? undefined : titled(title, catalogue);
  return talk === undefined
    ? null
    : { intent: 'act', act: 'similar', subject: { kind: 'talk', id: talk.id } };
}

function readFactOf(bare: string): Intent | null {
  const described = readDescribedFact(bare);
  return described === null
    ? null
    : { intent: 'fact', fact: described.fact, subject: null, query: described.query };
}

/** English conversation that no list of words covers. */
const readChat = (
  text: string,
  bare: string,
  language: Language | undefined,
  { catalogue }: IntentContext,
): Intent | null => (language === undefined ? readLoosely(text, bare, catalogue) : null);

/** Reads a message that is no typed command. Never throws; what is nothing else is a search. */
export function readIntent(typed: string, context: IntentContext): Intent {
  const message = withThem(typed);
  const link = readLink(message, context);
  if (link !== null) return link;
  const language = detectLanguage(message) ?? undefined;
  const said = language === undefined ? writtenOut(message) : message;
  const text = prepared(said);
  // Signs alone, such as "???": a user who doesn't know what to ask.
  if (text === '' && message.trim() !== '') return { intent: 'dialogue', act: 'capabilities' };
  const isShort = text !== '' && text.length <= MAX_ACT_LENGTH;
  const bare = withoutPoliteness(prepared(withoutInterjections(said)));
  const read = isShort ? (readShort(text, bare, context) ?? readChat(text, bare, language, context)) : null;
  if (read !== null) return read;
  const query = language === undefined ? said : searchedWords(message, language, context.catalogue.all());
  return { intent: 'search', query, ...defined({ language }) };
}
