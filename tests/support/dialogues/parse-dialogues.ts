// Dialogue files: `tests/dialogues/*.md` read into conversations of turns with what must and must not be shown.
import { readdirSync, readFileSync } from 'node:fs';

/** What a turn's answer must hold: at least one of `any`; or, with `absent`, none of them. Compared without case. */
export interface Expectation {
  readonly any: readonly string[];
  readonly absent: boolean;
}

/** One message of a user and what its answer must show. */
export interface Turn {
  /** As typed, without the bot's mention and without the speaker's mark. */
  readonly text: string;
  /** `alice` in `> [alice] more`: who writes in a shared thread; absent in a direct message. */
  readonly from?: string;
  readonly expectations: readonly Expectation[];
  /** `negation.md:12`, for reports. */
  readonly where: string;
}

/** Turns of one conversation; it begins with empty memory and users the bot has not met. */
export interface Dialogue {
  readonly kind: string;
  readonly turns: readonly Turn[];
}

function turnOf(line: string, where: string): Turn {
  const [, from, rest = ''] = /^> ?(?:\[(\w+)\] )?(.*)$/u.exec(line) ?? [];
  const text = rest.replace(/^@lectern[,:]?\s+/iu, '');
  return { text, where, expectations: [], ...(from !== undefined && { from }) };
}

function expectationOf(line: string): Expectation {
  const [, mark, rest = ''] = /^<(!?) ?(.*)$/u.exec(line) ?? [];
  return { absent: mark === '!', any: rest.split(' | ').map((part) => part.trim()) };
}

interface Draft {
  kind: string;
  turns: Turn[];
}

/** Adds one line of a dialogue file to the dialogues read so far. */
function readLine(line: string, where: string, drafts: Draft[]): void {
  const current = drafts.at(-1) as Draft;
  if (line.startsWith('# ')) drafts.push({ kind: line.slice(2).trim(), turns: [] });
  else if (line.startsWith('---')) drafts.push({ kind: current.kind, turns: [] });
  else if (line.startsWith('>')) current.turns.push(turnOf(line, where));
  else if (line.startsWith('<')) {
    const turn = current.turns.at(-1);
    if (turn === undefined) throw new Error(`${where}: an expectation before any turn`);
    current.turns.splice(-1, 1, { ...turn, expectations: [...turn.expectations, expectationOf(line)] });
  }
}

/** Reads the text of one file; `name` is used in reports. Throws for an expectation before any turn. */
export function parseDialogues(text: string, name: string): readonly Dialogue[] {
  const drafts: Draft[] = [{ kind: name.replace(/\.md$/u, ''), turns: [] }];
  for (const [index, line] of text.split('\n').entries()) {
    readLine(line.trimEnd(), `${name}:${index + 1}`, drafts);
  }
  return drafts.filter(({ turns }) => turns.length > 0);
}

/** Reads every dialogue file of a folder, by name; its README is none. */
export function readDialogues(folder: string): readonly Dialogue[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .flatMap((name) => parseDialogues(readFileSync(`${folder}/${name}`, 'utf8'), name));
}
