// Security middleware: what every request passes first. Response headers, the refusal of other sites'
// requests, the token.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { isLoopback } from '../env.js';
import { queryAddress } from '../message/escape.js';
import { lockedPage, signedInPage } from '../pages/notice-pages.js';
import { COOKIE_AGE, isHttps } from './session.js';
import { isPagePath } from './site-pages.js';

/** The page runs only its own script and style, can't be framed, and sends no referrer. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Whether a host is HTTPS for good is its operator's to say.
  strictTransportSecurity: false,
});

/** Asked by the page's script and by programs, which read JSON. */
const isApi = (c: Context): boolean => /^\/(?:api\/|mcp(?:\/|$))/.test(c.req.path);

/**
 * True for a request that another site's page made. Sec-Fetch-Site decides; a browser without it (plain HTTP to
 * a name that is not localhost) sends Origin; a client with neither is no browser and has no cookie to misuse.
 * The algorithm of Go's net/http.CrossOriginProtection (https://go.dev/src/net/http/csrf.go).
 */
function isCrossOrigin(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = header('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== header('host');
}

/** The name or address of a `Host` header, without the port; empty for one that is missing or malformed. */
function hostName(header: string | undefined): string {
  const url = `http://${header ?? ''}`;
  return header !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
}

/**
 * Refuses requests for a name that is not this page's. A site of an attacker may let its own name lead to this machine
 * (DNS rebinding), after which its script is "same-origin" to the browser. Where only a token opens the page and no
 * name is configured, the token is the guard: no cookie of this page goes to another name.
 */
export function refuseForeignHosts({
  hosts,
  token,
}: {
  readonly hosts: readonly string[];
  readonly token: string | undefined;
}): MiddlewareHandler {
  return async (c, next) => {
    const name = hostName(c.req.header('host'));
    const isOwn = isLoopback(name) || hosts.includes(name) || (hosts.length === 0 && token !== undefined);
    if (isOwn) return next();
    const problem = 'This Lectern does not answer to that name. Set LECTERN_URL to the address people use.';
    return c.json({ problem }, 421);
  };
}

/** Answers only what this page itself posts. */
export const refuseCrossOrigin: MiddlewareHandler = async (c, next) => {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (reads || !isCrossOrigin((name) => c.req.header(name))) return next();
  return c.json({ problem: 'This came from another site, so it was refused.' }, 403);
};

const SESSION = 'lectern_session';

function isSame(left: string, right: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** What the cookie holds: it opens this page and is not the token itself. */
const sessionOf = (token: string): string =>
  createHmac('sha256', token).update('lectern web session').digest('base64url');

/** Where to go on once the token was given: the page that was asked for, or the chat with its line. */
function goOnAddress(c: Context): string {
  if (isPagePath(c.req.path)) return c.req.path + new URL(c.req.url).search;
  const line = c.req.path === '/' ? (c.req.query('q') ?? '') : '';
  return line === '' ? '/' : queryAddress(line);
}

function refuseWithoutToken(c: Context): Response | Promise<Response> {
  if (isApi(c)) {
    const problem =
      'This Lectern needs its token. Open the page once with ?token=… in the address; a program sends the header Authorization: Bearer … instead.';
    return c.json({ problem }, 401, { 'WWW-Authenticate': 'Bearer realm="Lectern"' });
  }
  return c.html(lockedPage(c.req.query('token') !== undefined, goOnAddress(c)), 401);
}

/** The page without the token in its address. Only `/` signs in, so the target is always our own. */
function signIn(c: Context, token: string): Response | Promise<Response> {
  const { search } = new URL(c.req.url);
  const rest = new URLSearchParams(search);
  rest.delete('token');
  setCookie(c, SESSION, sessionOf(token), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: COOKIE_AGE,
    secure: isHttps(c),
  });
  c.header('Cache-Control', 'no-store');
  return c.html(signedInPage(rest.size === 0 ? '/' : `/?${rest}`));
}

function hasToken(c: Context, token: string): boolean {
  const session = getCookie(c, SESSION);
  if (session !== undefined && isSame(session, sessionOf(token))) return true;
  const [, bearer] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  return bearer !== undefined && isSame(bearer, token);
}

/** What everyone may read, whatever the settings. */
export const needsNoToken = (path: string): boolean =>
  path.startsWith('/assets/') || path === '/healthz' || path === '/robots.txt';

/** With a token set, everything that is not open needs it: in the address once, a cookie, or a header. */
export function tokenRule(token: string | undefined, isOpen: (path: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    if (token === undefined || isOpen(c.req.path)) return next();
    const queryToken = c.req.query('token');
    if (queryToken !== undefined && c.req.path === '/' && isSame(queryToken, token)) return signIn(c, token);
    return hasToken(c, token) ? next() : refuseWithoutToken(c);
  };
}
