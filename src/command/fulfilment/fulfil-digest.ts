// Fulfilment of digest requests in words: the command that does it, behind a button, with what was said filled in.
// Pressing it runs the command, so that its rules of who may change a digest hold.
import type { Action, Card, Invocation } from '../../cards/model/card.js';
import { answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { compact } from '../../lib/compact.js';
import type { DigestAct, Intent } from '../intent/intent.js';
import { type Fulfilment, type FulfilmentContext, run } from './fulfilment.js';

type DigestRequest = Extract<Intent, { intent: 'digest' }>;

const USUAL_TIME = '09:00';
const EXAMPLE_ZONE = 'Europe/Berlin';

const OFFERS: Readonly<
  Record<Exclude<DigestAct, 'status'>, { readonly title: string; readonly label: string }>
> = {
  daily: { title: 'A talk of the day in a channel', label: 'Set it up' },
  off: { title: 'End this channel’s talk of the day?', label: 'End it' },
  pause: { title: 'Pause this channel’s talk of the day?', label: 'Pause it' },
  resume: { title: 'Go on with this channel’s talk of the day?', label: 'Go on' },
};

/** `/digest daily 09:00 Europe/Berlin weekdays security` */
function typedLine({ act, time, zone, days, query }: DigestRequest): string {
  if (act !== 'daily') return `/digest ${act}`;
  const words = [time === '' ? USUAL_TIME : time, zone === '' ? EXAMPLE_ZONE : zone, days, query];
  return ['/digest daily', ...words].filter((word) => word !== '').join(' ');
}

function invocationOf({ act, time, zone, days, query }: DigestRequest): Invocation {
  if (act !== 'daily') return { command: `digest ${act}`, options: {} };
  const said = Object.entries({ time: time === '' ? USUAL_TIME : time, zone, days, query });
  return {
    command: 'digest daily',
    options: Object.fromEntries(said.filter(([, value]) => value !== '')),
    form: true,
  };
}

function offerCard(request: DigestRequest, act: Exclude<DigestAct, 'status'>, direct: boolean): Card {
  const { title, label } = OFFERS[act];
  const typed = code(typedLine(request));
  const press: Action = { kind: 'button', label, invocation: invocationOf(request), primary: true };
  const how = direct
    ? rich('In the channel that it is for, type ', typed, '.')
    : rich('Press the button, or type ', typed, '.');
  return {
    title: rich(title),
    blocks: compact([{ kind: 'text', text: how }, !direct && { kind: 'actions', actions: [press] }]),
  };
}

/** Offers the command: nothing is posted or ended by words that may have been meant otherwise. */
export function fulfilDigest(request: DigestRequest, { direct }: FulfilmentContext): Fulfilment {
  const { act } = request;
  if (act === 'status' && !direct) return run('digest status', {});
  if (act === 'status') {
    const text = rich('A talk of the day belongs to a channel: type ', code('/digest status'), ' there.');
    return { kind: 'answer', answer: answer.notice(text) };
  }
  return { kind: 'answer', answer: answer.card(offerCard(request, act, direct)) };
}
