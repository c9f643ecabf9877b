// OAuth `state`: signed, good for ten minutes and for one use, and bound to the browser by a cookie that
// Slack's InstallProvider compares with it.
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/oauth';
import type { Installations } from '../../../ports/installations.js';
import { INSTALLATION } from '../limits.js';

/** An error as the InstallProvider makes them, so that the page can tell it from an internal error. */
const invalidState = (message: string): Error =>
  Object.assign(new Error(message), { code: 'slack_oauth_invalid_state' });

const STATE = /^([\w-]{22}\.(\d{1,15}))\.([\w-]+)$/;

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'lectern slack state 1', 32));

const sign = (body: string, key: Buffer): string =>
  createHmac('sha256', key).update(body).digest('base64url');

/** A state that any of the secrets signed is taken, so that changing the secret breaks no installation under way. */
export function createStateStore(
  [newest, ...older]: readonly [string, ...string[]],
  options: InstallURLOptions,
  installations: Pick<Installations, 'useState'>,
): StateStore {
  const keys = [keyOf(newest), ...older.map(keyOf)];

  const isSigned = (body: string, signature: string): boolean =>
    keys.some((key) => {
      const expected = Buffer.from(sign(body, key));
      const received = Buffer.from(signature);
      return expected.length === received.length && timingSafeEqual(expected, received);
    });

  return {
    generateStateParam: async (_, now) => {
      const body = `${randomBytes(16).toString('base64url')}.${now.getTime() + INSTALLATION.stateMs}`;
      return `${body}.${sign(body, keyOf(newest))}`;
    },
    verifyStateParam: async (now, state) => {
      const [, body = '', expiry = '', signature = ''] = STATE.exec(state) ?? [];
      if (!isSigned(body, signature)) throw invalidState('The state was not signed here.');
      const expiresAt = Number(expiry);
      if (expiresAt <= now.getTime()) throw invalidState('The state is older than ten minutes.');
      if (!(await installations.useState(body, expiresAt))) throw invalidState('The state was used before.');
      return options;
    },
  };
}
