// Chat page: welcome, conversation and command line. It works with plain HTML forms; the script adds what
// HTML can't do.
import { compact } from '../../../lib/compact.js';
import { askLink, escapeText } from '../message/escape.js';
import type { WebPayload } from '../message/payload.js';
import type { CommandExample } from '../register.js';
import { BRAND_MARK } from './brand.js';
import { htmlDocument } from './notice-pages.js';

export interface PageContent {
  readonly examples: readonly CommandExample[];
  /** The line that was asked, for the title and to go on from. */
  readonly line?: string;
  readonly answer?: Pick<WebPayload, 'html' | 'text'>;
  /** HTML of posts that waited. */
  readonly posts: readonly string[];
}

function example({ line, detail }: CommandExample): string {
  const inner = `<span class="line">${escapeText(line)}</span> <span class="detail">${escapeText(detail)}</span>`;
  return `<li>${askLink(line, 'example', inner)}</li>`;
}

const welcome = (examples: readonly CommandExample[]): string => `<section class="welcome" id="welcome">
<h2>Which talk are you looking for?</h2>
<p>Ask in your own words, or begin with <kbd>/</kbd> for a command.</p>
<ul class="examples" role="list">${examples.map(example).join('')}</ul>
<p>Everything else is in ${askLink('/help', 'run', '<code>/help</code>')}.</p>
</section>`;

/** A line that was asked and what came of it; the script builds the same. */
function exchange(line: string | undefined, answer: string): string {
  const asked =
    line === undefined
      ? ''
      : `<p class="asked"><span class="unseen">You asked: </span>${escapeText(line)}</p>`;
  return `<div class="exchange">${asked}${answer}</div>`;
}

const commandLine = (line: string): string => `<div class="dock" role="search">
<form id="ask" class="ask" method="post" action="/">
<label class="unseen" for="line">Ask Lectern</label>
<input id="line" name="q" type="text" value="${escapeText(line)}" placeholder="Ask about the talks, or type /" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="send">
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
export function renderPage({ examples, line, answer, posts }: PageContent): string {
  const talk = compact([
    ...posts.map((post) => exchange(undefined, post)),
    answer !== undefined && exchange(line, answer.html),
  ]);
  const body = `<a class="skip" href="#line">Skip to the command line</a>
<header class="top"><a class="brand" href="/">${BRAND_MARK}<h1>Lectern</h1></a><p>The talks of a conference, at hand.</p></header>
<main>
${answer === undefined ? welcome(examples) : ''}
<div id="conversation" class="conversation">${talk.join('')}</div>
<p id="status" class="unseen" role="status"></p>
<form id="press" method="post" action="/"></form>
</main>
${commandLine(line ?? '')}
<script type="module" src="/assets/main.js"></script>`;
  return htmlDocument(titleOf(line, answer), body);
}
