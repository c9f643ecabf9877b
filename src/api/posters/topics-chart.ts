// Topics chart: how many talks each topic has, as bars.
import { html } from 'hono/html';
import { chartTopics } from '../../cards/people/topics-card.js';
import type { Topic } from '../../search/query.js';
import { trackColour } from './poster.js';
import { cutLine, drawableText, type MeasureText, svgText } from './svg-text.js';

const WIDTH = 1200;
const MARGIN = 48;
const HEADER = 104;
const ROW = 44;
const LABEL_WIDTH = 450;
const BAR_X = MARGIN + LABEL_WIDTH + 20;
/** With room for the count behind the longest bar. */
const BAR_WIDTH = WIDTH - BAR_X - MARGIN - 70;
const PAPER = '#fffdf8';
const INK = '#22201c';

/** The bars of the topics that the card's chart names. `heading`: whose talks they are. */
export function topicsChartSvg(topics: readonly Topic[], heading: string, measure: MeasureText): string {
  const bars = chartTopics(topics).flatMap((topic) => {
    const label = drawableText(topic.name);
    return label === null ? [] : [{ label, name: topic.name, count: topic.talks.length }];
  });
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const height = HEADER + bars.length * ROW + MARGIN;
  const title = drawableText(`Topics of ${heading}`) ?? 'Topics';
  const rows = bars.map(({ label, name, count }, index) => {
    const y = HEADER + index * ROW;
    const width = Math.max(4, (count / most) * BAR_WIDTH);
    return html`${svgText(cutLine(label, 26, LABEL_WIDTH, measure), { size: 26, x: BAR_X - 20, y: y + 30, fill: INK, anchor: 'end' })}
<rect x="${BAR_X}" y="${y + 6}" width="${width}" height="${ROW - 12}" rx="4" fill="${trackColour({ track: name })}"/>
${svgText(String(count), { size: 26, x: BAR_X + width + 12, y: y + 30, fill: INK })}`;
  });
  return String(html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>
${svgText(cutLine(title, 40, WIDTH - 2 * MARGIN, measure), { size: 40, x: MARGIN, y: 68, fill: INK })}
${rows}
</svg>`);
}
