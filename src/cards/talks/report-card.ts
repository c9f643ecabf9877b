// Report cards: the way to report a mistake in a talk, and the message that tells a reporter what became of it.
import { compact } from '../../lib/compact.js';
import type { Action, Card } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { code, rich } from '../model/rich-text.js';

interface NamedTalk {
  readonly id: string;
  readonly title: string;
}

/** Opens the form of a report with the talk filled in. */
export const reportAction = ({ id, title }: NamedTalk): Action => ({
  kind: 'button',
  label: 'Report a mistake',
  name: `Report a mistake in ${title}`,
  invocation: { command: 'report', options: { talk: id }, form: true },
});

/** What a person sees who names a talk to report and not what is wrong with it. */
export const reportCard = (talk: NamedTalk): Card => ({
  title: rich(`What is wrong with “${talk.title}”?`),
  blocks: [
    {
      kind: 'text',
      text: rich(
        'Press the button, or type the line: ',
        code(`/report ${talk.id} field:room right:"Ballroom B" source:"the sign at the door"`),
      ),
    },
    { kind: 'actions', actions: [reportAction(talk)] },
  ],
});

export interface ReportDecisionView {
  /** Of the report. */
  readonly number: number;
  readonly field: string;
  readonly outcome: 'accepted' | 'rejected';
  /** Why it was rejected; may be empty. */
  readonly reason: string;
}

/** One message to the person who reported. */
export const reportNotice = (
  talk: NamedTalk,
  { number, field, outcome, reason }: ReportDecisionView,
): Reply => ({
  kind: 'cards',
  cards: [
    {
      title: rich(`Your report ${number} was ${outcome}`),
      blocks: compact([
        {
          kind: 'text',
          text: rich(
            outcome === 'accepted'
              ? `“${talk.title}” is corrected${field === 'other' ? '' : ` (${field})`}. Thank you.`
              : `“${talk.title}” stays as it is${reason === '' ? '.' : `: ${reason}`}`,
          ),
        },
        {
          kind: 'actions',
          actions: [
            {
              kind: 'button',
              label: 'Details',
              name: `Details of ${talk.title}`,
              invocation: { command: 'talk', options: { query: talk.id, open: true } },
            },
          ],
        },
      ]),
    },
  ],
  audience: 'channel',
  placement: 'new',
});
