// Every dialogue of tests/dialogues through the real bot on the terminal surface: ours, those written apart, and those
// about imported conferences.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/ports/bot.js';
import { botFor } from '../../support/dialogues/dialogue-world.js';
import { type Dialogue, readDialogues } from '../../support/dialogues/parse-dialogues.js';
import { runDialogue } from '../../support/dialogues/run-dialogues.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const OWN = 'tests/dialogues';
const APART = readdirSync(OWN, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `${OWN}/${name}`);

/** What is still answered wrong, of sets written apart; see docs/conversation.md. */
const KNOWN_GAPS: readonly string[] = [
  'c',
  'gc',
  'n+1',
  'how many talks dont say a level',
  'did hannah and abdul do one together',
  'sry dumb question but whats a good talk if ive never touched javascript',
];

/** Of the sets about imported conferences alone. */
const isKnownGap =
  (folder: string) =>
  (text: string): boolean =>
    folder.includes('unseen-7') && KNOWN_GAPS.includes(text);

const fileOf = ({ turns }: Dialogue): string => turns[0]?.where.split(':')[0] ?? '';

/** The turns that are answered wrong, with why. */
async function faultsOf(bot: Bot, dialogues: readonly Dialogue[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const dialogue of dialogues) {
    for (const { turn, faults: found } of await runDialogue(bot, dialogue))
      if (found.length > 0) faults.push(`${turn.text} (${turn.where}): ${found.join('; ')}`);
  }
  return faults;
}

describe.each([OWN, ...APART])('the dialogues of %s', (folder) => {
  let store: AStore;
  let bot: Bot;
  beforeAll(async () => {
    store = await aStore();
    bot = await botFor(folder, store);
  });
  afterAll(() => store.remove());

  const dialogues = readDialogues(folder);
  // File by file, so that one test is a fraction of a second's work.
  it.each([...new Set(dialogues.map(fileOf))])('are answered right in %s, each turn', async (file) => {
    const ofFile = dialogues.filter((dialogue) => fileOf(dialogue) === file);
    const known = ofFile.flatMap(({ turns }) => turns.map(({ text }) => text)).filter(isKnownGap(folder));
    const faults = await faultsOf(bot, ofFile);
    expect(faults.map((fault) => known.find((text) => fault.startsWith(`${text} (`)) ?? fault)).toEqual(
      known,
    );
  });
});
