// Filter reader type: what reads the value of one kind of typed filter, and what it came to.
import type { Filters, NameChoice, Sort } from '../query.js';
import type { ParserDeps, QueryPart } from './parsed-query.js';
import type { Lexeme } from './query-lexer.js';

/** What a typed filter came to. */
export interface ParsedFilter {
  readonly part: QueryPart;
  readonly problem?: string;
  readonly choices?: readonly NameChoice[];
}

/** Reads the value of one kind of filter. */
export type FilterReader = (
  value: string,
  lexeme: Lexeme,
  deps: ParserDeps,
  line: string,
) => Omit<ParsedFilter, 'part'> & {
  readonly label?: string;
  readonly filters?: Filters;
  readonly sort?: Sort;
};
