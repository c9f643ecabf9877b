// The Discord platform against the fake Discord: the clauses of every platform, and Discord's own.
import { startDiscord } from '../support/discord-harness.js';
import { platformContract } from './platform.contract.js';

platformContract('Discord', startDiscord);
