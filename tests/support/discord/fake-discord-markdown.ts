// What a reader of Discord sees of a text: its markdown resolved, after the client's own rules as far as they are known.

export interface Seen {
  /** Formatting gone; what became something else than text stands in ⟦ ⟧, so that it can't pass for the text. */
  readonly text: string;
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

interface State {
  readonly links: { text: string; url: string }[];
  /** Inside the text of a masked link nothing can be escaped and nothing can be linked. */
  readonly masked: boolean;
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray, state: State) => string | undefined];

const inner = (content: string | undefined, state: State): string => resolve(content ?? '', state);

/** An emoji or an address in the text makes Discord show a masked link as it was written (discord-api-docs#7673, #7721). */
const UNMASKABLE = /https?:\/\/[A-Za-z]{2}|\p{Extended_Pictographic}|<a?:\w+:\d+>/u;

const LINE_RULES: readonly Rule[] = [
  [/#{1,3} +(?=\S)/y, () => ''],
  [/-# +(?=\S)/y, () => ''],
  [/ *>(?:>>)? /y, () => '⟦quote⟧'],
  [/( *)(?:[-*+]|(\d+)\.) +(?=\S)/y, ([, indent, number]) => `${indent}⟦${number ?? '•'}⟧ `],
];

const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, sign = ''], { masked }) => (masked ? undefined : sign)],
  [/```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/iy, ([, code]) => `⟦code⟧${code}`],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, ([, , code = '']) => code],
  [
    /<(https?:\/\/[^ >]+)>/y,
    ([, url = ''], state) => {
      state.links.push({ text: url, url });
      return url;
    },
  ],
  [/<(@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+|id:\w+)>/y, ([, what]) => `⟦${what}⟧`],
  [/@(everyone|here)/y, ([, who]) => `⟦@${who}⟧`],
  [
    /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/y,
    ([, words = '', url = ''], state) => {
      if (state.masked || UNMASKABLE.test(words) || words.trim() === '') return undefined;
      if (!/^https?:\/\/./.test(url)) return undefined;
      const text = resolve(words, { ...state, masked: true });
      state.links.push({ text, url });
      return text;
    },
  ],
  [
    /https?:\/\/[^\s<]+[^<.,:;"'\]\s]/y,
    ([url], state) => {
      if (state.masked) return undefined;
      state.links.push({ text: url, url });
      return `⟦${url}⟧`;
    },
  ],
  [/:[\p{L}\p{N}_+-]+:/uy, ([code]) => `⟦${code}⟧`],
  [/\|\|([\s\S]+?)\|\|/y, ([, text], state) => `⟦spoiler⟧${inner(text, state)}`],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, ([, text], state) => inner(text, state)],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, ([, text], state) => inner(text, state)],
  [
    /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    ([, text], state) => inner(text, state),
  ],
  [/_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y, ([, text], state) => inner(text, state)],
  [/~~([\s\S]+?)~~(?!_)/y, ([, text], state) => inner(text, state)],
];

function matched(rules: readonly Rule[], source: string, at: number, state: State) {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const text = match === null ? undefined : read(match, state);
    if (match !== null && text !== undefined) return { text, length: match[0].length };
  }
  return undefined;
}

/** None of the rules starts with one of these, so that long plain texts are read quickly. */
const PLAIN = /[0-9A-Za-gi-z ,.;!?'"&=/%$+{}\u00C0-\u2000]+/y;

function resolve(source: string, state: State): string {
  let text = '';
  let at = 0;
  while (at < source.length) {
    const lineStart = at === 0 || source[at - 1] === '\n';
    const found = (lineStart && matched(LINE_RULES, source, at, state)) || matched(RULES, source, at, state);
    PLAIN.lastIndex = at;
    const plain = found === undefined ? (PLAIN.exec(source)?.[0] ?? source.charAt(at)) : '';
    text += found?.text ?? plain;
    at += found?.length ?? plain.length;
  }
  return text;
}

/** Reads markdown as Discord's client does. Seams of zero width are unseen. */
export function readMarkdown(source: string): Seen {
  const state: State = { links: [], masked: false };
  return { text: resolve(source, state).replace(/\u200B/g, ''), links: state.links };
}
