// One request to a chat platform with its answer as it came, or why none came.
import { explainNetworkError } from '../../platforms/network-errors.js';
import { broken, type DoctorCheck, NETWORK_MS } from './check.js';

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Unreachable {
  readonly kind: 'unreachable';
  readonly host: string;
  readonly reason: string;
}

export type PlatformAnswer = Answered | Unreachable;

/** The word for what went wrong, such as ECONNREFUSED; never the address with its token. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return `no answer within ${NETWORK_MS / 1000} s`;
  const cause = error.cause;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

/** `variable` names the setting that gives another address. */
export const unreachableCheck = (
  name: string,
  { host, reason }: Unreachable,
  variable: string,
): DoctorCheck =>
  broken(
    name,
    `${host} could not be reached: ${explainNetworkError(reason)}`,
    `Check this machine’s network, its name server, a proxy, and ${variable} if it is set.`,
  );

export async function askPlatform(url: string, init: RequestInit): Promise<PlatformAnswer> {
  try {
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.timeout(NETWORK_MS),
      redirect: 'error',
    });
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    return { kind: 'answered', status: response.status, headers: response.headers, body };
  } catch (error) {
    return { kind: 'unreachable', host: new URL(url).host, reason: reasonOf(error) };
  }
}

/** Seconds that this machine's clock is ahead of the platform's; null when it doesn't say. */
export function clockSkew(headers: Headers, now: number): number | null {
  const theirs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(theirs) ? null : Math.round((now - theirs) / 1000);
}
