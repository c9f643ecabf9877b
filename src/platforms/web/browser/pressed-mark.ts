// Pressed mark: which control of a reply a press has changed, such as Save that became Saved ✓, and how to say so.

const CHECK = /\s*✓$/u;

/** Buttons and menus of a reply in their order; the button beside a menu belongs to it. */
export const controlsOf = (reply: Element): readonly HTMLElement[] =>
  [...reply.querySelectorAll<HTMLElement>('button, select')].filter(
    (control) => control.tagName === 'SELECT' || control.closest('.choose') === null,
  );

/** What each control shows: a button its words, a menu its first entry. */
export const wordsOf = (controls: readonly HTMLElement[]): readonly string[] =>
  controls.map((control) => ((control.querySelector('option') ?? control).textContent ?? '').trim());

/** The place of the only control that shows other words now; null after anything but a mark, such as a turned page. */
export function markedAt(before: readonly string[], after: readonly string[]): number | null {
  if (before.length !== after.length) return null;
  const places = after.flatMap((words, place) => (words === before[place] ? [] : [place]));
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** `Saved`, or `Not saved any more` where the mark was taken back. */
export const markInWords = (before: string, after: string): string =>
  CHECK.test(before) ? `Not ${before.replace(CHECK, '').toLowerCase()} any more` : after.replace(CHECK, '');
