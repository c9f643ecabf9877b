// Chat page: welcome, conversation and command line. It works with plain HTML forms; the script adds what
// HTML can't do.
import { compact } from '../../../lib/compact.js';
import type { FrontPage } from '../../../ports/site.js';
import { askLink, escapeRich } from '../message/escape.js';
import { type Html, html, NOTHING, raw } from '../message/html.js';
import type { WebPayload } from '../message/payload.js';
import type { CommandExample } from '../register.js';
import { BRAND_MARK } from './brand.js';
import { type KeyHelp, keysButton, keysDialog } from './keys-dialog.js';
import { htmlDocument } from './notice-pages.js';
import { renderBlock } from './page-blocks.js';

export interface PageContent {
  readonly examples: readonly CommandExample[];
  /** What there is to ask about; absent where the catalogue can't be asked. */
  readonly front?: FrontPage;
  /** The line that was asked, for the title and to go on from. */
  readonly line?: string;
  readonly answer?: Pick<WebPayload, 'html' | 'text'>;
  /** HTML of posts that waited. */
  readonly posts: readonly string[];
}

const KEYS: readonly KeyHelp[] = [
  [['↓'], 'chooses a suggestion; Enter opens it'],
  [['Tab'], 'completes with the first suggestion'],
  [['↑'], 'brings back what you asked'],
  [['Esc'], 'goes to the answer and back'],
];

function example({ line, detail }: CommandExample): Html {
  const inner = html`<span class="line">${line}</span> <span class="detail">${detail}</span>`;
  return html`<li>${askLink(line, 'example', inner)}</li>`;
}

const summary = ({ summary: words }: FrontPage): Html => html`<p class="summary">${escapeRich(words)}</p>`;

const welcome = ({ examples, front }: PageContent): Html => html`<section class="welcome" id="welcome">
<h2>Which talk are you looking for?</h2>
${front === undefined ? NOTHING : summary(front)}
<p>Ask in your own words, or begin with <kbd>/</kbd> for a command.</p>
<ul class="examples" role="list">${examples.map(example)}</ul>
<p>Everything else is in ${askLink('/help', 'run', html`<code>/help</code>`)}.</p>
${front === undefined ? NOTHING : html`<div class="card page front">${front.blocks.map(renderBlock)}</div>`}
</section>`;

/** Characters of a question that fill some six lines on a phone; a longer one is folded. */
const FOLDED_FROM = 240;

/** What was asked: in full, or folded where it would push its own answer off the screen. The script builds the same. */
function question(line: string): Html {
  const who = html`<span class="unseen">You asked: </span>`;
  return line.length > FOLDED_FROM
    ? html`<details class="asked"><summary>${who}<span class="whole">${line}</span></summary></details>`
    : html`<p class="asked">${who}${line}</p>`;
}

/** A line that was asked and what came of it. */
const exchange = (line: string | undefined, answer: string): Html =>
  html`<div class="exchange">${line === undefined ? NOTHING : question(line)}${raw(answer)}</div>`;

const commandLine = (line: string): Html => html`<div class="dock" role="search">
<form id="ask" class="ask" method="post" action="/">
<label class="unseen" for="line">Ask Lectern</label>
<input id="line" name="q" type="text" value="${line}" placeholder="Ask about the talks" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="send">
<button class="send"><span class="unseen">Ask</span><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M12 20V5m0 0-6.5 6.5M12 5l6.5 6.5"/></svg></button>
</form>
<p id="keys" class="keys" hidden><span><kbd>Tab</kbd> completes</span> <span><kbd>↑</kbd> brings back what you asked</span> <span><kbd>Esc</kbd> goes to the answer and back</span></p>
</div>`;

/** Each page has a title of its own: what was asked, or the first line of what a press showed. */
function titleOf(line: string | undefined, answer: PageContent['answer']): string {
  const [first = ''] = (answer?.text ?? '').split('\n');
  const words = line === undefined || line === '' ? first : line;
  return words === '' ? 'Lectern' : `${words} · Lectern`;
}

/** The whole page. */
export function renderPage(content: PageContent): string {
  const { line, answer, posts } = content;
  const talk = compact([
    ...posts.map((post) => exchange(undefined, post)),
    answer !== undefined && exchange(line, answer.html),
  ]);
  const body = html`<a class="skip" href="#line">Skip to the command line</a>
<header class="top"><a class="brand" href="/">${BRAND_MARK}<h1>Lectern</h1></a><p>The talks of a conference, at hand.</p>${keysButton}</header>
<main>
${answer === undefined ? welcome(content) : NOTHING}
<div id="conversation" class="conversation">${talk}</div>
<p id="status" class="unseen" role="status"></p>
<form id="press" method="post" action="/"></form>
</main>
${commandLine(line ?? '')}
${keysDialog(KEYS)}<script type="module" src="/assets/main.js"></script>`;
  return htmlDocument(titleOf(line, answer), body);
}
