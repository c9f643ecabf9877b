// Source files of a checkout, parsed: what every measure of the code's shape starts from.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of `src/` or `commands/`, by its path below the checkout (`src/search/search.ts`). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A source file made of a path and its text, as the measures' own tests need it. */
export const parseSource = (path: string, text: string): SourceFile => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
});

const TOPS = ['src', 'commands'] as const;

/** Every TypeScript file of the program in `root`, a folder that holds a checkout. Declarations (`.d.ts`) are left out. */
export const readSources = (root: string): readonly SourceFile[] =>
  TOPS.filter((top) => existsSync(join(root, top))).flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .sort()
      .map((file) => parseSource(`${top}/${file}`, readFileSync(join(root, top, file), 'utf8'))),
  );

/** Calls `visit` with every node of a file, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Where a node stands, as an editor opens it: `src/search/search.ts:12`. */
export const placeOf = ({ path, tree }: SourceFile, node: ts.Node): string =>
  `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
