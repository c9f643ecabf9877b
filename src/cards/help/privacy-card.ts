// Privacy cards: what is stored about a person, and the outcome of exporting or deleting it.
import type { Card } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { count } from '../text/phrasing.js';

/** Rows by table. */
type Stored = Readonly<Record<string, readonly unknown[]>>;

const TABLE_PHRASES: Readonly<Record<string, (rows: number) => string>> = {
  shelfEntries: (rows) => `${count(rows, 'talk')} on your shelf: saved, watched or rated`,
  people: (rows) =>
    rows === 0
      ? 'not whether you were greeted, nor any setting'
      : 'that you were greeted, and whether you want words alone',
  conversations: (rows) => `what you last asked about in ${count(rows, 'place')}, for half an hour`,
  scheduledPosts: (rows) =>
    `${count(rows, 'reminder, question or notice', 'reminders, questions and notices')} for you`,
  reminderSettings: (rows) =>
    rows === 0 ? 'not how long before a talk you are reminded' : 'how long before a talk you are reminded',
  planFeeds: (rows) =>
    rows === 0
      ? 'no secret address of your plan'
      : 'that your plan has a secret address; not the address itself',
  noticeSettings: (rows) =>
    rows === 0 ? 'not whether you are told of changes' : 'whether you are told of changes',
  wishes: (rows) => `${count(rows, 'wish', 'wishes')}: what you want to hear of once there is a talk`,
  reports: (rows) => `${count(rows, 'mistake')} in talks that you reported`,
  ratingQuestionSettings: (rows) =>
    rows === 0 ? 'no wish to be asked for ratings' : 'that you want to be asked for ratings',
  digests: (rows) => `your id on ${count(rows, 'talk of the day', 'talks of the day')} that you set up`,
};

const lines = (counts: readonly (readonly [string, number])[]) =>
  counts.map(([table, rows]) => ({
    kind: 'text' as const,
    text: rich(`• ${TABLE_PHRASES[table]?.(rows) ?? `${table}: ${count(rows, 'row')}`}`),
  }));

const sizes = (stored: Stored) =>
  Object.entries(stored).map(([table, rows]) => [table, rows.length] as const);

const privacy = (action: string, more = {}) => ({
  command: 'lectern privacy',
  options: { action, ...more },
});

const NOT_KEPT =
  'Messages and names are not kept. Of searches that find nothing the words are counted, without who asked. Everything is yours in this workspace or server alone.';

export function privacyCard(stored: Stored): Card {
  return {
    title: rich('What I know about you'),
    blocks: [
      ...lines(sizes(stored)),
      { kind: 'text', text: rich(NOT_KEPT) },
      {
        kind: 'actions',
        actions: [
          { kind: 'button', label: 'Export my data', invocation: privacy('export') },
          { kind: 'button', label: 'Delete my data', invocation: privacy('delete') },
        ],
      },
    ],
  };
}

export function exportedCard(stored: Stored): Card {
  const rows = sizes(stored).reduce((sum, [, each]) => sum + each, 0);
  return {
    title: rich('Your data as lectern-data.json'),
    blocks: [{ kind: 'text', text: rich(`${count(rows, 'entry', 'entries')}, table by table.`) }],
  };
}

/** Asks once more: what is deleted is gone. */
export function deleteCard(stored: Stored): Card {
  return {
    title: rich('Delete what I know about you?'),
    blocks: [
      ...lines(sizes(stored)),
      { kind: 'text', text: rich('It can’t be brought back. Channels keep their talk of the day.') },
      {
        kind: 'actions',
        actions: [
          {
            kind: 'button',
            label: 'Yes, delete my data',
            invocation: privacy('delete', { sure: true }),
            primary: true,
          },
          { kind: 'button', label: 'Export it first', invocation: privacy('export') },
        ],
      },
    ],
  };
}

export function deletedCard(counts: Readonly<Record<string, number>>): Card {
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return {
    title: rich('Deleted'),
    blocks: [
      {
        kind: 'text',
        text: rich(
          total === 0
            ? 'There was nothing to delete.'
            : `${count(total, 'entry', 'entries')} deleted. You are a stranger again.`,
        ),
      },
    ],
  };
}
