// pretalx API: a page of the submissions or talks of an event, or the list in it, as pretalx's REST API answers.
import { compact } from '../../../lib/compact.js';
import { isProposal, saysCancelled } from '../../text/talk-status.js';
import { field, firstText, isObject, listOf, numberOf, textsOf, textValue } from '../json-value.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';

const isSubmission = (item: unknown): boolean =>
  isObject(item) &&
  textValue(item.code) !== undefined &&
  ['speakers', 'submission_type', 'slot', 'slots'].some((key) => Object.hasOwn(item, key));

const hasResults = (page: unknown): boolean => Array.isArray(field(page, 'results'));

/** The pages of a document: of a list of pages each one, else itself. */
const pagesOf = (document: unknown): readonly unknown[] =>
  Array.isArray(document) && document.some(hasResults) ? document : [document];

interface Item {
  readonly item: unknown;
  /** Its path in the document. */
  readonly where: string;
}

function itemsOf(document: unknown): readonly Item[] {
  const isList = Array.isArray(document);
  return pagesOf(document).flatMap((page, number) => {
    const path = hasResults(page) ? `${isList ? `[${number}].` : ''}results` : '';
    return listOf(isObject(page) ? page.results : page).map((item, index) => ({
      item,
      where: `${path}[${index}]`,
    }));
  });
}

/** Is it a page of the API, several of them in a list, or the list of one? */
export const isPretalxApi = (document: unknown): boolean =>
  itemsOf(document).some(({ item }) => isSubmission(item));

/** Whether pages are left out: before the first one that is there, or after the last. */
function isPartial(document: unknown): boolean {
  const pages = pagesOf(document);
  const has = (page: unknown, key: string): boolean => textValue(field(page, key)) !== undefined;
  return has(pages[0], 'previous') || has(pages.at(-1), 'next');
}

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
  for (const { item, where } of items) {
    if (!isObject(item)) {
      problems.push({ where, what: 'it is no submission', mend: 'take it out' });
    } else if (isProposal(stateOf(item))) left += 1;
    else talks.push(talkOf(item, where));
  }
  const notes = notesOf(
    items.map(({ item }) => item),
    left,
  );
  return { talks, problems, notes, partial: isPartial(document) };
}
