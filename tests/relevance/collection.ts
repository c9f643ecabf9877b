// The judged collection as data: queries with their category, grades by talk id.
import { readFileSync } from 'node:fs';
import type { TalksFile } from '../../src/catalogue/talk.js';
import type { Grades } from './metrics.js';

export interface JudgedQuery {
  readonly qid: string;
  readonly category: string;
  readonly query: string;
  readonly grades: Grades;
}

const rows = (file: string): readonly (readonly string[])[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** Reads a pair of files; judgements name talks by their verbatim heading or their id. Throws for one that no talk has. */
export function readCollection(queries: string, qrels: string, { talks }: TalksFile): readonly JudgedQuery[] {
  const ids = new Map(talks.flatMap(({ heading, id }) => [[id, id] as const, [heading, id] as const]));
  const grades = new Map<string, Map<string, number>>();
  for (const [qid = '', grade = '', heading = ''] of rows(qrels)) {
    const id = ids.get(heading);
    if (id === undefined) throw new Error(`${qrels}: no talk has the heading “${heading}”`);
    grades.set(qid, (grades.get(qid) ?? new Map<string, number>()).set(id, Number(grade)));
  }
  return rows(queries).map(([qid = '', category = '', query = '']) => ({
    qid,
    category,
    query,
    grades: grades.get(qid) ?? new Map(),
  }));
}
