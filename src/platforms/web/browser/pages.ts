// Script of the site's pages: copies the address, runs menus, and follows keys.
import { followKeys } from './keys.js';
import { followMenus } from './menus.js';

const status = document.querySelector('#status');

function announce(words: string): void {
  if (status !== null) status.textContent = words;
}

async function copyAddress(button: HTMLButtonElement): Promise<void> {
  const address = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = 'Copied';
    announce('The link is copied.');
  } catch {
    // The clipboard is the browser's to give, and only over HTTPS or on this machine.
    announce('This browser does not let pages copy. The address is in its address bar.');
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => void copyAddress(button));
}

followKeys(document.querySelector<HTMLInputElement>('#q'));
followMenus((menu) => menu.form?.submit());
