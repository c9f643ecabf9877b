import { describe, expect, it } from 'vitest';
import { fitFiles, omittedText } from '../../../../../src/platforms/discord/message/file-upload.js';

const file = (name: string, text = 'x') => ({ name, mime: 'text/plain', text });
const namesOf = (...names: readonly string[]) =>
  fitFiles(names.map((name) => file(name))).files.map(({ name }) => name);

describe('fitFiles', () => {
  it.each([
    [['shelf.ics'], ['shelf.ics']],
    [['my shelf (1).ics'], ['my_shelf_1_.ics']],
    [['../../etc/passwd'], ['.._.._etc_passwd']],
    [
      ['日本', '…'],
      ['file-1', 'file-2'],
    ],
    [
      ['a.md', 'a.md', '2-a.md'],
      ['a.md', '2-a.md', '3-2-a.md'],
    ],
    [[`${'x'.repeat(200)}.json`], [`${'x'.repeat(95)}.json`]],
  ])('names %j %j', (names, expected) => {
    expect(namesOf(...names)).toEqual(expected);
  });

  it('takes ten files, and those within the sizes', () => {
    const ten = Array.from({ length: 12 }, (_, index) => file(`${index}.txt`));
    expect(fitFiles(ten).omitted).toEqual(['10.txt', '11.txt']);
    const mega = 'é'.repeat(512 * 1024);
    const sizes = [11, 9, 9, 9, 5].map((size, index) => file(`${index}.txt`, mega.repeat(size)));
    expect(fitFiles(sizes).omitted).toEqual(['0.txt', '3.txt']);
  });

  it('says what is missing', () => {
    expect(omittedText([])).toBe('');
    expect(omittedText(['a.json'])).toMatch(/^a.json is too large for Discord/);
    expect(omittedText(['a.json', 'b.md'])).toMatch(/^a.json, b.md are too large/);
  });
});
