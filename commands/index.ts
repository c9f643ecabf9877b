// The commands, in help order. Listed by hand: a test fails when a file is missing here.
import type { Command } from '../src/command/define.js';
import { digest } from './digest.js';

export const commands: readonly Command[] = [digest];
