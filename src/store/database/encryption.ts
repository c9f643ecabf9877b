// Encryption of secrets at rest: AES-256-GCM with a key made from LECTERN_SECRET, bound to the row that it is in.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { BotError } from '../../errors.js';

const CIPHER = 'aes-256-gcm';

/** NIST SP 800-38D: 96 bits at random, for far fewer than 2^32 messages a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface EncryptionKey {
  /** Tells keys apart without telling anything about them. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Encryption {
  /** `context` is the row that the value belongs to (GCM's additional data): in another row it can't be decrypted. */
  encrypt(value: string, context: string): string;
  /** @throws BotError `invalid-config` for a value of another secret, `invalid-data` for a value that was changed. */
  decrypt(encrypted: string, context: string): string;
  /** False for a value that an older secret encrypted. */
  usesNewestKey(encrypted: string): boolean;
}

function keyOf(secret: string): EncryptionKey {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'lectern installations 1', 32));
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes };
}

/** Encrypts with the first of the secrets and decrypts what any of them encrypted. */
export function createEncryption(secrets: readonly [string, ...string[]]): Encryption {
  const keys = secrets.map(keyOf);
  const newest = keys[0] as EncryptionKey;
  const keyIn = (encrypted: string): string => encrypted.split('.', 1)[0] ?? '';
  return {
    encrypt: (value, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest.bytes, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${newest.id}.${body.toString('base64url')}`;
    },
    decrypt: (encrypted, context) => {
      const key = keys.find(({ id }) => id === keyIn(encrypted));
      if (key === undefined) {
        throw new BotError(
          'invalid-config',
          'Tokens in the database were encrypted with another LECTERN_SECRET; set that one as LECTERN_SECRET_OLD.',
        );
      }
      const body = Buffer.from(encrypted.slice(key.id.length + 1), 'base64url');
      try {
        const decipher = createDecipheriv(CIPHER, key.bytes, body.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-TAG_BYTES));
        const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new BotError('invalid-data', 'An encrypted token was changed, or is in a row not its own.', {
          cause,
        });
      }
    },
    usesNewestKey: (encrypted) => keyIn(encrypted) === newest.id,
  };
}
