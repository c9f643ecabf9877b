// The tables of facts beside the page (recordings, schedule, slides, events), joined on the heading.
import { z } from 'zod';
import type { Problem } from '../problem.js';

const Count = z.coerce.number().int().nonnegative();
const optional = z.string().transform((value) => (value === '' ? null : value));
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'expected a time like 2017-12-07T14:00:00')
  .refine((value) => !Number.isNaN(Date.parse(`${value}Z`)), 'no such day or hour');

export const VideoFact = z.object({
  heading: z.string().min(1),
  youtube_id: z.string().regex(/^[\w-]{11}$/, 'expected a YouTube id of 11 characters'),
  sources: Count,
});
export const SlidesFact = z.object({ heading: z.string().min(1), slides_url: z.url(), sources: Count });
export const ScheduleFact = z.object({
  heading: z.string().min(1),
  start: localTime,
  end: localTime,
  room: optional,
  track: optional,
  sched_url: z.union([z.url(), z.literal('').transform(() => null)]),
  note: optional,
});
export const EventFact = z.object({
  event: z.string().min(1),
  id: z.string().min(1).optional(),
  series: z.string().min(1).optional(),
  country: z.string().min(1).optional(),
  time_zone: z.string().min(1),
});

/** A row with the place it stands at. */
export type Fact<T> = T & { readonly file: string; readonly line: number };

export interface Table<T> {
  readonly rows: readonly Fact<T>[];
  readonly problems: readonly Problem[];
}

/** Reads a tab-separated table whose first line names the columns. A bad row is reported and left out. */
export function readFacts<T>(text: string, file: string, schema: z.ZodType<T>): Table<T> {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split('\t');
  const rows: Fact<T>[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    const row = schema.safeParse(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
    if (row.success) rows.push({ ...row.data, file, line: index + 2 });
    else {
      const [issue] = row.error.issues;
      problems.push({
        file,
        line: index + 2,
        reason: `${issue?.path.join('.') ?? 'row'}: ${issue?.message}`,
      });
    }
  }
  return { rows, problems };
}

/**
 * The row of each heading. Of several rows for one heading (a talk with two decks of slides) the best attested
 * counts, the first of equals. A heading that no talk has is reported.
 */
export function byHeading<T extends { readonly heading: string; readonly sources?: number }>(
  table: Table<T>,
  headings: ReadonlySet<string>,
): { readonly of: ReadonlyMap<string, Fact<T>>; readonly problems: readonly Problem[] } {
  const of = new Map<string, Fact<T>>();
  const problems: Problem[] = [...table.problems];
  for (const row of table.rows) {
    const { file, line, heading } = row;
    const rival = of.get(heading);
    if (!headings.has(heading)) problems.push({ file, line, reason: `no talk has the heading “${heading}”` });
    else if (rival === undefined || (row.sources ?? 0) > (rival.sources ?? 0)) of.set(heading, row);
  }
  return { of, problems };
}
