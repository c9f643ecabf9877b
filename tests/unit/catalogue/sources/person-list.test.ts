import { describe, expect, it } from 'vitest';
import { personList } from '../../../../src/catalogue/sources/person-list.js';

const short = (line: string): string[] =>
  personList(line).map(({ name, company }) =>
    company === undefined ? (name ?? '') : `${name} @ ${company}`,
  );

describe('people of a line', () => {
  it.each([
    ['Ann Ash', ['Ann Ash']],
    ['Ann Ash & Bo Beck', ['Ann Ash', 'Bo Beck']],
    ['Ann Ash, Bo Beck and Cy Cole (Acme, Inc.)', ['Ann Ash', 'Bo Beck', 'Cy Cole @ Acme, Inc.']],
    ['Ann Ash, Bo Beck, and Cy Cole', ['Ann Ash', 'Bo Beck', 'Cy Cole']],
    ['Ann Ash, Acme; Bo Beck, Other Co', ['Ann Ash @ Acme', 'Bo Beck @ Other Co']],
    ['Ann Ash und Bo Beck', ['Ann Ash', 'Bo Beck']],
    ['Sam Snow, Jr., Ann Ash, PhD', ['Sam Snow, Jr.', 'Ann Ash, PhD']],
    ['Speakers: Ann Ash', ['Ann Ash']],
    ['Ann Ash, TBA, et. al.', ['Ann Ash']],
    ['[Ann](https://x.example/a) [Ash](https://y.example/b)', ['Ann Ash']],
    ['Ann Ash, University of Example', ['Ann Ash @ University of Example']],
    ['Ann Ash, Example Centre for Queues, Bo Beck', ['Ann Ash @ Example Centre for Queues', 'Bo Beck']],
    ['TBD', []],
    ['  ', []],
    ['高橋 一郎、', ['高橋 一郎、']],
  ])('“%s” are %j', (line, people) => {
    expect(short(line)).toEqual(people);
  });
});
