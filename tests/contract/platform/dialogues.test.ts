// A tenth of the dialogues by direct message on real Slack and real Discord against the strict fakes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realBot } from '../../support/bot/real-bot.js';
import { readDialogues } from '../../support/dialogues/parse-dialogues.js';
import { faultsOf } from '../../support/dialogues/run-dialogues.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

let store: AStore;
beforeAll(async () => {
  store = await aStore();
});
afterAll(() => store.remove());

/** One person says them all, so only those that leave nothing on a shelf; each begins with an empty memory. */
const SHELF = /\b(?:save|saved|unsave|rate|seen|watched|shelf|undo|share|bookmark|stars)\b/iu;
const TENTH = readDialogues('tests/dialogues')
  .filter(({ turns }) =>
    turns.every(({ from, text }) => from === undefined && !SHELF.test(text) && !text.startsWith('/')),
  )
  .filter((_, index) => index % 4 === 0);

const startOn = {
  slack: () => startSlack('http', { bot: () => realBot(store) }),
  discord: () => startDiscord(() => realBot(store)),
} as const;

/** In parts, so that one test is a fraction of a second's work. */
const PARTS = [0, 1, 2, 3, 4, 5] as const;

describe.each(['slack', 'discord'] as const)('dialogues on %s', (platform) => {
  it.each(PARTS)('show what they must, part %i', async (part) => {
    const harness = await startOn[platform]();
    const wrong: string[] = [];
    for (const { turns } of TENTH.filter((_, index) => index % PARTS.length === part)) {
      await harness.direct('start over');
      for (const turn of turns) {
        const { text, visible, buttons } = await harness.direct(turn.text);
        const shown = [text, visible, ...buttons].join('\n');
        wrong.push(...faultsOf(turn, shown).map((fault) => `${turn.where} ${turn.text}: ${fault}`));
      }
    }
    await harness.stop();
    expect(wrong).toEqual([]);
  });
});
