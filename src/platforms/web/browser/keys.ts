// Keys of every page: `/` and Ctrl-K lead to its search, `?` shows what the keys do.

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea');

/** In an empty search `?` is no question yet. */
const isFree = (target: EventTarget | null): boolean =>
  !isTyping(target) || (target instanceof HTMLInputElement && target.value === '');

/** A dialog takes the keyboard while it is open, closes with Escape and gives focus back: the browser does all three. */
function showKeys(): void {
  document.querySelector<HTMLDialogElement>('#all-keys')?.showModal();
}

/** `search`: where typing begins on this page. */
export function followKeys(search: HTMLInputElement | null): void {
  document.addEventListener('keydown', (event) => {
    const isSearchKey = event.key === '/' && !isTyping(event.target);
    const isCommandK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    const isHelpKey = event.key === '?' && isFree(event.target);
    if (document.querySelector('dialog[open]') !== null || !(isSearchKey || isCommandK || isHelpKey)) return;
    event.preventDefault();
    if (isHelpKey) return showKeys();
    search?.focus();
    search?.select();
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-keys]')) {
    button.hidden = false;
    button.addEventListener('click', showKeys);
  }
}
