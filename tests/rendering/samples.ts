// The cards of the gallery: one line each that brings the card up, with the button to press on it, if any.
import { type ImportView, importCard } from '../../src/cards/events/import-card.js';
import type { Card } from '../../src/cards/model/card.js';
import type { Reply } from '../../src/cards/model/reply.js';
import { talking } from '../support/bot/real-bot.js';
import { stillMemory } from '../support/store/still-memory.js';

const inChannel = talking(stillMemory);
const inDirectMessage = talking(stillMemory, 'direct');
/** On the second day of the shipped conference. */
const atTheConference = talking(stillMemory, 'channel', () => new Date('2017-12-07T11:20:00-06:00'));

export interface Sample {
  readonly name: string;
  readonly line: string;
  readonly press?: string | RegExp;
  /** Asked by direct message: the answer is for the asker alone. */
  readonly isDirect?: true;
  /** Asked while the conference runs. */
  readonly isRunning?: true;
  /** Drawn as it is: what leads to it takes a file. */
  readonly card?: Card;
}

/** A file with two records that can't be read. */
const IMPORT: ImportView = {
  file: 'schedule.json',
  outcomes: [
    {
      name: 'Example Days 2031',
      imported: true,
      notes: ['its times are read as UTC: give a zone'],
      report: {
        ...{ file: 'schedule.json', format: 'frab-json', event: 'example-days-2031' },
        ...{ read: 36, new: 2, changed: 1, unchanged: 30, moved: 3, cancelled: 1, people: 27 },
        corrected: [],
        broken: [
          {
            where: 'schedule.conference.days[0].rooms["Hall <1>"][3]',
            what: 'it has no title',
            mend: 'give it one, or take it out',
          },
          { where: 'line 12', what: '“25:99” is no time', mend: 'write it like 14:30' },
        ],
      },
    },
  ],
  confirm: {
    run: { command: 'events', options: { import: 'schedule.json', step: 'confirm' } },
    cancel: { command: 'events', options: { import: 'schedule.json', step: 'cancel' } },
  },
};

export const SAMPLES: readonly Sample[] = [
  { name: 'results', line: '/talk kubernetes security' },
  { name: 'results-with-chips', line: '/talk service mesh level:intermediate under:40m' },
  { name: 'results-page-2', line: '/talk istio', press: 'Next' },
  { name: 'talk', line: '/talk kubernetes-metadata-and-you' },
  { name: 'talk-saved', line: '/talk kubernetes-metadata-and-you', isDirect: true },
  { name: 'talk-full', line: '/talk effective-rbac', press: 'Read all' },
  { name: 'talk-without-abstract', line: '/talk community-awards' },
  { name: 'talk-panel', line: '/talk ask-me-anything-microservices-and-service-mesh' },
  { name: 'talk-origin', line: '/talk origin effective-rbac' },
  { name: 'report', line: '/talk report effective-rbac' },
  { name: 'nothing-fits', line: '/talk react native performance' },
  { name: 'wish-kept', line: '/talk react native performance', press: 'Tell me when there is one' },
  { name: 'wishes', line: '/shelf wishes', isDirect: true },
  { name: 'misspelt', line: '/talk prometeus monitorng' },
  { name: 'plan', line: '/talk security fit:75m' },
  { name: 'path', line: '/talk storage sort:path' },
  { name: 'home', line: 'hi', isDirect: true },
  { name: 'shelf', line: '/shelf', isDirect: true },
  { name: 'privacy', line: '/lectern privacy', isDirect: true },
  { name: 'speaker', line: '/speaker liz rice' },
  { name: 'speaker-chooser', line: '/speaker eric' },
  { name: 'company', line: '/company heptio' },
  { name: 'topics', line: '/topics' },
  { name: 'welcome', line: '/talk' },
  { name: 'help', line: '/help' },
  { name: 'help-talk', line: '/help talk' },
  { name: 'unknown-command', line: '/tlak istio' },
  { name: 'bad-input', line: `/talk ${'x'.repeat(4001)}` },
  { name: 'about', line: '/lectern about' },
  { name: 'now', line: '/now', isRunning: true },
  { name: 'now-over', line: '/now' },
  { name: 'next', line: '/next ballroom a', isRunning: true },
  { name: 'schedule', line: '/schedule thursday morning' },
  { name: 'digest-status', line: '/digest status' },
  { name: 'digest-calendar', line: '/digest calendar' },
  { name: 'digest-post', line: '/digest preview' },
  { name: 'digest-log', line: '/digest log' },
  { name: 'digest-zones', line: '/digest daily 9am CST weekdays' },
  { name: 'import-preview', line: '/events import', card: importCard(IMPORT) },
  { name: 'import-done', line: '/events import', card: importCard({ ...IMPORT, confirm: null }) },
  { name: 'digest-refused', line: '/digest daily 9am Europe/Berlin who:admins' },
];

/** The reply that a sample shows. */
export async function sampleReply({ line, press: label, isDirect, isRunning, card }: Sample): Promise<Reply> {
  if (card !== undefined) return { kind: 'cards', cards: [card], audience: 'asker', placement: 'new' };
  const { ask, press } = isDirect ? inDirectMessage : isRunning ? atTheConference : inChannel;
  const first = await ask(line);
  return label === undefined ? first.reply : (await press(first.invocation(label))).reply;
}
