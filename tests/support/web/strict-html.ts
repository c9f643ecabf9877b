// A strict reader of the HTML that the web platform writes: what it does not know or trust, it refuses with a reason.

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

export interface StrictHtml {
  readonly root: Element;
  readonly problems: readonly string[];
}

const VOID = new Set(['meta', 'link', 'input', 'img', 'hr', 'path']);
const FLOW =
  'article section div header main search form ul ol li dl dt dd p h1 h2 h3 hr details dialog'.split(' ');
const PHRASING =
  'a strong em code span kbd label input button select option img svg path html head body meta title link script time summary noscript'.split(
    ' ',
  );
const KNOWN = new Set([...FLOW, ...PHRASING]);
const INTERACTIVE = new Set(['a', 'button', 'select', 'input', 'label']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const TAG = /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/;

/** Resolves the five entities we write; any other ampersand is a problem. */
function decode(raw: string, problems: string[]): string {
  return raw.replace(/&([^;\s]{0,8};)?/g, (whole, name: string | undefined) => {
    const found = ENTITIES[name?.slice(0, -1) ?? ''];
    if (found === undefined) problems.push(`bare ampersand at ${JSON.stringify(whole)}`);
    return found ?? whole;
  });
}

function attributesOf(raw: string, problems: string[]): Record<string, string> {
  const pairs = [...raw.matchAll(/\s+([a-zA-Z-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decode(value, problems)]));
}

/** A link leads to a page, or saves a file that stands in the page itself; browsers open no such file as a page. */
const leads = ({ href = '', download }: Record<string, string>): boolean =>
  /^(?:https?:\/\/|\/|#|$)/.test(href) || (download !== undefined && href.startsWith('data:'));

/** What no element of ours may carry: a script or style of its own, or an address that loads from elsewhere. */
function checkAttributes(tag: string, attributes: Record<string, string>): readonly string[] {
  // A canonical address names this page, and nothing is loaded from it.
  const loads =
    tag === 'a' || attributes.rel === 'canonical'
      ? []
      : [attributes.src, attributes.href, attributes.srcset, attributes.action];
  return [
    ...Object.keys(attributes).filter((name) => name.startsWith('on') || name === 'style'),
    ...loads.filter((url) => url !== undefined && !/^(?:\/(?!\/)|data:image\/)/.test(url)),
    ...(tag === 'a' && !leads(attributes) ? [attributes.href] : []),
    ...(tag === 'script' && attributes.src === undefined && attributes.type !== 'application/ld+json'
      ? ['an inline script']
      : []),
  ].map((what) => `<${tag}> must not have ${what}`);
}

function checkNesting(tag: string, open: readonly Element[]): readonly string[] {
  const around = open.map((element) => element.tag);
  const inside = INTERACTIVE.has(tag) && around.find((outer) => outer === 'a' || outer === 'button');
  const inWords = FLOW.includes(tag) && around.find((outer) => /^(?:p|h\d|button|span|dt)$/.test(outer));
  return [inside, inWords].filter(Boolean).map((outer) => `<${tag}> inside <${outer}>`);
}

interface Reading {
  readonly problems: string[];
  readonly open: Element[];
  readonly ids: Set<string>;
}

const top = ({ open }: Reading): Element => open.at(-1) as Element;

function closeTag(reading: Reading, tag: string): void {
  if (top(reading).tag !== tag) reading.problems.push(`</${tag}> closes <${top(reading).tag}>`);
  if (reading.open.length > 1) reading.open.pop();
}

function openTag(reading: Reading, tag: string, raw: string): Element {
  const { problems, open, ids } = reading;
  const attributes = attributesOf(raw, problems);
  if (!KNOWN.has(tag)) problems.push(`unknown element <${tag}>`);
  problems.push(...checkAttributes(tag, attributes), ...checkNesting(tag, open));
  const { id } = attributes;
  if (id !== undefined && ids.has(id)) problems.push(`id ${id} twice`);
  if (id !== undefined) ids.add(id);
  const element: Element = { tag, attributes, children: [] };
  top(reading).children.push(element);
  return element;
}

/** Reads one tag or one run of text and returns how long it was. */
function step(reading: Reading, rest: string): number {
  const match = TAG.exec(rest);
  if (match === null) {
    if (rest.startsWith('<')) reading.problems.push(`not a tag: ${rest.slice(0, 40)}`);
    const next = rest.indexOf('<', 1);
    const end = next < 0 ? rest.length : next;
    top(reading).children.push(decode(rest.slice(0, end), reading.problems));
    return end;
  }
  const [whole, closing, tag = '', raw = '', selfClosing] = match;
  if (closing) {
    closeTag(reading, tag);
    return whole.length;
  }
  const element = openTag(reading, tag, raw);
  if (!VOID.has(tag) && !selfClosing) reading.open.push(element);
  return whole.length;
}

/** Parses a page or a piece of one. */
export function strictHtml(html: string): StrictHtml {
  const root: Element = { tag: 'root', attributes: {}, children: [] };
  const reading: Reading = { problems: [], open: [root], ids: new Set() };
  let rest = html.replace(/^<!doctype html>\n/, '');
  while (rest !== '') rest = rest.slice(step(reading, rest));
  const unclosed = reading.open.slice(1).map(({ tag }) => `<${tag}> is never closed`);
  return { root, problems: [...reading.problems, ...unclosed] };
}

/** All elements within, in document order, that the test accepts. */
export function all(element: Element, test: (element: Element) => boolean): readonly Element[] {
  const inner = element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, test)));
  return test(element) ? [element, ...inner] : inner;
}

/** What a reader sees, elements of their own line on lines of their own. */
export function visibleText(element: Element): string {
  if (element.tag === 'script' || element.attributes.hidden !== undefined) return '';
  const inner = element.children.map((child) => (typeof child === 'string' ? child : visibleText(child)));
  return FLOW.includes(element.tag) ? `\n${inner.join('')}\n` : inner.join('');
}
