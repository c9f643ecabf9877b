// Feed token: what makes an address secret. It is told once; its hash alone is kept.
import { createHash, randomBytes } from 'node:crypto';

/** 192 bits: more than the 128 that W3C's good practices for capability URLs ask for. */
const TOKEN_BYTES = 24;

/** 32 characters of base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is kept of a token. A random token of this length needs no slow hash: there are too many to try. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
