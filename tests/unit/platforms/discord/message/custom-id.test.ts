import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Invocation } from '../../../../../src/cards/model/card.js';
import { rich } from '../../../../../src/cards/model/rich-text.js';
import { resolveCustomId, withIds } from '../../../../../src/platforms/discord/message/custom-id.js';
import { fitCards } from '../../../../../src/platforms/discord/message/fit.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';

const talk = (options: Invocation['options']): Invocation => ({ command: 'talk', options });

async function idOf(invocation: Invocation, tokens = mapTokens()): Promise<string> {
  const actions: readonly Action[] = [{ kind: 'button', label: 'Press', invocation }];
  const [panel = []] = await withIds(
    fitCards([{ title: rich('A'), blocks: [{ kind: 'actions', actions }] }]),
    tokens,
  );
  const row = panel.find((part) => part.kind === 'buttons');
  const [button] = row?.buttons ?? [];
  return button?.kind === 'button' ? button.id : '';
}

describe('a pressed id', () => {
  it('holds a short invocation itself', async () => {
    expect(await idOf(talk({ query: 'istio', page: 2 }))).toBe('0:talk?query=istio&page=%7En2');
  });

  it('holds a token for one that does not fit', async () => {
    expect(await idOf(talk({ query: 'é'.repeat(50) }))).toBe('0!t1');
  });

  it.each(['', '0:', 'nonsense', '0:Not A Command', '0!unknown', 'select3', 'talk?query=istio'])(
    'that is not ours, such as %j, stands for nothing',
    async (id) => {
      expect(await resolveCustomId(id, mapTokens())).toBeNull();
    },
  );

  it('gives back the invocation, whatever is in it', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.constant('x'.repeat(4000)),
    );
    const options = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, {
      maxKeys: 4,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('talk', 'digest daily'), options, async (command, values) => {
        const tokens = mapTokens();
        const id = await idOf({ command, options: values }, tokens);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(await resolveCustomId(id, tokens)).toEqual({ command, options: values });
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});
