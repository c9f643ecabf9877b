// `npm run gallery`: draws every card for every platform on one page, gallery/index.html, and from it the picture of
// docs/images/gallery.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { it } from 'vitest';
import { drawSvg, measureText } from '../../src/api/posters/draw-svg.js';
import { posterSvg } from '../../src/api/posters/poster.js';
import { theCatalogue } from '../support/bot/the-catalogue.js';
import { ROOT } from '../support/paths.js';
import { launchChromium } from '../support/web/chromium.js';
import { drawDiscord } from './draw-discord.js';
import { drawSlack, html } from './draw-slack.js';
import { payloadsOf } from './payloads.js';
import { SAMPLES, type Sample, sampleReply } from './samples.js';

const { catalogue, file } = theCatalogue();

/** The poster of each talk stands for the still of its recording, which would have to be asked of the video site. */
async function withPosters(drawn: string): Promise<string> {
  let page = drawn;
  for (const talk of file.talks) {
    const still = `">▷ Still from the recording of “${html(talk.title)}”</div>`;
    if (!page.includes(still)) continue;
    const png = await drawSvg(posterSvg(talk, catalogue.events.heading, measureText));
    writeFileSync(`${ROOT}gallery/${talk.id}.png`, png);
    const image = `"><img src="${talk.id}.png" alt="${html(talk.title)}"></div>`;
    page = page.replaceAll(still, image);
  }
  return page;
}

async function row(sample: Sample): Promise<string> {
  const { slack, discord, web, text } = await payloadsOf(await sampleReply(sample));
  const cells = [
    drawSlack(slack),
    drawDiscord(discord),
    `<div class="web">${web.html}</div>`,
    `<pre>${html(text)}</pre>`,
  ];
  const press = sample.press === undefined ? '' : `, then “${String(sample.press)}”`;
  const line = html(sample.line.length > 80 ? `${sample.line.slice(0, 80)}…` : sample.line);
  return `<section id="${sample.name}"><h2>${sample.name} <code>${line}</code>${html(press)}</h2><div class="row">${cells
    .map((cell) => `<div class="cell">${cell}</div>`)
    .join('')}</div></section>`;
}

it('writes gallery/index.html', async () => {
  mkdirSync(`${ROOT}gallery`, { recursive: true });
  const rows = [];
  for (const sample of SAMPLES) rows.push(await row(sample));
  const style = readFileSync(`${ROOT}tests/rendering/gallery.css`, 'utf8');
  const webStyle = ['base', 'cards', 'actions']
    .map((name) => readFileSync(`${ROOT}src/platforms/web/assets/${name}.css`, 'utf8'))
    .join('\n');
  writeFileSync(
    `${ROOT}gallery/index.html`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lectern: every card on every platform</title><style>${webStyle}</style><style>${style}</style><body class="gallery"><h1>Every card on every platform</h1><p>Slack, Discord, web, plain text.</p>${await withPosters(rows.join(''))}</body></html>`,
  );
});

/** The messages of Slack and Discord alone, side by side, at the size in which README shows them. */
const FOR_README = `
  section:not(#talk) { display: none; }
  section { max-width: 1130px; padding: 8px; background: #f4f3f0; }
  h1, h2, body > p, .cell:nth-child(n + 3) { display: none; }
  .row { grid-template-columns: 1fr 1fr; }
`;

it('draws gallery/gallery.png', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.goto(pathToFileURL(`${ROOT}gallery/index.html`).href);
    await page.addStyleTag({ content: FOR_README });
    await page.locator('#talk').screenshot({ path: `${ROOT}gallery/gallery.png` });
  } finally {
    await browser.close();
  }
}, 60_000);
