// The conversation on the page: adds what was asked and answered, replaces a turned page, moves focus, announces.
import { controlsOf, markedAt, markInWords, wordsOf } from './pressed-mark.js';

/** What the server answers, see `payload.ts` beside this folder. */
export interface AnswerPayload {
  readonly html: string;
  readonly text: string;
  readonly placement: 'new' | 'replace';
}

/** The element with this id, which the page always has. */
export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found as T;
}

export const conversation = byId('conversation');
const status = byId('status');

/** Read out by screen readers. The pause makes them read the same words a second time. */
export function announce(words: string): void {
  status.textContent = '';
  requestAnimationFrame(() => {
    status.textContent = words;
  });
}

function element(tag: string, className: string, words = ''): HTMLElement {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = words;
  return created;
}

function show(target: HTMLElement): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

const titleOf = (within: Element | null | undefined): HTMLElement | null =>
  within?.querySelector<HTMLElement>('[tabindex="-1"]') ?? null;

/** Moves focus to an exchange's answer and shows it. */
export function focusExchange(exchange: HTMLElement): void {
  titleOf(exchange)?.focus({ preventScroll: true });
  show(exchange);
}

/** Moves focus to the newest answer; false when there is none. */
export function focusAnswer(): boolean {
  const title = titleOf(conversation.lastElementChild);
  title?.focus({ preventScroll: true });
  if (title) show(title.closest<HTMLElement>('.exchange') ?? title);
  return title !== null;
}

/** As in `chat-page.ts`: a question of more characters is folded, so that its answer stays in sight. */
const FOLDED_FROM = 240;

function question(asked: string, how: 'typed' | 'pressed'): HTMLElement {
  const who = element('span', 'unseen', 'You asked: ');
  if (asked.length <= FOLDED_FROM) {
    const line = element('p', `asked ${how}`, asked);
    line.prepend(who);
    return line;
  }
  const folded = element('details', `asked ${how}`);
  const summary = element('summary', '');
  summary.append(who, element('span', 'whole', asked));
  folded.append(summary);
  return folded;
}

/** What was asked, with a sign that the answer is on its way. */
export function addExchange(asked: string, how: 'typed' | 'pressed' = 'typed'): HTMLElement {
  document.getElementById('welcome')?.classList.add('past');
  const exchange = element('div', 'exchange');
  if (asked !== '') exchange.append(question(asked, how));
  const waiting = element('p', 'waiting');
  waiting.append(element('span', 'unseen', 'Looking…'), element('i', ''), element('i', ''), element('i', ''));
  exchange.append(waiting);
  conversation.append(exchange);
  show(exchange);
  return exchange;
}

/** Puts the answer where the sign was. */
export function showAnswer(exchange: HTMLElement, { html, text }: AnswerPayload): void {
  exchange.querySelector('.waiting')?.remove();
  exchange.insertAdjacentHTML('beforeend', html);
  show(exchange);
  const [title = ''] = text.split('\n');
  announce(title);
}

/** A problem of the page itself, such as a server that does not answer. */
export function problemPayload(words: string): AnswerPayload {
  const article = element('article', 'reply');
  const notice = element('p', 'notice problem', words);
  notice.tabIndex = -1;
  article.append(notice);
  return { html: article.outerHTML, text: words, placement: 'new' };
}

/** Puts an answer in the place of an exchange's own. */
export function putReply(exchange: Element, { html }: AnswerPayload): void {
  exchange.querySelector('.reply')?.remove();
  exchange.insertAdjacentHTML('beforeend', html);
}

/**
 * Puts a turned page, or a card with a mark, where the pressed one was. Focus goes to the title so that reading goes on
 * there, or stays on the control that was pressed, whose new words are read out. Says which of the two it was.
 */
export function replaceReply(exchange: HTMLElement, payload: AnswerPayload): 'turned' | 'marked' {
  const before = wordsOf(controlsOf(exchange));
  const wasOpen = [...exchange.querySelectorAll('details')].map(({ open }) => open);
  putReply(exchange, payload);
  for (const [index, folded] of [...exchange.querySelectorAll('details')].entries())
    folded.open = wasOpen[index] ?? false;
  const [title = ''] = payload.text.split('\n');
  const controls = controlsOf(exchange);
  const after = wordsOf(controls);
  const marked = markedAt(before, after);
  if (marked === null) {
    focusExchange(exchange);
    announce(title);
    return 'turned';
  }
  controls[marked]?.focus({ preventScroll: true });
  announce(`${markInWords(before[marked] ?? '', after[marked] ?? '')}: ${title}`);
  return 'marked';
}
