// A short reference for one request: shown to people with an error, and logged.
import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Eight characters without look-alikes (about 40 bits), such as `k7m2xq9d`. */
export function newRequestId(): string {
  return [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
