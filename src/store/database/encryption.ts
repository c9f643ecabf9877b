// Secrets at rest: AES-256-GCM with a key made from LECTERN_SECRET, bound to the row that it is in.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { BotError } from '../../errors.js';

const CIPHER = 'aes-256-gcm';

/** NIST SP 800-38D: 96 bits at random, for far fewer than 2^32 messages a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  /** Tells keys apart without telling anything about them. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Seal {
  /** `place` is where the value belongs: put anywhere else it can't be opened. */
  seal(value: string, place: string): string;
  /** @throws BotError `invalid-config` for another secret's seal, `invalid-data` for a value that was changed. */
  open(sealed: string, place: string): string;
  /** False for a value that any but the newest secret sealed. */
  isNewest(sealed: string): boolean;
}

function keyOf(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'lectern installations 1', 32));
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes };
}

/** A seal by the first of the secrets, which opens what any of them sealed. */
export function createSeal(secrets: readonly [string, ...string[]]): Seal {
  const keys = secrets.map(keyOf);
  const newest = keys[0] as Key;
  const keyIn = (sealed: string): string => sealed.split('.', 1)[0] ?? '';
  return {
    seal: (value, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest.bytes, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${newest.id}.${body.toString('base64url')}`;
    },
    open: (sealed, place) => {
      const key = keys.find(({ id }) => id === keyIn(sealed));
      if (key === undefined) {
        throw new BotError(
          'invalid-config',
          'Tokens in the database were sealed with another LECTERN_SECRET; set that one as LECTERN_SECRET_OLD.',
        );
      }
      const body = Buffer.from(sealed.slice(key.id.length + 1), 'base64url');
      try {
        const decipher = createDecipheriv(CIPHER, key.bytes, body.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(-TAG_BYTES));
        const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new BotError('invalid-data', 'A sealed token was changed, or is in a row not its own.', {
          cause,
        });
      }
    },
    isNewest: (sealed) => keyIn(sealed) === newest.id,
  };
}
