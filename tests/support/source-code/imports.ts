// Imports of the code: circles of files that load each other, and arrows between folders that run back up.
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files.js';

/** One file imports another. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether it names types alone, so that nothing is loaded. */
  readonly typesOnly: boolean;
}

function namesTypesOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

/** The imports and re-exports at the top of files, of files among them. What a function loads later (`import()`) is none. */
export function importsOf(files: readonly SourceFile[]): readonly Import[] {
  const known = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, tree }) =>
    tree.statements.flatMap((statement): readonly Import[] => {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
      const specifier = statement.moduleSpecifier;
      if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.'))
        return [];
      const to = posix.join(posix.dirname(path), specifier.text).replace(/\.js$/, '.ts');
      return known.has(to) ? [{ from: path, to, typesOnly: namesTypesOnly(statement) }] : [];
    }),
  );
}

/** From one room to another. */
type Arrow = readonly [from: string, to: string];

type Arrows = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Arrows from one name to another, each with how many imports it stands for. */
function arrowsOf(pairs: readonly Arrow[]): Arrows {
  const arrows = new Map<string, Map<string, number>>();
  for (const [from, to] of pairs) {
    const own = arrows.get(from) ?? new Map<string, number>();
    arrows.set(from, own.set(to, (own.get(to) ?? 0) + 1));
  }
  return arrows;
}

function reachable(arrows: Arrows, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...(arrows.get(start)?.keys() ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(arrows.get(next)?.keys() ?? []));
  }
  return seen;
}

/** Each group of names that reach each other, largest first. */
function circles(arrows: Arrows): readonly (readonly string[])[] {
  const reach = new Map([...arrows.keys()].map((name) => [name, reachable(arrows, name)]));
  const grouped = new Set<string>();
  const groups: string[][] = [];
  for (const [name, reached] of reach) {
    if (grouped.has(name) || !reached.has(name)) continue;
    const group = [...reached].filter((other) => reach.get(other)?.has(name) === true);
    for (const member of group) grouped.add(member);
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}

/** The files of the largest group that load each other, directly or round about; empty when no file does. */
export function longestCycle(imports: readonly Import[]): readonly string[] {
  const loading = imports.filter(({ typesOnly }) => !typesOnly);
  return circles(arrowsOf(loading.map(({ from, to }) => [from, to]))).at(0) ?? [];
}

/** Where an import is an arrow between two rooms: in their innermost common folder, from the one below it to the other. */
function roomsOf({ from, to }: Import): readonly [folder: string, from: string, to: string] {
  // `src/` is transparent: `commands/` stands beside `src/search/`, not beside all of `src/`.
  const [a, b] = [from, to].map((path) => path.replace(/^src\//, '').split('/')) as [string[], string[]];
  const depth = a.findIndex((part, index) => part !== b[index]);
  return [a.slice(0, depth).join('/'), a[depth] ?? '', b[depth] ?? ''];
}

/** The thinnest arrow of a circle, which is the cheapest to turn round. */
function thinnest(arrows: Arrows, circle: readonly string[]): Arrow {
  const inside = circle.flatMap((from) =>
    [...(arrows.get(from) ?? [])].flatMap(([to, imports]) =>
      circle.includes(to) ? [{ from, to, imports }] : [],
    ),
  );
  const [first] = inside.sort((a, b) => a.imports - b.imports);
  return [first?.from ?? '', first?.to ?? ''];
}

/** The thinnest arrows without which no two rooms reach each other. */
function cutCircles(arrows: readonly Arrow[]): readonly Arrow[] {
  const isCut = (removed: readonly Arrow[], [from, to]: Arrow): boolean =>
    removed.some(([a, b]) => a === from && b === to);
  const circleWithout = (removed: readonly Arrow[]): readonly string[] | undefined =>
    circles(arrowsOf(arrows.filter((arrow) => !isCut(removed, arrow)))).at(0);
  const cut: Arrow[] = [];
  for (let circle = circleWithout(cut); circle !== undefined; circle = circleWithout(cut)) {
    cut.push(thinnest(arrowsOf(arrows.filter((arrow) => !isCut(cut, arrow))), circle));
  }
  // An arrow that was cut early may close no circle any more, since thicker ones are cut too.
  return cut.reduce<readonly Arrow[]>((left, arrow) => {
    const others = left.filter((each) => each !== arrow);
    return circleWithout(others) === undefined ? others : left;
  }, cut);
}

/**
 * Arrows between rooms that run back up (`search: index → parsing`). The rooms of a folder are the folders and files in
 * it; types count too. Where rooms are in a circle, the thinnest arrows are counted without which there is none.
 */
export function arrowsBackUp(imports: readonly Import[]): readonly string[] {
  const byFolder = new Map<string, Arrow[]>();
  for (const each of imports) {
    const [folder, from, to] = roomsOf(each);
    if (from !== to) byFolder.set(folder, [...(byFolder.get(folder) ?? []), [from, to]]);
  }
  return [...byFolder].flatMap(([folder, arrows]) =>
    cutCircles(arrows).map(([from, to]) => `${folder}: ${from} → ${to}`),
  );
}
