import { describe, expect, it } from 'vitest';
import { isProposal, saysCancelled, titleOfCancelled } from '../../../../src/catalogue/text/talk-status.js';

describe('a status', () => {
  it.each(['cancelled', 'Canceled', 'withdrawn', 'abgesagt', 'annulé'])('“%s” says cancelled', (status) => {
    expect(saysCancelled(status)).toBe(true);
  });

  it.each(['confirmed', 'rejected', undefined, ''])('“%s” does not', (status) => {
    expect(saysCancelled(status)).toBe(false);
  });

  it.each([
    ['rejected', true],
    ['Decline_Queue', true],
    ['waitlisted', true],
    ['accepted', false],
    ['', false],
  ])('“%s” is of a proposal: %s', (status, expected) => {
    expect(isProposal(status)).toBe(expected);
  });
});

describe('a title', () => {
  it.each([
    ['[CANCELLED] Queues', 'Queues'],
    ['Canceled: Queues', 'Queues'],
    ['Abgesagt – Queues', 'Queues'],
    ['Abgesagt: Queues', 'Queues'],
    ['*** Entfällt *** Queues', 'Queues'],
    ['CANCELLED - Queues', 'Queues'],
    ['Queues (cancelled)', 'Queues'],
    ['Cancelled! What that culture tells us', null],
    ['Cancelled requests in HTTP/2', null],
    ['Cancel', null],
  ])('“%s” is, where it is off, that of %s', (title, expected) => {
    expect(titleOfCancelled(title)).toBe(expected);
  });
});
