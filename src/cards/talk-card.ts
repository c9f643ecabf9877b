// One talk as a card, and one talk as an entry of a list.
import type { Event, Talk } from '../catalogue/talk.js';
import type { Evidence } from '../search/query.js';
import type { Action, Block, Card, Field, ListItem } from './card.js';
import { emphasis, type RichText, rich, strong, text } from './rich-text.js';
import { capital, day, length, people, shorten, slot, trackName } from './words.js';

/** Enough to decide on; the button opens the rest. */
const ABSTRACT_LENGTH = 600;
const EVIDENCE_LENGTH = 220;

export interface TalkView {
  readonly event: Event;
  /** Why a search found it. */
  readonly evidence?: readonly Evidence[];
  /** The whole abstract instead of its beginning. */
  readonly full?: boolean;
  /** False where the card already stands in the channel. */
  readonly shareable?: boolean;
}

/** The recording, or a search for it where the id is unknown. */
export function watchUrl({ videoId, title }: Talk): string {
  if (videoId !== null) return `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}`;
  return `https://www.youtube.com/results?search_query=${encodeURIComponent(`${title} KubeCon`)}`;
}

function fields(talk: Talk, timeZone: string): readonly Field[] {
  const when = slot(talk, timeZone);
  const facts: readonly (readonly [string, string | null])[] = [
    ['Level', talk.level],
    ['Length', talk.durationMinutes === null ? null : length(talk.durationMinutes)],
    ['Format', talk.format === 'talk' ? null : talk.format],
    ['When', when],
    ['Room', talk.room],
    ['Track', talk.track === null ? null : trackName(talk.track)],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value: rich(capital(value)) }]));
}

function abstractBlock(talk: Talk, full: boolean): readonly Block[] {
  if (talk.abstract === null)
    return [{ kind: 'text', text: rich(emphasis('The page has no abstract for this one.')) }];
  return [{ kind: 'text', text: rich(full ? talk.abstract : shorten(talk.abstract, ABSTRACT_LENGTH)) }];
}

/** Words kept before the first match when a long sentence is cut. */
const LEAD_IN = 60;

/** Where to cut a long sentence, between words, so that its first match is inside. */
function cutAround(whole: string, match: number): { readonly from: number; readonly to: number } {
  if (whole.length <= EVIDENCE_LENGTH) return { from: 0, to: whole.length };
  const start = match <= LEAD_IN ? 0 : whole.indexOf(' ', match - LEAD_IN) + 1;
  const from = Math.min(start, match);
  const to = Math.min(whole.length, from + EVIDENCE_LENGTH);
  const space = whole.lastIndexOf(' ', to);
  return { from, to: to < whole.length && space > match ? space : to };
}

/** The matched words in bold; a long sentence is cut around the first of them, and the cuts are shown. */
export function evidenceText({ parts }: Evidence): RichText {
  const whole = parts.map((each) => each.text).join('');
  const before = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex(({ matched }) => matched),
    ),
  );
  const { from, to } = cutAround(
    whole,
    before.reduce((sum, each) => sum + each.text.length, 0),
  );
  let at = 0;
  const kept = parts.flatMap((each) => {
    const words = each.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += each.text.length;
    if (words === '') return [];
    return [each.matched ? strong(words) : text(words)];
  });
  return [...(from > 0 ? [text('… ')] : []), ...kept, ...(to < whole.length ? [text(' …')] : [])];
}

const FOUND_IN: Readonly<Record<Evidence['field'], string>> = {
  title: 'In the title',
  speaker: 'Speaker',
  company: 'Company',
  track: 'Track',
  abstract: 'In the abstract',
  bio: 'In a speaker’s bio',
};

/** The most telling reason that the headline of a hit doesn't show by itself. */
function reason(evidence: readonly Evidence[]): RichText | null {
  const best =
    evidence.find(({ field }) => field === 'abstract') ?? evidence.find(({ field }) => field !== 'title');
  return best === undefined ? null : [text(`${FOUND_IN[best.field]}: `), ...evidenceText(best)];
}

const opens = (talk: Talk, extra: Record<string, string | boolean> = {}) => ({
  command: 'talk',
  options: { query: talk.id, ...extra },
});

