// Missed search: results in which no talk has all that was asked for, and the button that asks to hear of one.
import { hasFullAnswer, type Results } from '../../search/query.js';
import type { Action } from '../model/card.js';

/** The only thing asked for is what no talk states: then there is nothing that could fit. */
export function isUnanswerable({ relaxations, understanding }: Results): boolean {
  const { text, chips, problems, ambiguous } = understanding;
  const isAsked = text !== '' || chips.length > 0 || ambiguous.length > 0 || relaxations.length > 0;
  return !isAsked && problems.length > 0 && problems.every((problem) => problem.endsWith(' aside.'));
}

/**
 * Whether a talk to come may answer what none does. A name that fits several people is a choice first, and what was
 * said is found in transcripts, not in talks.
 */
export function isMissed(results: Results): boolean {
  const { ambiguous, filters } = results.understanding;
  const isMade = ambiguous.length === 0 && filters.said === undefined && filters.like === undefined;
  return isMade && !hasFullAnswer(results) && !isUnanswerable(results);
}

/** Keeps a line as a wish. */
export const wishAction = (line: string): Action => ({
  kind: 'button',
  label: 'Tell me when there is one',
  invocation: { command: 'shelf', options: { show: 'wishes', when: line } },
});
