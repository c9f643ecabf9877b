// Completion of the command line: an editable combobox (WAI-ARIA APG) whose list the server fills.
import { type Completion, type CompletionList, createCompletionList } from './completion-list.js';

export interface LineCompletion {
  isOpen(): boolean;
  /** True when the key was for the list and is dealt with. */
  key(event: KeyboardEvent): boolean;
  close(): void;
}

async function fetchCompletions(line: string, signal: AbortSignal): Promise<readonly Completion[]> {
  const response = await fetch(`/api/complete?${new URLSearchParams({ line })}`, { signal });
  if (!response.ok) return [];
  const body = (await response.json()) as { readonly completions: readonly Completion[] };
  return body.completions;
}

/** A line that ends openly ("/talk ", "level:") asks for more; a whole one can be asked as it is. */
const isOpenEnded = (line: string): boolean => /[\s:]$/.test(line);

interface ListActions {
  readonly choose: (index: number) => void;
  readonly take: (index: number) => void;
  readonly close: () => void;
}

/** True when the key was for the open list. */
function keyWhenOpen(
  event: KeyboardEvent,
  list: CompletionList,
  { choose, take, close }: ListActions,
): boolean {
  if (event.shiftKey) return false;
  const active = list.active();
  const acts: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    Tab: () => take(Math.max(active, 0)),
    Escape: close,
    Enter: active >= 0 ? () => choose(active) : undefined,
  };
  const act = acts[event.key];
  act?.();
  return act !== undefined;
}

/**
 * Completes what is typed. `announce` says how many completions there are; `ask` is given the whole line that Enter or a
 * click chose.
 */
export function createCompletion(
  input: HTMLInputElement,
  announce: (words: string) => void,
  ask: (line: string) => void,
): LineCompletion {
  let latest = new AbortController();

  const refresh = async (line: string): Promise<void> => {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    // A completion that fails or comes too late is not worth a word: typing goes on without it.
    const completions = await fetchCompletions(line, signal).catch(() => []);
    if (signal.aborted) return;
    const useful = completions.filter((each) => each.line !== input.value);
    list.open(useful);
    if (useful.length > 0) announce(useful.length === 1 ? '1 completion.' : `${useful.length} completions.`);
  };

  const close = (): void => {
    latest.abort();
    list.close();
  };

  const take = (index: number): void => {
    const chosen = list.index(index);
    if (chosen === undefined) return;
    input.value = chosen.line;
    close();
    if (isOpenEnded(chosen.line)) void refresh(chosen.line);
  };

  /** Enter and a click open what was chosen; Tab only completes. */
  const choose = (index: number): void => {
    const chosen = list.index(index);
    if (chosen === undefined || isOpenEnded(chosen.line)) take(index);
    else {
      close();
      ask(chosen.line);
    }
  };

  const list = createCompletionList(input, choose);
  input.addEventListener('input', () => (input.value.trim() === '' ? close() : void refresh(input.value)));
  input.addEventListener('blur', close);

  const keyWhenClosed = (event: KeyboardEvent): boolean => {
    if (event.key !== 'ArrowDown') return false;
    void refresh(input.value === '' ? '/' : input.value);
    return true;
  };

  return {
    isOpen: list.isOpen,
    close,
    key: (event) =>
      list.isOpen() ? keyWhenOpen(event, list, { choose, take, close }) : keyWhenClosed(event),
  };
}
