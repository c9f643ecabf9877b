// The next command: the talks that begin next, in all rooms, in one, or in one track.
import { nowCommand } from '../../src/command/programme/now-command.js';

export const next = nowCommand('next', 'What comes next, in all rooms, one room or one track');
