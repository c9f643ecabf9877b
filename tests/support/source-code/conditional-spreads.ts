// Conditional spreads: `...(x && { x })` and `...(x ? [x] : [])`, for which `defined` and `compact` are the words.
import ts from 'typescript';
import { placeOf, type SourceFile, walk } from './source-files.js';

const NOTHING: ReadonlySet<string> = new Set(['[]', '{}', 'undefined']);

function isConditional(spread: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(spread) ? spread.expression : spread;
  if (ts.isConditionalExpression(inner)) {
    return NOTHING.has(inner.whenTrue.getText()) || NOTHING.has(inner.whenFalse.getText());
  }
  return ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** Where an object or a list is spread if a condition holds, and nothing if it does not. */
export function conditionalSpreads(file: SourceFile): readonly string[] {
  const places: string[] = [];
  walk(file.tree, (node) => {
    const isSpread = ts.isSpreadAssignment(node) || ts.isSpreadElement(node);
    if (isSpread && isConditional(node.expression)) places.push(placeOf(file, node));
  });
  return places;
}
