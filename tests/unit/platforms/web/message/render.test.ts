// Every part of a reply as HTML.
import { describe, expect, it } from 'vitest';
import type { Action, Block, Card } from '../../../../../src/cards/model/card.js';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { pageLink, rich } from '../../../../../src/cards/model/rich-text.js';
import { renderReply } from '../../../../../src/platforms/web/message/render.js';
import { strictHtml } from '../../../../support/web/strict-html.js';

const press = ({ command }: { command: string }): string => `press ${command} "&"`;
const PRESS = 'press talk &quot;&amp;&quot;';
const talk = { command: 'talk', options: {} };

const render = (blocks: readonly Block[], rest: Partial<Card> = {}): string => {
  const reply: Reply = {
    kind: 'cards',
    audience: 'asker',
    placement: 'new',
    cards: [{ title: rich('T'), blocks, ...rest }],
  };
  const html = renderReply(reply, press);
  expect(strictHtml(html).problems).toEqual([]);
  return html
    .replace('<article class="reply"><section class="card"><h2 tabindex="-1">T</h2>', '')
    .replace('</section></article>', '');
};

const action = (one: Action): string =>
  render([{ kind: 'actions', actions: [one] }]).replace(/^<div class="actions">|<\/div>$/g, '');

describe('renderReply', () => {
  it.each<[string, Block, string]>([
    ['text', { kind: 'text', text: rich('a < b') }, '<p class="text">a &lt; b</p>'],
    [
      'fields',
      { kind: 'fields', fields: [{ label: 'L&', value: rich('v') }] },
      '<dl class="fields"><div><dt>L&amp;</dt><dd>v</dd></div></dl>',
    ],
    ['no fields', { kind: 'fields', fields: [] }, ''],
    [
      'a list',
      { kind: 'list', items: [{ title: rich('i'), lines: [rich('one'), rich('two')] }] },
      '<ol class="items"><li><div class="words"><h3>i</h3><p>one</p><p>two</p></div></li></ol>',
    ],
    ['an empty list', { kind: 'list', items: [] }, ''],
    ['a divider', { kind: 'divider' }, '<hr>'],
    [
      'a picture from elsewhere as a link with its words, never as a picture',
      { kind: 'image', url: 'https://i.example/a.jpg', alt: 'A & b', link: 'https://w.example/' },
      '<a class="picture" href="https://w.example/" target="_blank" rel="noopener noreferrer"><span class="mark" aria-hidden="true"></span><span>A &amp; b</span></a>',
    ],
    [
      'a picture without a link as a link to itself',
      { kind: 'image', url: 'https://i.example/a.jpg', alt: 'A' },
      '<a class="picture" href="https://i.example/a.jpg" target="_blank" rel="noopener noreferrer"><span class="mark" aria-hidden="true"></span><span>A</span></a>',
    ],
    [
      'a picture that is no web address as words',
      { kind: 'image', url: 'javascript:alert(1)', alt: 'A' },
      '<p class="picture"><span class="mark" aria-hidden="true"></span><span>A</span></p>',
    ],
    [
      'a picture of the website',
      { kind: 'image', url: '/posters/a.png', alt: 'A & b' },
      '<img class="drawn" src="/posters/a.png" alt="A &amp; b" loading="lazy">',
    ],
    [
      'an address of another host that looks like a path as words',
      { kind: 'image', url: '//evil.example/a.png', alt: 'A' },
      '<p class="picture"><span class="mark" aria-hidden="true"></span><span>A</span></p>',
    ],
    [
      'a drawn picture',
      { kind: 'image', url: 'data:image/png;base64,AAAA', alt: 'Topics' },
      '<img class="drawn" src="data:image/png;base64,AAAA" alt="Topics">',
    ],
  ])('renders %s', (_name, block, html) => {
    expect(render([block])).toBe(html);
  });

  it.each<[string, Action, string]>([
    [
      'a button',
      { kind: 'button', label: 'More', invocation: talk },
      `<button class="button" form="press" name="press" value="${PRESS}">More</button>`,
    ],
    [
      'a primary button with a name of its own',
      { kind: 'button', label: 'Details', name: 'Details of "X"', primary: true, invocation: talk },
      `<button class="button primary" form="press" name="press" value="${PRESS}" aria-label="Details of &quot;X&quot;">Details</button>`,
    ],
    [
      'a filter that can be taken off',
      { kind: 'button', label: 'Level: beginner ✕', invocation: talk },
      `<button class="button chip" form="press" name="press" value="${PRESS}" aria-label="Level: beginner: take off">Level: beginner <span class="cross" aria-hidden="true">✕</span></button>`,
    ],
    [
      'a link button',
      { kind: 'link-button', label: 'Watch', url: 'https://w.example/', name: 'Watch X' },
      '<a class="button link" href="https://w.example/" target="_blank" rel="noopener noreferrer" aria-label="Watch X">Watch</a>',
    ],
    ['no link button to a script', { kind: 'link-button', label: 'Watch', url: 'javascript:alert(1)' }, ''],
    [
      'a select that works as a form',
      { kind: 'select', placeholder: 'Pick (2 of 9)', choices: [{ label: 'A', invocation: talk }] },
      `<form class="choose" method="post" action="/"><select name="press" required aria-label="Pick (2 of 9)"><option value="">Pick</option><option value="${PRESS}">A</option></select><noscript><button class="button" aria-label="Apply: Pick (2 of 9)">Apply</button></noscript></form>`,
    ],
  ])('renders %s', (_name, one, html) => {
    expect(action(one)).toBe(html);
  });

  it('renders titles with links, actions of items, and the footer', () => {
    const item = {
      title: rich('i'),
      url: 'https://i.example/',
      lines: [],
      action: { kind: 'button' as const, label: 'Details', invocation: talk },
    };
    const html = render([{ kind: 'list', items: [item] }], { footer: rich('f') });
    expect(html).toContain(
      '<h3><a href="https://i.example/" target="_blank" rel="noopener noreferrer">i</a></h3>',
    );
    expect(html).toContain('>Details</button></li>');
    expect(html).toMatch(/<p class="footer">f<\/p>$/);
    expect(render([], { url: 'https://t.example/' })).toContain(
      '<h2 tabindex="-1"><a href="https://t.example/"',
    );
  });

  it('has one button of the first class, and folds those that do not lead', () => {
    const label = (name: string): Action => ({ kind: 'button', label: name, invocation: talk });
    const actions = ['Watch', 'Save', 'Share', 'Rate'].map(label);
    const html = render([{ kind: 'actions', actions, leading: 2 }]);
    const [shown = '', folded = ''] = html.split(
      '<details class="more"><summary class="button">More</summary>',
    );
    expect(shown).toMatch(/class="button primary"[^>]*>Watch<.*class="button"[^>]*>Save</);
    expect(folded).toMatch(/>Share<.*>Rate</);
    expect(folded).not.toContain('primary');
    expect(render([{ kind: 'actions', actions: actions.slice(0, 2), leading: 2 }])).not.toContain('<details');
    expect(render([{ kind: 'actions', actions }])).not.toContain('<details');
  });

  it('puts the menus that narrow a list above it, wherever the card has them', () => {
    const menu: Action = {
      kind: 'select',
      placeholder: 'Level',
      choices: [{ label: 'A', invocation: talk }],
    };
    const html = render([
      { kind: 'text', text: rich('before') },
      { kind: 'list', items: [{ title: rich('i'), lines: [] }] },
      { kind: 'actions', actions: [menu, menu] },
    ]);
    expect(html).toMatch(/before.*<div class="actions filters">.*<ol class="items">/);
  });

  it('leads from a name to its page, and from the title of a card to the card’s page', () => {
    const html = render([{ kind: 'text', text: [pageLink('Ada', '/speakers/ada')] }]);
    expect(html).toBe('<p class="text"><a href="/speakers/ada">Ada</a></p>');
    const reply: Reply = {
      ...{ kind: 'cards', audience: 'asker', placement: 'new' },
      cards: [{ title: rich('T'), url: 'https://w.example/', page: '/talks/t', blocks: [] }],
    };
    expect(renderReply(reply, press)).toContain('<h2 tabindex="-1"><a href="/talks/t">T</a></h2>');
  });

  it('renders notices and silence', () => {
    const notice = (tone: 'info' | 'problem'): Reply => ({
      kind: 'notice',
      tone,
      text: rich('n'),
      audience: 'asker',
    });
    expect(renderReply(notice('info'), press)).toBe(
      '<article class="reply"><p class="notice info" tabindex="-1">n</p></article>',
    );
    expect(renderReply(notice('problem'), press)).toContain('class="notice problem"');
    expect(renderReply({ kind: 'silence' }, press)).toBe('');
  });
});
