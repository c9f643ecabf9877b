// Mounts: what other parts of Lectern answer under this page's address, within the limits of the chat.
import { BlockList, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Mount, Site } from '../../../ports/site.js';

/** Networks in which a reverse proxy stands: loopback, private use (RFC 1918) and unique local (RFC 4193). */
const proxies = new BlockList();
proxies.addSubnet('127.0.0.0', 8);
proxies.addSubnet('10.0.0.0', 8);
proxies.addSubnet('172.16.0.0', 12);
proxies.addSubnet('192.168.0.0', 16);
proxies.addAddress('::1', 'ipv6');
proxies.addSubnet('fc00::', 7, 'ipv6');

/** The address that asks. A proxy's word counts only for the last hop, and only from a network of our own. */
export function clientAddress(remote: string, forwardedFor: string | undefined): string {
  const bare = remote.replace(/^::ffff:(?=[\d.]+$)/, '');
  const lastHop = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  return lastHop !== '' && proxies.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4') ? lastHop : bare;
}

const addressOf = (c: Context): string =>
  clientAddress(getConnInfo(c).remote.address ?? '', c.req.header('x-forwarded-for'));

/** Counts a request of the address that asks; 0 when it may be answered. */
export const secondsToWait = (c: Context, { takeTurn }: Site): Promise<number> => takeTurn(addressOf(c));

/** Refuses a program over the limit, and says how long to wait. */
function limitRequests(site: Site): MiddlewareHandler {
  return async (c, next) => {
    const seconds = await secondsToWait(c, site);
    if (seconds === 0) return next();
    const problem = `That is a lot at once. Ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`;
    return c.json({ problem }, 429, { 'Retry-After': String(seconds) });
  };
}

/** The mount of a secret address; undefined for every other address. */
export const secretMount = (path: string, site: Site | undefined): Mount | undefined =>
  site?.mounts.find((mount) => mount.isSecret === true && path.startsWith(`${mount.path}/`));

/** Mounts what the site has; without one there is nothing but the chat. */
export function addMounts(app: Hono, site: Site | undefined, bodyLimited: MiddlewareHandler): void {
  if (site === undefined) return;
  const limited = limitRequests(site);
  for (const { path, fetch } of site.mounts) {
    for (const pattern of [path, `${path}/*`]) {
      app.all(pattern, limited, bodyLimited, (c) => fetch(c.req.raw));
    }
  }
}
