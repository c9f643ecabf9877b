// The web platform's environment variables → settings, or every problem with them at once.

import { z } from 'zod';
import { defined } from '../../lib/defined.js';

/** `port` 0 lets the system choose a free one (tests). `token` opens the page to those who know it. */
export interface WebSettings {
  readonly port: number;
  readonly host: string;
  readonly token?: string;
}

export type WebEnv =
  | { readonly kind: 'on'; readonly settings: WebSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const MIN_TOKEN_LENGTH = 16;

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));

/** True for addresses that only this machine reaches: 127.0.0.0/8, ::1 and localhost (RFC 6761). */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Set, and not only blanks: an empty line in a .env file means "not set". */
const nonBlank = (value: string | undefined): string | undefined =>
  value?.trim() ? value.trim() : undefined;

/** Reads PORT, HOST and LECTERN_WEB_TOKEN and names every problem at once. */
export function readWebEnv(env: Record<string, string | undefined>): WebEnv {
  const port = Port.safeParse(nonBlank(env.PORT) ?? '3000');
  const host = nonBlank(env.HOST) ?? '127.0.0.1';
  const token = nonBlank(env.LECTERN_WEB_TOKEN);
  const problems = [
    ...(port.success ? [] : ['PORT is a number from 0 to 65535, such as PORT=3001.']),
    ...(/^[\w.:[\]-]+$/.test(host) ? [] : ['HOST is an address or a name, such as HOST=127.0.0.1.']),
    ...(token !== undefined && token.length < MIN_TOKEN_LENGTH
      ? [`LECTERN_WEB_TOKEN is too short: it needs at least ${MIN_TOKEN_LENGTH} characters.`]
      : []),
    ...(token === undefined && !isLoopback(host)
      ? [
          `HOST=${host} lets other machines in, so LECTERN_WEB_TOKEN must be set: at least ${MIN_TOKEN_LENGTH} characters that can’t be guessed, such as the output of: openssl rand -hex 16. Or take HOST away to listen on this machine only.`,
        ]
      : []),
  ];
  if (problems.length > 0 || !port.success) return { kind: 'invalid', problems };
  return { kind: 'on', settings: { port: port.data, host, ...defined({ token }) } };
}
