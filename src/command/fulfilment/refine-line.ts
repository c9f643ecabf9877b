// Refined query lines: the line in view with filters set anew, taken off, or all taken off.
import type { Catalogue } from '../../search/catalogue.js';
import { filterLine } from '../../search/parsing/query-string.js';
import type { Filters } from '../../search/query.js';
import type { DroppableFilter } from '../intent/intent.js';

const LENGTHS = ['under', 'over', 'about'];
/** These add up instead of replacing what was set before. */
const ADDING: ReadonlySet<string> = new Set(['excluded', 'phrases', 'said', 'not']);

/** The line without the filters that are about to be set anew. */
function withoutFilters(line: string, filters: Filters, catalogue: Catalogue): string {
  const keys = new Set(Object.keys(filters).filter((key) => !ADDING.has(key)));
  if (LENGTHS.some((key) => keys.has(key))) for (const key of LENGTHS) keys.add(key);
  const { chips } = catalogue.understand(line);
  const old = chips.find(({ filters: set }) => Object.keys(set).some((key) => keys.has(key)));
  return old === undefined || old.without === line ? line : withoutFilters(old.without, filters, catalogue);
}

/** The line in view with more filters and words. */
export function refinedLine(line: string, filters: Filters, words: string, catalogue: Catalogue): string {
  const nameOf = (id: string): string | undefined => catalogue.person(id)?.key;
  const parts = [withoutFilters(line, filters, catalogue), words, filterLine(filters, nameOf)];
  return parts.filter((part) => part !== '').join(' ');
}

/** The line without the filters of one kind, excluding ones too; all talks where nothing else was asked for. */
export function droppedLine(line: string, filter: DroppableFilter, catalogue: Catalogue): string {
  const keys: readonly string[] = filter === 'under' ? [...LENGTHS, 'fit'] : [filter];
  const { chips } = catalogue.understand(line);
  const old = chips.find(({ filters: { not = {}, ...set } }) =>
    [...Object.keys(set), ...Object.keys(not)].some((key) => keys.includes(key)),
  );
  if (old === undefined || old.without === line) return line;
  return old.without === '' ? 'all talks' : droppedLine(old.without, filter, catalogue);
}

/** The line with every filter and order taken off; all talks where nothing else was asked for. */
export function clearedLine(line: string, catalogue: Catalogue): string {
  const { chips, text } = catalogue.search({ text: line, pageSize: 1 }).understanding;
  const [first] = chips;
  if (first !== undefined && first.without !== line) return clearedLine(first.without, catalogue);
  return text === '' ? 'all talks' : line;
}
