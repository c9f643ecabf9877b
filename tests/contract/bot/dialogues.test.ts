// Every dialogue of tests/dialogues through the real bot on the terminal surface: ours without a fault, those written
// apart by the share they have reached.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/ports/bot.js';
import { realBot } from '../../support/bot/real-bot.js';
import { botFor } from '../../support/dialogues/dialogue-world.js';
import { type Dialogue, readDialogues } from '../../support/dialogues/parse-dialogues.js';
import { runDialogue, type TurnResult } from '../../support/dialogues/run-dialogues.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

let store: AStore;
let bot: Bot;
beforeAll(async () => {
  store = await aStore();
  bot = realBot(store);
});
afterAll(() => store.remove());

async function resultsOf(dialogues: readonly Dialogue[], asked = bot): Promise<readonly TurnResult[]> {
  const results: TurnResult[] = [];
  for (const dialogue of dialogues) results.push(...(await runDialogue(asked, dialogue)));
  return results;
}

const OWN = readDialogues('tests/dialogues');
const fileOf = ({ turns }: Dialogue): string => turns[0]?.where.split(':')[0] ?? '';
/** File by file, so that one test is a fraction of a second's work. */
const FILES = [...new Set(OWN.map(fileOf))];

describe('dialogues', () => {
  it.each(FILES)('of our own in %s are answered right, each turn', async (file) => {
    const wrong = (await resultsOf(OWN.filter((dialogue) => fileOf(dialogue) === file))).filter(
      ({ faults }) => faults.length > 0,
    );
    expect(wrong.map(({ turn, faults }) => `${turn.where} ${turn.text}: ${faults.join('; ')}`)).toEqual([]);
  });

  describe.each(['unseen', 'unseen-2', 'unseen-3', 'unseen-8'])('written apart in %s', (folder) => {
    let results: readonly TurnResult[];
    beforeAll(async () => {
      results = await resultsOf(readDialogues(`tests/dialogues/${folder}`));
    });

    it('are answered right, but for one in twenty', () => {
      const right = results.filter(({ faults }) => faults.length === 0).length;
      expect(right / results.length).toBeGreaterThanOrEqual(0.95);
    });
  });

  describe.each(['unseen-7-past', 'unseen-7-coming', 'unseen-7-both'])(
    'about imported conferences, written apart in %s',
    (name) => {
      it('are answered right, but for one in ten', async () => {
        const folder = `tests/dialogues/${name}`;
        const own = await aStore();
        const results = await resultsOf(readDialogues(folder), await botFor(folder, own));
        await own.remove();
        const right = results.filter(({ faults }) => faults.length === 0).length;
        expect(right / results.length).toBeGreaterThanOrEqual(0.9);
      });
    },
  );
});
