// The web platform's environment variables → settings, or every problem with them at once.
import { z } from 'zod';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';

/** `port` 0 lets the system choose a free one (tests). `token` opens the page to those who know it. */
export interface WebSettings {
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  /** The public address that people use, such as `https://lectern.example.com`. */
  readonly publicUrl?: string;
  /** Pages of talks, people and topics are read without the token; the chat is not. */
  readonly publicPages?: true;
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

const openHost = (host: string): string =>
  `HOST=${host} lets other machines in, so LECTERN_WEB_TOKEN must be set: at least ${MIN_TOKEN_LENGTH} characters that can’t be guessed, such as the output of: openssl rand -hex 16. Or take HOST away to listen on this machine only.`;

const portVariable = (name: string) =>
  z.string().transform((text, { addIssue }) => {
    const port = Port.safeParse(text);
    if (!port.success) addIssue(`${name} is a number from 0 to 65535, such as ${name}=3001.`);
    return port.data ?? 0;
  });

const WebVariables = z.object({
  PORT: portVariable('PORT').default(3000),
  LECTERN_WEB_PORT: portVariable('LECTERN_WEB_PORT').optional(),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, { error: 'HOST is an address or a name, such as HOST=127.0.0.1.' })
    .default('127.0.0.1'),
  LECTERN_WEB_TOKEN: z
    .string()
    .min(MIN_TOKEN_LENGTH, {
      error: `LECTERN_WEB_TOKEN is too short: it needs at least ${MIN_TOKEN_LENGTH} characters.`,
    })
    .optional(),
  LECTERN_URL: z
    .url({
      protocol: /^https?$/,
      error: 'LECTERN_URL is the address people use, such as LECTERN_URL=https://lectern.example.com.',
    })
    .optional(),
  LECTERN_PUBLIC_PAGES: z
    .enum(['0', '1'], {
      error: 'LECTERN_PUBLIC_PAGES is 1 where everyone may read the pages of talks, or 0.',
    })
    .optional(),
  LECTERN_SECRET_ADDRESSES: z
    .enum(['0', '1'], {
      error:
        'LECTERN_SECRET_ADDRESSES is 0 where no secret addresses of plans and digests are given out, or 1.',
    })
    .optional(),
});

/** The names of the web chat's environment variables. */
export const WEB_VARIABLES: readonly string[] = Object.keys(WebVariables.shape);

/** Reads PORT, HOST and LECTERN_WEB_TOKEN and names every problem at once; an empty one counts as unset. */
export function readWebEnv(env: Record<string, string | undefined>): WebEnv {
  const set = Object.fromEntries(
    WEB_VARIABLES.map((name) => [name, env[name]?.trim()] as const).filter(([, value]) => value),
  );
  const read = WebVariables.safeParse(set);
  const { HOST = '127.0.0.1', LECTERN_WEB_TOKEN } = set;
  const problems = compact([
    ...(read.error?.issues ?? []).map(({ message }) => message),
    LECTERN_WEB_TOKEN === undefined && !isLoopback(HOST) && openHost(HOST),
  ]);
  if (!read.success || problems.length > 0) return { kind: 'invalid', problems };
  const { HOST: host, LECTERN_WEB_TOKEN: token, LECTERN_URL: publicUrl } = read.data;
  const port = read.data.LECTERN_WEB_PORT ?? read.data.PORT;
  const publicPages = read.data.LECTERN_PUBLIC_PAGES === '1' ? true : undefined;
  return { kind: 'on', settings: { port, host, ...defined({ token, publicUrl, publicPages }) } };
}
