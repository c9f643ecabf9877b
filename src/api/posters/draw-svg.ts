// SVG → PNG in the font that is shipped, without those of the system, so that every machine draws the same.
import { join } from 'node:path';
import { Resvg, type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import { DATA_FOLDER } from '../../lib/paths.js';
import type { MeasureText } from './svg-text.js';

const OPTIONS: ResvgRenderOptions = {
  font: {
    fontFiles: [join(DATA_FOLDER, 'fonts/source-serif-4-semibold.ttf')],
    loadSystemFonts: false,
    defaultFontFamily: 'Source Serif 4',
  },
  logLevel: 'off',
};

/** Units in which widths are measured: they grow in proportion to the size. */
const MEASURED_SIZE = 100;

const escaped = (value: string): string =>
  value.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

/** Words come again in other titles; each takes a tenth of a millisecond and more to measure. */
const widths = new LRUCache<string, number>({ max: 5000 });

function inkWidth(text: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text y="100" font-family="Source Serif 4" font-weight="600" font-size="${MEASURED_SIZE}">${escaped(text)}</text></svg>`;
  return new Resvg(svg, OPTIONS).getBBox()?.width ?? 0;
}

/** Of a text's ink; 0 for one without any. */
export const measureText: MeasureText = (text, size) => {
  const width = widths.get(text) ?? inkWidth(text);
  widths.set(text, width);
  return (width * size) / MEASURED_SIZE;
};

/** Beside the event loop. */
export const drawSvg = async (svg: string): Promise<Uint8Array> => (await renderAsync(svg, OPTIONS)).asPng();
