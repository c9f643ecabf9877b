// The now command: what is on at this moment, at the channel's conference or the one that runs.
import { nowCommand } from '../../src/command/programme/now-command.js';

export const now = nowCommand('now', 'What is on now, in all rooms or in one');
