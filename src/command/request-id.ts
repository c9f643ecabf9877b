// Request id: a short reference shown with an error and logged, so that a user's report leads to its cause.
import { randomFillSync } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 8;

/** Random bytes are fetched for many requests at once: asking for eight costs as much as asking for a thousand. */
const POOL = Buffer.alloc(1024);
let used = POOL.length;

function eightBytes(): Buffer {
  if (used + LENGTH > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += LENGTH;
  return POOL.subarray(used - LENGTH, used);
}

/** Eight characters without look-alikes (about 40 bits), such as `k7m2xq9d`. */
export function newRequestId(): string {
  let id = '';
  for (const byte of eightBytes()) id += ALPHABET[byte % ALPHABET.length];
  return id;
}
