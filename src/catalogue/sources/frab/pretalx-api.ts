// pretalx API: a page of the submissions or talks of an event, or the list in it, as pretalx's REST API answers.
import { compact } from '../../../lib/compact.js';
import { isProposal, saysCancelled } from '../../text/talk-status.js';
import { field, firstText, isObject, listOf, numberOf, textsOf, textValue } from '../json-value.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';

const isSubmission = (item: unknown): boolean =>
  isObject(item) &&
  textValue(item.code) !== undefined &&
  ['speakers', 'submission_type', 'slot', 'slots'].some((key) => Object.hasOwn(item, key));

const itemsOf = (document: unknown): readonly unknown[] =>
  listOf(isObject(document) ? document.results : document);

/** Is it a page of the API, or the list of one? */
export const isPretalxApi = (document: unknown): boolean => itemsOf(document).some(isSubmission);

const stateOf = (item: unknown): string => firstText(item, 'state')?.toLowerCase() ?? 'confirmed';

/** A speaker who is not expanded is a code, which says nothing of who it is. */
function personOf(speaker: unknown): readonly RawPerson[] {
  if (!isObject(speaker)) return [];
  const code = firstText(speaker, 'code');
  const bio = firstText(speaker, 'biography', 'bio');
  return [
    {
      name: firstText(speaker, 'name', 'fullname', 'display_name'),
      sourceId: code === undefined ? undefined : `pretalx:${code}`,
      bio,
    },
  ];
}

/** A name, be it in several languages; the number of one that is not expanded is none. */
const nameOf = (value: unknown): string | undefined =>
  typeof value === 'number' ? undefined : (textValue(value) ?? textValue(field(value, 'name')));

const slotOf = (item: unknown): unknown =>
  [field(item, 'slot'), ...listOf(field(item, 'slots'))].find(
    (slot) => firstText(slot, 'start') !== undefined,
  ) ?? field(item, 'slot');

function talkOf(item: Readonly<Record<string, unknown>>, where: string): RawTalk {
  const slot = slotOf(item);
  const resources = listOf(item.resources).map((each) => firstText(each, 'resource', 'url'));
  return {
    where,
    id: firstText(item, 'code'),
    title: textValue(item.title),
    texts: [textValue(item.abstract), textValue(item.description)],
    people: listOf(item.speakers).flatMap(personOf),
    kind: nameOf(item.submission_type),
    track: nameOf(item.track),
    tags: listOf(item.tags).flatMap((tag) => nameOf(tag) ?? firstText(tag, 'tag') ?? []),
    language: firstText(item, 'content_locale'),
    room: nameOf(field(slot, 'room')),
    start: firstText(slot, 'start'),
    end: firstText(slot, 'end'),
    minutes: numberOf(item.duration),
    cancelled: saysCancelled(stateOf(item)),
    slides: textsOf(resources).filter((url) => /\.(?:pdf|pptx?|odp|key)(?:$|\?)|slides/i.test(url)),
  };
}

const isCode = (speaker: unknown): boolean => typeof speaker === 'string';

function notesOf(items: readonly unknown[], left: number): readonly string[] {
  const codes = items.some((item) => listOf(field(item, 'speakers')).some(isCode));
  return compact([
    left !== 0 && `${left} proposals are no talks, being neither accepted nor confirmed`,
    codes && 'speakers are given by their codes alone; ask the API with ?expand=speakers,slots.room,track',
  ]);
}

/** Reads a parsed answer of the API. It names no event; a page with others before or after it holds some talks alone. */
export function readPretalxApi(document: unknown): RawEvent {
  const items = itemsOf(document);
  const problems: ImportProblem[] = [];
  const talks: RawTalk[] = [];
  let left = 0;
  for (const [index, item] of items.entries()) {
    const where = isObject(document) ? `results[${index}]` : `[${index}]`;
    if (!isObject(item)) {
      problems.push({ where, what: 'it is no submission', mend: 'take it out' });
    } else if (isProposal(stateOf(item))) left += 1;
    else talks.push(talkOf(item, where));
  }
  const isPage = ['next', 'previous'].some((key) => textValue(field(document, key)) !== undefined);
  return { talks, problems, notes: notesOf(items, left), partial: isPage };
}
