// What the page's software left behind must not reach a card.
import { perTalk } from './check.js';

const LEFTOVER =
  /youtube image|^Join us for KubeCon \+ CloudNativeCon in|Tweet LinkedIn|Twitter Tweet|\[[BIA]\]$/m;

export const cleanTexts = perTalk('titles, abstracts and bios hold no leftovers of the page', (talk) => {
  const texts = [talk.title, talk.abstract ?? '', ...talk.speakers.map(({ bio }) => bio ?? '')];
  const leftover = texts.map((text) => LEFTOVER.exec(text)?.[0]).find((found) => found !== undefined);
  return leftover === undefined ? null : `“${leftover}” is left over`;
});
