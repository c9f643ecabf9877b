#!/usr/bin/env node
// The `lectern` command as it is installed. Its subcommands are in cli/program.ts.
import { runProgram } from './cli/program.js';

const words = process.argv.slice(2);
// A reader that closes early (`lectern catalogue export | head`) is no failure. A bot serves on without one.
if (words[0] !== 'start') {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}
await runProgram(words);
