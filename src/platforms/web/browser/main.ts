// The page's script: asks without leaving the page, remembers lines, and lets the keyboard do everything.
import { createCompletion } from './completion.js';
import {
  type AnswerPayload,
  addExchange,
  announce,
  byId,
  conversation,
  focusAnswer,
  problemPayload,
  replaceReply,
  showAnswer,
} from './conversation.js';
import { followKeys } from './keys.js';
import { followMenus } from './menus.js';
import { beginExchange, followHistory, keepMark, turnExchange } from './navigation.js';

const POSTS_EVERY_MS = 60_000;

const form = byId<HTMLFormElement>('ask');
const input = byId<HTMLInputElement>('line');
const completion = createCompletion(input, announce, (line) => askTyped(line));

/** Names this tab's conversation: "the second one" means the list that this tab shows. Kept over a reload. */
const CONVERSATION = 'conversation';
function conversationId(): string {
  const known = sessionStorage.getItem(CONVERSATION);
  if (known !== null) return known;
  // Not `randomUUID`, which pages have only over HTTPS and on this machine.
  const created = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  sessionStorage.setItem(CONVERSATION, created);
  return created;
}

const askedLines: string[] = [];
let historyIndex = 0;

async function post(path: string, body: object): Promise<AnswerPayload> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, conversation: conversationId() }),
    });
    const read = (await response.json()) as AnswerPayload & { readonly problem?: string };
    return read.problem === undefined ? read : problemPayload(read.problem);
  } catch {
    return problemPayload('Lectern does not answer. See that it is running, then ask again.');
  }
}

/** On a touch screen the keyboard would cover the answer, so there focus leaves the line. */
const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;

async function ask(line: string): Promise<void> {
  if (askedLines.at(-1) !== line) askedLines.push(line);
  historyIndex = askedLines.length;
  const answer = beginExchange(line, 'typed', `/?${new URLSearchParams({ q: line })}`);
  answer(await post('/api/ask', { line }));
  if (isTouch()) focusAnswer();
}

/** What a press is called in the conversation. */
function nameOf(pressed: HTMLFormElement, button: HTMLElement | null): string {
  if (pressed.dataset.form !== undefined) {
    return [...new FormData(pressed)]
      .flatMap(([, value]) => (typeof value === 'string' && value !== '' ? value : []))
      .slice(1)
      .join(' ');
  }
  const chosen = pressed.querySelector('select')?.selectedOptions[0]?.textContent;
  return chosen ?? button?.getAttribute('aria-label') ?? button?.textContent ?? '';
}

/** What was filled in, by option. */
const valuesOf = (filled: FormData): Record<string, string> =>
  Object.fromEntries(
    [...filled].flatMap(([name, value]) =>
      name.startsWith('o.') && typeof value === 'string' ? [[name.slice(2), value]] : [],
    ),
  );

async function press(pressed: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const reply = (button ?? pressed).closest('.reply');
  if (reply === null || reply.getAttribute('aria-busy') === 'true') return;
  reply.setAttribute('aria-busy', 'true');
  const filled = new FormData(pressed, button);
  const payload =
    pressed.dataset.form === undefined
      ? await post('/api/press', { press: filled.get('press') })
      : await post('/api/form', { form: pressed.dataset.form, values: valuesOf(filled) });
  reply.removeAttribute('aria-busy');
  const exchange = reply.closest<HTMLElement>('.exchange');
  if (payload.placement === 'replace' && exchange !== null) {
    const follow = replaceReply(exchange, payload) === 'turned' ? turnExchange : keepMark;
    return follow(exchange, payload);
  }
  if (payload.html === '') return;
  beginExchange(nameOf(pressed, button), 'pressed', location.href)(payload);
  focusAnswer();
}

/** Steps through the lines asked before; `step` −1 is the one before. */
function recallLine(step: 1 | -1): void {
  historyIndex = Math.min(Math.max(historyIndex + step, 0), askedLines.length);
  input.value = askedLines[historyIndex] ?? '';
}

const isRecalled = (): boolean => input.value === '' || input.value === askedLines[historyIndex];

function inputKey(event: KeyboardEvent): boolean {
  if (event.key === 'ArrowUp' && isRecalled() && !completion.isOpen()) recallLine(-1);
  else if (event.key === 'ArrowDown' && input.value !== '' && isRecalled()) recallLine(1);
  else if (completion.key(event)) return true;
  else if (event.key === 'Escape') return focusAnswer();
  else return false;
  return true;
}

input.addEventListener('keydown', (event) => {
  // While an input method composes, its keys are its own.
  if (!event.isComposing && inputKey(event)) event.preventDefault();
});

conversation.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  input.focus();
});

function askTyped(typed: string): void {
  const line = typed.trim();
  completion.close();
  input.value = '';
  if (line !== '') void ask(line);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  askTyped(input.value);
});

document.addEventListener('submit', (event) => {
  const submitted = event.target as HTMLFormElement;
  // The browser closes a dialog by itself.
  if (event.defaultPrevented || submitted.method === 'dialog') return;
  event.preventDefault();
  void press(submitted, event.submitter);
});

followMenus((menu) => menu.form?.requestSubmit());

async function copyAddress(button: HTMLElement, path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(new URL(path, location.href).href);
    button.textContent = 'Copied';
    announce('The link is copied.');
  } catch {
    // The clipboard is the browser's to give, and only over HTTPS or on this machine: the page has the address.
    location.assign(path);
  }
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy?.dataset.copy !== undefined) void copyAddress(copy, copy.dataset.copy);
  // A title in a list opens its card here; a click that asks for another tab gets its page.
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const opener = target.closest('a.opens')?.closest('li')?.querySelector<HTMLElement>('button[name="press"]');
  if (!isPlain || !opener) return;
  event.preventDefault();
  opener.click();
});

document.addEventListener('click', (event) => {
  const example = (event.target as Element).closest<HTMLElement>('a[data-line]');
  const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (example?.dataset.line === undefined || opensElsewhere) return;
  event.preventDefault();
  if (!isTouch()) input.focus();
  void ask(example.dataset.line);
});

async function fetchPosts(): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  const response = await fetch('/api/posts').catch(() => undefined);
  if (!response?.ok) return;
  const { posts } = (await response.json()) as { readonly posts: readonly AnswerPayload[] };
  for (const each of posts) showAnswer(addExchange(''), each);
}
document.addEventListener('visibilitychange', () => void fetchPosts());
setInterval(() => void fetchPosts(), POSTS_EVERY_MS);

// The server renders the line of `/?q=…` into the input for people without this script.
const servedLine = input.value;
if (servedLine !== '') askedLines.push(servedLine);
historyIndex = askedLines.length;
input.value = '';
byId('keys').hidden = false;
document.documentElement.classList.add('scripted');
followKeys(input);
followHistory(servedLine);
input.setAttribute('aria-describedby', 'keys');
if (!isTouch()) input.focus({ preventScroll: true });
