// Menus that run by themselves: at once when a choice was pointed at, or with Enter when arrow keys chose it.

/** True while arrow keys pass over a menu's choices on the way to the wanted one. */
let isPassing = false;

const isMenu = (target: EventTarget | null): target is HTMLSelectElement =>
  target instanceof HTMLSelectElement && target.closest('.choose') !== null;

/** `run` is given a menu once a choice is made. */
export function followMenus(run: (menu: HTMLSelectElement) => void): void {
  const choose = (menu: HTMLSelectElement): void => {
    isPassing = false;
    if (menu.value !== '') run(menu);
  };
  document.addEventListener('keydown', (event) => {
    if (!isMenu(event.target)) return;
    if (event.key === 'Enter' && isPassing) {
      event.preventDefault();
      choose(event.target);
    } else if (event.key !== 'Tab') isPassing = true;
  });
  document.addEventListener('pointerdown', () => {
    isPassing = false;
  });
  document.addEventListener('change', (event) => {
    if (isMenu(event.target) && !isPassing) choose(event.target);
  });
}
