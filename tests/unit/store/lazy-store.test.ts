import { describe, expect, it } from 'vitest';
import { BotError } from '../../../src/errors.js';
import { deferStore } from '../../../src/store/lazy-store.js';
import type { Store } from '../../../src/store/open.js';
import { mapTokens } from '../../support/bot/contract-bot.js';

const invocation = { command: 'talk', options: { query: 'istio' } };

/** A store of which only the tokens are real, and how often it was opened and closed. */
function counted() {
  const seen = { opened: 0, closed: 0 };
  const tokens = mapTokens();
  const close = async (): Promise<void> => {
    seen.closed += 1;
  };
  const open = async (): Promise<Store> => {
    seen.opened += 1;
    return { tokens, close } as unknown as Store;
  };
  return { seen, open };
}

describe('a deferred store', () => {
  it('is not opened before it is needed, and once however many need it', async () => {
    const { seen, open } = counted();
    const store = deferStore(open);
    expect(seen.opened).toBe(0);
    const [token] = await Promise.all([store.tokens.keep(invocation), store.open(), store.open()]);
    expect(await store.tokens.recall(token)).toEqual(invocation);
    await store.close();
    expect(seen).toEqual({ opened: 1, closed: 1 });
  });

  it('closes nothing that was never opened', async () => {
    const { seen, open } = counted();
    await deferStore(open).close();
    expect(seen).toEqual({ opened: 0, closed: 0 });
  });

  it('says to everybody why it can’t be opened', async () => {
    const store = deferStore(() => Promise.reject(new BotError('invalid-config', 'the database is newer')));
    await expect(store.open()).rejects.toThrow('the database is newer');
    await expect(store.tokens.recall('t1')).rejects.toThrow('the database is newer');
  });

  it('can be handed over by a promise, as any other object', async () => {
    const { tokens } = deferStore(counted().open);
    expect(await Promise.resolve(tokens)).toBe(tokens);
  });
});
