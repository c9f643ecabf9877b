// Origin card: where each field of a talk's card is from, so that a reader can check it, and report what is wrong.
import { type FieldOrigin, originsOf, type ShownField } from '../../catalogue/origins.js';
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { Action, Card } from '../model/card.js';
import { type RichText, rich, strong } from '../model/rich-text.js';
import { capital, count, dayText, listed } from '../text/phrasing.js';
import { reportAction } from './report-card.js';

const onDay = (day: string): string => dayText(`${day}T12:00:00Z`, 'UTC');

/** "line 1204 of kubecon-na-2017.txt", "rows.csv, line 12, imported on Fri 27 Nov 2026", "not known". */
function originText(origin: FieldOrigin): string {
  switch (origin.kind) {
    case 'line': {
      const { file, line, note, sources } = origin;
      const agreeing = sources === null || sources < 2 ? '' : `, where ${count(sources, 'source')} agree`;
      return `line ${line} of ${file}${agreeing}${note === null ? '' : ` (${note})`}`;
    }
    case 'import': {
      const { file, where, on } = origin;
      return `${file}${where === '' ? '' : `, ${where}`}${on === null ? '' : `, imported on ${onDay(on)}`}`;
    }
    case 'correction':
      return `a correction of ${onDay(origin.on)}, after report ${origin.report}`;
    case 'missing':
      return 'not known';
  }
}

/** A line for each place, with the fields that are from there; what is not known comes last. */
function originLines(talk: Talk): readonly RichText[] {
  const places = new Map<string, ShownField[]>();
  const [known, missing] = [true, false].map((isKnown) =>
    originsOf(talk).filter(([, { kind }]) => (kind !== 'missing') === isKnown),
  );
  for (const [field, origin] of [...(known ?? []), ...(missing ?? [])]) {
    const text = originText(origin);
    places.set(text, [...(places.get(text) ?? []), field]);
  }
  return [...places].map(([text, fields]) => rich(strong(capital(listed(fields))), `: ${text}`));
}

/** Asks where a talk's card has its facts from. */
export const originAction = ({ id, title }: { readonly id: string; readonly title: string }): Action => ({
  kind: 'button',
  label: 'Where is this from?',
  name: `Where is this from? ${title}`,
  invocation: { command: 'talk', options: { query: `origin ${id}`, open: true } },
});

/** `title` tells the talk from others of its title; `reportable`: whether a mistake can be reported here. */
export const originCard = (talk: Talk, title: string, reportable: boolean): Card => ({
  title: rich(`Where “${title}” is from`),
  blocks: compact([
    ...originLines(talk).map((text) => ({ kind: 'text' as const, text })),
    {
      kind: 'actions',
      actions: compact([
        {
          kind: 'button',
          label: 'Details',
          name: `Details of ${title}`,
          invocation: { command: 'talk', options: { query: talk.id, open: true } },
        },
        reportable && reportAction({ id: talk.id, title }),
      ]),
    },
  ]),
});
