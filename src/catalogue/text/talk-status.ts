// Status of an item of a programme: cancelled, or a proposal that is no talk, from the words that sources use for it.

const CANCELLED =
  'cancell?ed|withdrawn|abgesagt|entfällt|ausgefallen|annulée?|annulé|cancelad[oa]|annullat[oa]|geannuleerd|odwołan[ey]';

const STATUS = new RegExp(`^(?:${CANCELLED}|annul\\w*)$`, 'iu');
/** "[CANCELLED] Title", "Abgesagt: Title"; but not "Cancelled! What that culture tells us". */
const BEFORE = new RegExp(
  `^\\s*(?:[[(*]+\\s*(?:${CANCELLED})\\s*[\\])*]+\\s*[:–—-]?|(?:${CANCELLED})\\s*(?::|\\s[–—-]))\\s*(.+)$`,
  'iu',
);
const AFTER = new RegExp(`^(.+?)\\s*[[(*]+\\s*(?:${CANCELLED})\\s*[\\])*]+\\s*$`, 'iu');

/** Does the status say that the talk does not take place? */
export const saysCancelled = (status: string | undefined): boolean => STATUS.test(status?.trim() ?? '');

/** States of proposals in Sessionize, pretalx and PaperCall that are no part of a programme, or not yet. */
const PROPOSAL =
  /^(?:rejected|declined|decline[ _]queue|accept[ _]queue|wait[ -]?list(?:ed)?|submitted|nominated|draft|deleted|pending|in[ _]evaluation|no|n|false|unpublished)$/i;

/** Is it a proposal that was not accepted, or an item that is not published? */
export const isProposal = (status: string | undefined): boolean => PROPOSAL.test(status?.trim() ?? '');

/** The title without a mark that says that the talk is off, so that the talk is known again by it; null without one. */
export const titleOfCancelled = (title: string): string | null =>
  BEFORE.exec(title)?.[1] ?? AFTER.exec(title)?.[1] ?? null;
