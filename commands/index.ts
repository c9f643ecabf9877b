// Command list, in help order. Written by hand; a test fails when a file of this folder is missing here.
import type { Command } from '../src/command/define.js';
import { company } from './company.js';
import { digest } from './digest.js';
import { events } from './events.js';
import { help } from './lectern/help.js';
import { home as homeCommand } from './lectern/home.js';
import { invite } from './lectern/invite.js';
import { lectern } from './lectern/lectern.js';
import { announce } from './live/announce.js';
import { next } from './live/next.js';
import { now } from './live/now.js';
import { schedule } from './live/schedule.js';
import { report } from './report.js';
import { shelf } from './shelf.js';
import { speaker } from './speaker.js';
import { talk } from './talk.js';
import { topics } from './topics.js';
import { transcript } from './transcript.js';

export const commands: readonly Command[] = [
  talk,
  speaker,
  company,
  topics,
  events,
  schedule,
  now,
  next,
  transcript,
  shelf,
  digest,
  announce,
  report,
  help,
  invite,
  lectern,
];

/** What a greeting and the app's home page show; it has no typed name. */
export { homeCommand };

/** What plain words in a mention or a direct message mean. */
export const defaultCommand: Command = talk;
