// Exported names that stand for two things: one name defined in several files of the program.
import ts from 'typescript';
import type { SourceFile } from './source-files.js';

/** A name and the files that define it. */
export interface SharedName {
  readonly name: string;
  readonly paths: readonly string[];
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isFunction = (value: ts.Expression | undefined): boolean =>
  value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

/** Exported interfaces and types of a file. What it only passes on (`export … from`) is defined elsewhere. */
const typesIn = ({ tree }: SourceFile): readonly string[] =>
  tree.statements.flatMap((statement) =>
    isExported(statement) && (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      ? [statement.name.text]
      : [],
  );

/** Exported functions of a file, declared or assigned to a constant. Overloads are one. */
const functionsIn = ({ tree }: SourceFile): readonly string[] =>
  tree.statements.flatMap((statement) => {
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? [] : [statement.name.text];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && isFunction(initializer) ? [name.text] : [],
    );
  });

/**
 * Sibling platforms may name the same part alike (`render` of Slack, of Discord and of the web), and Kysely asks every
 * migration for its `up`.
 */
function areSiblings(paths: readonly string[]): boolean {
  if (paths.every((path) => path.startsWith('src/store/migrations/'))) return true;
  const platforms = paths.map((path) => /^src\/platforms\/(\w+)\//.exec(path)?.[1]);
  return !platforms.includes(undefined) && new Set(platforms).size === paths.length;
}

function shared(
  files: readonly SourceFile[],
  namesIn: (file: SourceFile) => readonly string[],
): readonly SharedName[] {
  const homes = new Map<string, string[]>();
  for (const file of files) {
    for (const name of new Set(namesIn(file))) homes.set(name, [...(homes.get(name) ?? []), file.path]);
  }
  return [...homes].flatMap(([name, paths]) =>
    paths.length > 1 && !areSiblings(paths) ? [{ name, paths }] : [],
  );
}

/** Exported type names that several files define. */
export const sharedTypes = (files: readonly SourceFile[]): readonly SharedName[] => shared(files, typesIn);

/** Exported function names that several files define. */
export const sharedFunctions = (files: readonly SourceFile[]): readonly SharedName[] =>
  shared(files, functionsIn);
