// Digest refusals: why a change to a digest was not made, or why there is no digest, in words.
import type { DigestService } from '../../ports/digest.js';
import { code, type RichText, rich } from '../model/rich-text.js';

type Answer = Awaited<ReturnType<DigestService['change']>>;
export type DigestRefusalCode = Extract<Answer, { readonly kind: 'refused' }>['why'];

const EXAMPLE = '/digest daily 09:00 Europe/Berlin weekdays';

/** Discord says who may manage a channel with commands and presses, not with messages. */
const NOT_KNOWN = 'I don’t know you to be one. A slash command tells me more than a mention.';

/** The sentence for each reason. */
export const digestRefusal: Readonly<Record<DigestRefusalCode, RichText>> = {
  'none-here': rich('This channel has no talk of the day. Set one up with ', code(EXAMPLE), '.'),
  'not-allowed': rich('Only admins may change this channel’s talk of the day, and ', NOT_KNOWN),
  'may-not-post': rich('You can’t write in this channel, so you can’t have me write here either.'),
  'not-admin': rich('Only an admin may limit changes to admins, and ', NOT_KNOWN),
  'no-post-that-day': rich('No post is due that day. ', code('/digest calendar'), ' shows the next ten.'),
  'not-in-calendar': rich('That day is beyond the next ten posts, so its talk is not chosen yet.'),
  'nothing-to-swap': rich('There is no other talk to swap it with: it is the only one that matches.'),
  'no-such-talk': rich('I don’t know that talk.'),
  'not-open': rich('That one is no longer open: it was posted, or somebody else is posting it now.'),
  unreadable: rich(
    'What was set for this channel can’t be read, so nothing is posted. Set it anew: ',
    code(EXAMPLE),
    '.',
  ),
  busy: rich('Somebody else is changing this at the moment. Please try again.'),
};

/** Why there is no talk of the day at all, here. */
export const digestNotHere = {
  direct: rich('A talk of the day belongs to a channel. Type ', code(EXAMPLE), ' in the channel it is for.'),
  platform: rich(
    'Nothing can be posted here unasked, so there is no talk of the day. Slack and Discord channels have it.',
  ),
  notInstalled: rich(
    'I am not a member of this server: you brought me along for yourself, so I can’t post here. Add me to the server first: “Add App” on my profile.',
  ),
  state: rich('This bot runs without a database, so it can’t keep a talk of the day.'),
} as const;

type Posted = Awaited<ReturnType<DigestService['postAnyway']>>;

/** What came of “Post anyway”. */
export function postAnywayWords(outcome: Posted): RichText {
  switch (outcome) {
    case 'posted':
      return rich('It is posted.');
    case 'not-sent':
      return rich('It could not be sent just now; it will be tried again.');
    case 'unknown':
      return rich('The platform did not say whether it was posted. It stays open in the log.');
    case 'gone':
      return rich('I can’t post here any more, so the talk of the day is paused.');
    case 'rejected':
      return rich('The platform refused the post. The log has its reason.');
    default:
      return digestRefusal[outcome];
  }
}
