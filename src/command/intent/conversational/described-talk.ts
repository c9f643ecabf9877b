// Described talk: "the kubo one", "just the oracle one", "the one by matt klein" → the only talk in view that it fits.
import type { Subject } from '../../../cards/model/reply.js';
import type { Talk } from '../../../catalogue/talk.js';
import { STOP_WORDS } from '../../../search/analysis/stop-words.js';
import { fold } from '../../../search/analysis/tokenizer.js';
import type { Catalogue } from '../../../search/catalogue.js';
import type { Intent } from '../intent.js';

const NOUN = '(?:one|talk|session|keynote|panel|video|presentation|guy|person|woman|man)';
const DESCRIBED = new RegExp(
  `^(?:(?:just|only|open|show|see|take|pick|read|choose|then) )*(?:the|that) (?:${NOUN} (?:(?:given|that|which|who|is|was) )*(?:by|from|of|with|about|on) (?<behind>.+)|(?<before>.+) ${NOUN})$`,
  'u',
);

/** What a talk may be told from its neighbours by, who gives it first: "the oracle one" is Oracle's. */
const FIELDS: readonly ((talk: Talk) => readonly (string | null)[])[] = [
  ({ speakers }) =>
    speakers.flatMap(({ name, company, canonicalCompany }) => [name, company, canonicalCompany ?? null]),
  ({ title }) => [title],
  ({ track, format, level, room }) => [track, format, level, room],
];

const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The only talk in view that has all of the words in one of its fields; null where there is none, or several. */
export function readDescribedTalk(
  text: string,
  subject: Subject | null,
  catalogue: Catalogue,
): Intent | null {
  const { before, behind = before } = DESCRIBED.exec(text)?.groups ?? {};
  if (behind === undefined || subject === null || subject.talks.length < 2) return null;
  const wanted = wordsOf(behind).filter((word) => !STOP_WORDS.has(word));
  if (wanted.length === 0) return null;
  const talks = subject.talks.flatMap((id) => catalogue.talk(id) ?? []);
  for (const field of FIELDS) {
    const fitting = talks.filter((talk) => {
      const words = new Set(wordsOf(field(talk).join(' ')));
      return wanted.every((word) => words.has(word));
    });
    const [only, ...others] = fitting;
    if (only !== undefined && others.length === 0)
      return { intent: 'act', act: 'open', subject: { kind: 'talk', id: only.id } };
    if (only !== undefined) return null;
  }
  return null;
}
