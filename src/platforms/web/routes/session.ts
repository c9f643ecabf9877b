// Session: the asker is an anonymous id in a cookie, made on the first visit.
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'lectern_asker';
/** Seconds: 400 days, and browsers keep no cookie longer (RFC 6265bis, section 5.5). */
export const COOKIE_AGE = 400 * 24 * 60 * 60;

/** The id that commands and the database see: knowing it does not let a reader act as its owner. */
export const askerId = (secret: string): string =>
  createHash('sha256').update(`lectern asker ${secret}`).digest('base64url').slice(0, 22);

/** True when another site sent the browser here: then the request is answered for an unknown asker. */
const isForeign = (c: Context): boolean =>
  ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '');

/** Reached over HTTPS through a proxy, the cookie stays on HTTPS. A false header only loses the sender's cookie. */
export const isHttps = (c: Context): boolean => c.req.header('x-forwarded-proto') === 'https';

/**
 * The asker's id. A foreign request (see `isForeign`) gets an id for this once and no cookie: browsers hold back
 * a SameSite=Strict cookie there, and a new one would overwrite it.
 */
export function askerOf(c: Context): string {
  const cookie = getCookie(c, COOKIE);
  if (cookie !== undefined && /^[\w-]{22}$/.test(cookie) && !isForeign(c)) return askerId(cookie);
  const secret = randomBytes(16).toString('base64url');
  if (!isForeign(c)) {
    setCookie(c, COOKIE, secret, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      maxAge: COOKIE_AGE,
      secure: isHttps(c),
    });
  }
  return askerId(secret);
}
