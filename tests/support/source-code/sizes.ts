// Sizes of the code: files of a folder, lines of a file, lines of a function.
import ts from 'typescript';
import { type SourceFile, walk } from './source-files.js';

/** The middle, the value that nine of ten do not exceed, and the largest. All 0 for no values. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly max: number;
}

/** By nearest rank: each figure is one of the values. */
export function spreadOf(values: readonly number[]): Spread {
  const ordered = [...values].sort((a, b) => a - b);
  const rank = (share: number): number => ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? 0;
  return { median: rank(0.5), p90: rank(0.9), max: rank(1) };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** How many source files lie directly in each folder that has any. */
export function filesByFolder(files: readonly SourceFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  return counts;
}

/** Lines of a text as an editor counts them; a final line end begins no line. */
export const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Lines of each function, method and accessor that has a body in braces. `(x) => x + 1` is an expression. */
export function functionLines({ tree }: SourceFile): readonly number[] {
  const lines: number[] = [];
  const lineAt = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node)) return;
    const { body } = node;
    if (body === undefined || !ts.isBlock(body)) return;
    lines.push(lineAt(node.getEnd()) - lineAt(node.getStart()) + 1);
  });
  return lines;
}
