// Caches made by hand, which `lru-cache` has the bound and the order of eviction for.
import ts from 'typescript';
import { placeOf, type SourceFile, walk } from './source-files.js';

const READS: ReadonlySet<string> = new Set(['get', 'has']);
const FILLS: ReadonlySet<string> = new Set(['set', 'add']);
const EVICTS: ReadonlySet<string> = new Set(['clear', 'delete']);

/** `new Map…` gives "Map"; undefined for any other expression. */
const constructed = (value: ts.Expression | undefined): string | undefined =>
  value !== undefined && ts.isNewExpression(value) ? value.expression.getText() : undefined;

function contains(node: ts.Node, holds: (node: ts.Node) => boolean): boolean {
  return holds(node) || (ts.forEachChild(node, (child) => contains(child, holds) || undefined) ?? false);
}

/** Whether one of `methods` is called on `owner` within `node`: `kept.clear()`. */
const calls = (node: ts.Node, owner: string, methods: ReadonlySet<string>): boolean =>
  contains(
    node,
    (inner) =>
      ts.isCallExpression(inner) &&
      ts.isPropertyAccessExpression(inner.expression) &&
      inner.expression.expression.getText() === owner &&
      methods.has(inner.expression.name.text),
  );

const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** `kept.size >= MANY` gives "kept". */
function sizeCompared(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || !COMPARES.has(node.operatorToken.kind)) return undefined;
  const sizes = [node.left, node.right].filter(ts.isPropertyAccessExpression);
  return sizes.find(({ name }) => name.text === 'size')?.expression.getText();
}

/** `if (kept.size >= MANY) kept.clear();` gives "kept": it makes room by itself. */
function boundedBy(node: ts.Node): string | undefined {
  if (!ts.isIfStatement(node) && !ts.isWhileStatement(node)) return undefined;
  const branch = ts.isIfStatement(node) ? node.thenStatement : node.statement;
  let bounded: string | undefined;
  walk(node.expression, (inner) => {
    const owner = sizeCompared(inner);
    if (owner !== undefined && calls(branch, owner, EVICTS)) bounded = owner;
  });
  return bounded;
}

/** A `Map` or `Set` at the top of a module that one function both asks and fills. */
function isModuleMemo(node: ts.VariableDeclaration): boolean {
  const scope = node.parent.parent.parent;
  const kind = constructed(node.initializer);
  if (!ts.isSourceFile(scope) || (kind !== 'Map' && kind !== 'Set')) return false;
  const name = node.name.getText();
  return contains(
    scope,
    (inner) => ts.isFunctionLike(inner) && calls(inner, name, READS) && calls(inner, name, FILLS),
  );
}

/**
 * Where a cache is made by hand: a `WeakMap`, a `Map` or `Set` at the top of a module that one function both asks and
 * fills, or one that an `if` on its size empties. What only refuses more, as a queue does, forgets nothing.
 */
export function handMadeCaches(file: SourceFile): readonly string[] {
  const places: string[] = [];
  const counted = new Set<string>();
  walk(file.tree, (node) => {
    const bounded = boundedBy(node);
    if (bounded !== undefined && !counted.has(bounded)) places.push(placeOf(file, node));
    if (!ts.isVariableDeclaration(node)) return;
    if (constructed(node.initializer) !== 'WeakMap' && !isModuleMemo(node)) return;
    counted.add(node.name.getText());
    places.push(placeOf(file, node));
  });
  return places;
}
