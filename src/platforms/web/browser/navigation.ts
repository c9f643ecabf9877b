// Navigation: one history entry an exchange and a turned page, so that Back, Forward and Reload show what was there.
import {
  type AnswerPayload,
  addExchange,
  announce,
  byId,
  conversation,
  focusExchange,
  putReply,
  showAnswer,
} from './conversation.js';

/** What a history entry holds; `payload` is absent while the answer is on its way. */
interface Entry {
  /** Number of the exchange on this page. */
  readonly exchange: number;
  readonly asked: string;
  readonly how: 'typed' | 'pressed';
  /** A page was turned or a filter chosen since. */
  readonly turned?: true;
  readonly payload?: AnswerPayload;
}

const idOf = ({ exchange }: Entry): string => `exchange-${exchange}`;
const stateNow = (): Entry | null => history.state as Entry | null;

let exchanges = 0;
/** What each exchange shows, by its id. */
const shown = new Map<string, Entry>();

function remember(entry: Entry): Entry {
  shown.set(idOf(entry), entry);
  return entry;
}

/** "istio · Lectern": what was asked, or the first line of what a press showed. */
function setTitle({ asked, how, payload }: Entry): void {
  const words = how === 'typed' ? asked : (payload?.text.split('\n')[0] ?? asked);
  document.title = words === '' ? 'Lectern' : `${words} · Lectern`;
}

/** Adds an exchange with an entry of its own. `url`: where Reload asks the line again. */
export function beginExchange(
  asked: string,
  how: Entry['how'],
  url: string,
): (payload: AnswerPayload) => void {
  exchanges += 1;
  const entry = remember({ exchange: exchanges, asked, how });
  const element = addExchange(asked, how);
  element.id = idOf(entry);
  history.pushState(entry, '', url);
  return (payload) => {
    const answered = remember({ ...entry, payload });
    showAnswer(element, payload);
    // The person may have asked something else meanwhile.
    if (stateNow()?.exchange === entry.exchange) {
      history.replaceState(answered, '');
      setTitle(answered);
    }
  };
}

/** A page was turned in an answer: Back shows it as it was. */
export function turnExchange(exchange: Element, payload: AnswerPayload): void {
  const entry = shown.get(exchange.id);
  if (entry !== undefined) history.pushState(remember({ ...entry, turned: true, payload }), '');
}

/** A mark was set in an answer: Back and Forward keep it. */
export function keepMark(exchange: Element, payload: AnswerPayload): void {
  const entry = shown.get(exchange.id);
  if (entry === undefined) return;
  const marked = remember({ ...entry, payload });
  if (stateNow()?.exchange === entry.exchange) history.replaceState(marked, '');
}

/** Shows the exchange of an entry: where it stands, or again as it was answered. */
function showEntry(entry: Entry | null): void {
  if (entry === null) {
    document.title = 'Lectern';
    window.scrollTo({ top: 0 });
    byId('line').focus({ preventScroll: true });
    return;
  }
  setTitle(entry);
  const { payload } = entry;
  const standing = document.getElementById(idOf(entry));
  if (standing === null && payload !== undefined) {
    const element = addExchange(entry.asked, entry.how);
    element.id = idOf(entry);
    showAnswer(element, payload);
  } else if (standing !== null) {
    if (payload !== undefined && shown.get(standing.id)?.payload?.html !== payload.html) {
      putReply(standing, payload);
      announce(payload.text.split('\n')[0] ?? '');
    }
    focusExchange(standing);
  }
  if (payload !== undefined) remember(entry);
}

/** The answer that came with the page itself. `line`: what it answers. */
function adoptAnswer(line: string): void {
  const exchange = conversation.lastElementChild;
  const reply = exchange?.querySelector('.reply');
  if (!exchange || !reply || line === '') return;
  const title = reply.querySelector('[tabindex="-1"]')?.textContent ?? '';
  const payload = { html: reply.outerHTML, text: title, placement: 'new' } as const;
  const known = stateNow();
  if (known === null) exchanges += 1;
  const entry = remember({ exchange: known?.exchange ?? exchanges, asked: line, how: 'typed', payload });
  exchange.id = idOf(entry);
  if (known === null) history.replaceState(entry, '');
}

/**
 * Follows Back and Forward, and brings back what was pressed or turned before a reload. `line`: the one that the server
 * answered with the page.
 */
export function followHistory(line: string): void {
  window.addEventListener('popstate', ({ state }) => showEntry(state as Entry | null));
  const entry = stateNow();
  exchanges = entry?.exchange ?? 0;
  if (entry?.how !== 'pressed') adoptAnswer(line);
  if (entry?.how === 'pressed' || entry?.turned) showEntry(entry);
}
