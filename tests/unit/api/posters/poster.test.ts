import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawSvg, measureText } from '../../../../src/api/posters/draw-svg.js';
import { POSTER_SIZE, posterSvg } from '../../../../src/api/posters/poster.js';
import { drawableText } from '../../../../src/api/posters/svg-text.js';
import type { Talk } from '../../../../src/catalogue/talk.js';
import { aSpeaker, aTalk } from '../../../support/bot/a-talk.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const svgOf = (parts: Partial<Talk>): string => posterSvg(aTalk(parts), 'MeshConf 2030', measureText);
/** The words of a poster, line by line. */
const linesOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (words: string): string =>
  words.replace(/&([^;]+);/g, (_, name: string) => ENTITIES[name] ?? '?');
const backgroundOf = (svg: string): string => /<rect [^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? '';

describe('a poster', () => {
  it('has the title, the people and the event', () => {
    const speakers = [aSpeaker({ name: 'Ada' }), aSpeaker({ name: 'Bo' })];
    expect(linesOf(svgOf({ title: 'Mesh & You', speakers }))).toEqual([
      'Mesh &amp; You',
      'Ada, Bo',
      'MeshConf 2030',
    ]);
  });

  it('has the colour of the talk’s track', () => {
    const [one, other] = ['Storage', 'Networking'].map((track) => backgroundOf(svgOf({ track })));
    expect(backgroundOf(svgOf({ track: 'Storage', title: 'Another' }))).toBe(one);
    expect(one).not.toBe(other);
  });

  it('holds every title of the shipped conference within its edges', () => {
    for (const talk of theCatalogue().catalogue.all()) {
      const svg = posterSvg(talk, 'KubeCon + CloudNativeCon North America 2017', measureText);
      for (const [, y = '', size = '', words = ''] of svg.matchAll(
        /<text x="80" y="([\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</g,
      )) {
        expect(measureText(decoded(words), Number(size)), words).toBeLessThanOrEqual(1040.5);
        if (words !== 'KubeCon + CloudNativeCon North America 2017')
          expect(Number(y), words).toBeLessThan(POSTER_SIZE.height - 130);
      }
    }
  });

  it('cuts a title that is too long for it, between words or within the only one', () => {
    const long = linesOf(svgOf({ title: 'a very long title '.repeat(30) }));
    expect(long.slice(0, -1).join(' ')).toMatch(/^a very .*\w…$/);
    const [word] = linesOf(svgOf({ title: 'x'.repeat(300) }));
    expect(word).toMatch(/^x{10,60}…$/);
  });

  it.each(['服务网格的未来', 'مستقبل الشبكات', 'Mesh 服务'])(
    'names the event instead of drawing half of %s',
    (title) => {
      expect(linesOf(svgOf({ title, speakers: [aSpeaker({ name: '王' })] }))).toEqual([
        'MeshConf 2030',
        'MeshConf 2030',
      ]);
    },
  );

  it('leaves out signs that no letter depends on', () => {
    expect(drawableText('Mesh 🚀 for  you!')).toBe('Mesh for you!');
    expect(drawableText('Ｆｕｌｌ Ελληνικά Привет Łódź')).toBe('Full Ελληνικά Привет Łódź');
    expect(drawableText('🚀')).toBeNull();
  });
});

describe('the drawing', () => {
  it('is a picture of the size that previews show, with ink for every letter that counts as drawable', async () => {
    const png = Buffer.from(await drawSvg(svgOf({ title: 'Mesh' })));
    if (process.env.SHOTS !== undefined) writeFileSync(`${process.env.SHOTS}/poster.png`, png);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const letters = new Set(
      theCatalogue()
        .catalogue.all()
        .flatMap(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)])
        .flatMap((words) => [...(drawableText(words) ?? '')])
        .concat([...'ΑΩαωАЯаяŁłőşžß€“”–…→'])
        .filter((letter) => letter.trim() !== ''),
    );
    expect([...letters].filter((letter) => measureText(letter, 50) === 0)).toEqual([]);
  });

  it('measures in proportion to the size', () => {
    expect(measureText('Mesh', 100)).toBeGreaterThan(100);
    expect(measureText('Mesh', 50) * 2).toBeCloseTo(measureText('Mesh', 100));
    expect(measureText('', 50)).toBe(0);
  });
});
