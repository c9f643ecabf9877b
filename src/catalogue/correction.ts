// Correction: one field of one talk as an operator took it from a report. It wins over what every import states.
import { z } from 'zod';

/** What readers see of a talk and can be mended one by one. */
export const CORRECTED_FIELDS = [
  'title',
  'speakers',
  'time',
  'room',
  'recording',
  'slides',
  'abstract',
] as const;
export const CorrectedField = z.enum(CORRECTED_FIELDS);
export type CorrectedField = z.infer<typeof CorrectedField>;

const text = z.string().min(1);
const moment = z.iso.datetime({ offset: true });

/** The new facts of a field, cleaned and bounded as those of an import are. */
export const CorrectedFacts = z.discriminatedUnion('field', [
  z.object({ field: z.literal('title'), title: text }).readonly(),
  z
    .object({
      field: z.literal('speakers'),
      speakers: z.array(z.object({ name: text, company: text.nullable() }).readonly()).readonly(),
    })
    .readonly(),
  z
    .object({
      field: z.literal('time'),
      day: z.iso.date(),
      startsAt: moment,
      endsAt: moment.nullable(),
      durationMinutes: z.int().positive().nullable(),
    })
    .readonly(),
  z.object({ field: z.literal('room'), room: text }).readonly(),
  z
    .object({ field: z.literal('recording'), videoId: text.nullable(), recordingUrl: z.url().nullable() })
    .readonly(),
  z.object({ field: z.literal('slides'), slidesUrl: z.url() }).readonly(),
  z.object({ field: z.literal('abstract'), abstract: text }).readonly(),
]);
export type CorrectedFacts = z.infer<typeof CorrectedFacts>;

export interface TalkCorrection {
  readonly talkId: string;
  /** Number of the report that it was taken from. */
  readonly report: number;
  /** Day on which the operator accepted it, `YYYY-MM-DD` in UTC. */
  readonly on: string;
  readonly facts: CorrectedFacts;
}

/** A corrected field of a talk, by the number of the report that it was taken from. */
export interface KeptCorrection {
  readonly talkId: string;
  readonly field: CorrectedField;
  readonly report: number;
}
