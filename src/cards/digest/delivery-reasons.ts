// Delivery reasons: why a post was not made, from the platforms' error names and our own notes into words for a channel.
import { lookup } from '../../lib/lookup.js';

/** Slack's words (chat.postMessage#errors), Discord's codes (topics/opcodes-and-status-codes), and Lectern's notes. */
const REASONS: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not in this channel. Type /invite @Lectern, then /digest resume',
  channel_not_found: 'I can’t see this channel: it is gone, or private and I am not in it',
  is_archived: 'the channel is archived',
  restricted_action: 'I may not write in this channel',
  restricted_action_read_only_channel: 'the channel is read-only for me',
  no_permission: 'I may not write in this channel',
  'Discord error 10003': 'I can’t see this channel: it is gone, or I am not in it',
  'Discord error 50001': 'I may not see this channel',
  'Discord error 50013': 'I may not write in this channel',
  invalid_auth: 'Slack refused the bot’s token; its operator has to mend that',
  token_revoked: 'Slack refused the bot’s token; its operator has to mend that',
  account_inactive: 'Slack refused the bot’s token; its operator has to mend that',
  missing_scope: 'the bot lacks a permission; its operator has to mend that',
  'rate-limited': 'the platform asked me to wait',
  'rate limited': 'the platform asked me to wait',
  'handed over': 'Lectern was restarted before it was sent',
  'stopped while sending': 'Lectern stopped while it was being sent',
  'error while sending': 'sending ended in an error that the operator’s log has',
  'platform not running': 'this platform is not served at the moment',
  'talk left the catalogue': 'the talk is not in the catalogue any more',
  'too late': 'it was too late',
  unreadable: 'what is stored of it can’t be read',
};

/** The reason in words; one without words of ours is shown as the platform's own. */
export const reasonInWords = (note: string): string => lookup(REASONS, note) ?? note;

const PROBLEMS: Readonly<Record<string, string>> = {
  zone: 'its time zone is not known here any more',
  plan: 'its next post can’t be worked out',
};

/** Why a digest is set aside, from the field that can't be read. */
export const problemInWords = (problem: string): string =>
  lookup(PROBLEMS, problem) ?? `what is stored as its “${problem}” can’t be read`;