function speakerActions({ speakers }: Talk): readonly Action[] {
  const [first, second] = speakers;
  if (first === undefined) return [];
  const about = (name: string) => ({ command: 'speaker', options: { name } });
  if (second === undefined) {
    return [{ kind: 'button', label: 'Speaker', name: `About ${first.name}`, invocation: about(first.name) }];
  }
  const choices = speakers.map(({ name }) => ({ label: name, invocation: about(name) }));
  return [{ kind: 'select', placeholder: 'About a speaker', choices }];
}

function actions(talk: Talk, view: TalkView): readonly Action[] {
  const known = talk.videoId !== null;
  const watch = known ? 'Watch' : 'Search YouTube';
  const long = (talk.abstract?.length ?? 0) > ABSTRACT_LENGTH;
  return [
    { kind: 'link-button', label: watch, url: watchUrl(talk), name: `${watch}: ${talk.title}` },
    ...(talk.slidesUrl === null
      ? []
      : [
          {
            kind: 'link-button' as const,
            label: 'Slides',
            url: talk.slidesUrl,
            name: `Slides of ${talk.title}`,
          },
        ]),
    ...(long && !view.full
      ? [
          {
            kind: 'button' as const,
            label: 'Read all',
            name: `Read the whole abstract of ${talk.title}`,
            invocation: opens(talk, { full: true }),
          },
        ]
      : []),
    {
      kind: 'button',
      label: 'More like this',
      name: `Talks like ${talk.title}`,
      invocation: { command: 'talk', options: { query: `like:${talk.id}` } },
    },
    ...(view.shareable === false
      ? []
      : [
          {
            kind: 'button' as const,
            label: 'Share',
            name: `Share ${talk.title} with the channel`,
            invocation: opens(talk, { share: true }),
          },
        ]),
    ...speakerActions(talk),
  ];
}

/** YouTube's own still of a recording; 480 × 360. */
const thumbnail = (talk: Talk): readonly Block[] =>
  talk.videoId === null
    ? []
    : [
        {
          kind: 'image',
          url: `https://i.ytimg.com/vi/${encodeURIComponent(talk.videoId)}/hqdefault.jpg`,
          alt: `Still from the recording of “${talk.title}”`,
          link: watchUrl(talk),
        },
      ];

export function talkCard(talk: Talk, view: TalkView): Card {
  const { event, evidence = [], full = false } = view;
  const why = full ? null : reason(evidence);
  return {
    title: rich(talk.title),
    url: watchUrl(talk),
    blocks: [
      ...(talk.speakers.length === 0
        ? []
        : [{ kind: 'text' as const, text: rich(strong(people(talk.speakers))) }]),
      { kind: 'fields', fields: fields(talk, event.timeZone) },
      ...(why === null ? [] : [{ kind: 'text' as const, text: why }]),
      ...abstractBlock(talk, full),
      ...thumbnail(talk),
      { kind: 'actions', actions: actions(talk, view) },
    ],
    footer: rich(`${event.name}${event.city === null ? '' : ` · ${event.city}`}`),
  };
}

/** "Intermediate · 36 min · Thu 7 Dec 2017 · Policy + Security". */
function facts(talk: Talk, timeZone: string): string {
  return [
    talk.format === 'talk' ? null : talk.format,
    talk.level,
    talk.durationMinutes === null ? null : length(talk.durationMinutes),
    talk.startsAt === null ? null : day(talk.startsAt, timeZone),
    talk.track === null ? null : trackName(talk.track),
  ]
    .flatMap((fact) => fact ?? [])
    .filter(
      (fact, index, all) => all.findIndex((other) => other.toLowerCase() === fact.toLowerCase()) === index,
    )
    .map(capital)
    .join(' · ');
}

/** A talk in a list: title, people, facts, and why it is there. */
export function talkItem(talk: Talk, event: Event, evidence: readonly Evidence[] = []): ListItem {
  const why = reason(evidence);
  return {
    title: rich(talk.title),
    url: watchUrl(talk),
    lines: [
      ...(talk.speakers.length === 0 ? [] : [rich(people(talk.speakers))]),
      rich(facts(talk, event.timeZone)),
      ...(why === null ? [] : [why]),
    ],
    action: { kind: 'button', label: 'Details', name: `Details of ${talk.title}`, invocation: opens(talk) },
  };
}
