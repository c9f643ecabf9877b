// Navigation: one history entry an exchange, so that Back, Forward and Reload show what was asked or pressed.
import { type AnswerPayload, addExchange, byId, focusExchange, showAnswer } from './conversation.js';

/** What a history entry holds; `payload` is absent while the answer is on its way. */
interface Entry {
  /** Number of the exchange on this page. */
  readonly exchange: number;
  readonly asked: string;
  readonly how: 'typed' | 'pressed';
  readonly payload?: AnswerPayload;
}

let exchanges = 0;

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
  const entry: Entry = { exchange: exchanges, asked, how };
  const element = addExchange(asked, how);
  element.id = `exchange-${entry.exchange}`;
  history.pushState(entry, '', url);
  return (payload) => {
    const answered = { ...entry, payload };
    showAnswer(element, payload);
    // The person may have asked something else meanwhile.
    if ((history.state as Entry | null)?.exchange === entry.exchange) {
      history.replaceState(answered, '');
      setTitle(answered);
    }
  };
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
  const standing = document.getElementById(`exchange-${entry.exchange}`);
  if (standing !== null) focusExchange(standing);
  else if (entry.payload !== undefined) {
    const element = addExchange(entry.asked, entry.how);
    element.id = `exchange-${entry.exchange}`;
    showAnswer(element, entry.payload);
  }
}

/** Follows Back and Forward, and brings back what was pressed before a reload; the server answered the line itself. */
export function followHistory(): void {
  window.addEventListener('popstate', ({ state }) => showEntry(state as Entry | null));
  const entry = history.state as Entry | null;
  exchanges = entry?.exchange ?? 0;
  if (entry?.how === 'pressed') showEntry(entry);
}
