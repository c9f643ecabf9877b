import { describe, expect, it } from 'vitest';
import { formatOf, levelOf } from '../../../../src/catalogue/text/classify.js';
import { languageCode } from '../../../../src/catalogue/text/language.js';

describe('a level', () => {
  it.each([
    ['Beginner', 'beginner'],
    ['Level: Beginner', 'beginner'],
    ['Audience level / Advanced (experts)', 'advanced'],
    ['Intermediate talk', 'intermediate'],
    ['Einsteiger', 'beginner'],
    ['All levels', null],
    ['advanced scheduling in practice', null],
    ['', null],
  ])('of “%s” is %s', (text, level) => {
    expect(levelOf(text)).toBe(level);
  });
});

describe('a format', () => {
  it.each([
    ['Workshop (2h)', 'Taming queues', 'workshop'],
    ['keynote', 'Hello', 'keynote'],
    ['Lightning Talk', 'Fast', 'lightning'],
    ['Talk', 'A keynote is no talk', 'talk'],
    [undefined, 'Keynote: Where we go', 'keynote'],
    [undefined, '[Panel] Who pays', 'panel'],
    [undefined, 'Building workshops at scale', 'talk'],
  ])('of kind %s and title “%s” is %s', (kind, title, format) => {
    expect(formatOf(kind, title)).toBe(format);
  });
});

describe('a language', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['eng', 'en'],
    ['ger', 'de'],
    ['Japanese', 'ja'],
    ['日本語', 'ja'],
    ['français', 'fr'],
    ['de_CH', 'de'],
    ['n/a', null],
    ['', null],
  ])('“%s” is %s', (text, code) => {
    expect(languageCode(text)).toBe(code);
  });
});
