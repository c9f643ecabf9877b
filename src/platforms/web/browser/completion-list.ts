// The list of completions above the command line, as a listbox that the input's combobox controls.

export interface Completion {
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

export interface CompletionList {
  isOpen(): boolean;
  /** Shows these, none of them active. */
  open(completions: readonly Completion[]): void;
  close(): void;
  /** One up or down; one place before the first is the typed line itself, with no option active. */
  move(step: 1 | -1): void;
  /** The active one, or −1. */
  active(): number;
  index(index: number): Completion | undefined;
}

const ID = 'completions';

function span(className: string, words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = words;
  return element;
}

function optionFor({ label, detail }: Completion, index: number): HTMLElement {
  const option = document.createElement('li');
  option.id = `${ID}-${index}`;
  option.setAttribute('role', 'option');
  option.append(span('line', label), ' ', span('detail', detail));
  return option;
}

function listFor(input: HTMLInputElement): HTMLElement {
  const list = document.createElement('ul');
  list.id = ID;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Completions');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', ID);
  input.form?.append(list);
  return list;
}

/** Makes the input a combobox with an empty list; `take` is called with the index of an option that is clicked. */
export function createCompletionList(input: HTMLInputElement, take: (index: number) => void): CompletionList {
  const list = listFor(input);
  let shownCompletions: readonly Completion[] = [];
  let active = -1;

  const activate = (index: number): void => {
    active = index;
    for (const [position, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(position === index));
      if (position === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${ID}-${index}`);
  };

  const open = (completions: readonly Completion[]): void => {
    shownCompletions = completions;
    list.replaceChildren(...completions.map(optionFor));
    list.hidden = completions.length === 0;
    input.setAttribute('aria-expanded', String(completions.length > 0));
    activate(-1);
  };

  // Before blur: pressing an option must not close the list under the pointer.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role="option"]');
    if (option !== null) take([...list.children].indexOf(option));
  });

  return {
    isOpen: () => !list.hidden,
    open,
    close: () => open([]),
    move: (step) => {
      const positions = shownCompletions.length + 1;
      activate(((active + 1 + step + positions) % positions) - 1);
    },
    active: () => active,
    index: (index) => shownCompletions[index],
  };
}
