// The commands, in help order. Listed by hand: a test fails when a file is missing here.
import type { Command } from '../src/command/define.js';
import { company } from './company.js';
import { digest } from './digest.js';
import { help } from './help.js';
import { home as front } from './home.js';
import { lectern } from './lectern.js';
import { shelf } from './shelf.js';
import { speaker } from './speaker.js';
import { talk } from './talk.js';
import { topics } from './topics.js';

export const commands: readonly Command[] = [talk, speaker, company, topics, shelf, digest, help, lectern];

/** What a greeting and the bot's own page show; pressed, never typed. */
export { front };

/** What plain words in a mention or a direct message mean. */
export const home: Command = talk;
