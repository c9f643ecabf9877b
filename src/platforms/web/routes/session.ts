// Who asks: an anonymous id in a cookie, made on the first visit.
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const COOKIE = 'lectern_asker';
/** Seconds: 400 days, and browsers keep no cookie longer (RFC 6265bis, section 5.5). */
export const COOKIE_AGE = 400 * 24 * 60 * 60;

/** The id that the rest of the house sees: whoever reads it in the database can't become its owner. */
export const askerId = (secret: string): string =>
  createHash('sha256').update(`lectern asker ${secret}`).digest('base64url').slice(0, 22);

/** True when another site sent the browser here: then the request is answered, but in nobody's name. */
const isForeign = (c: Context): boolean =>
  ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '');

/** Reached over HTTPS through a proxy, the cookie stays on HTTPS. A false header only loses the sender's cookie. */
export const isHttps = (c: Context): boolean => c.req.header('x-forwarded-proto') === 'https';

/**
 * The asker's id. A foreign request (see `isForeign`) gets an id for this once and no cookie: browsers hold back
 * a SameSite=Strict cookie there, and a new one would overwrite it.
 */
export function identify(c: Context): string {
  const known = getCookie(c, COOKIE);
  if (known !== undefined && /^[\w-]{22}$/.test(known) && !isForeign(c)) return askerId(known);
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
