// File fetching: an attached file from a platform's own hosts alone, because an address in a payload may be anyone's.
import { download } from '../lib/http-client.js';
import type { FetchOutcome, FetchTarget } from '../ports/platform.js';
import type { Log } from '../ports/telemetry.js';

export interface FileHosts {
  /** Whether the platform keeps files on this host. */
  readonly isOwn: (host: string) => boolean;
  /** An origin, such as `http://127.0.0.1:8080`, that tests put in the place of all hosts. */
  readonly origin?: string | undefined;
}

const failed = (reason: (FetchOutcome & { kind: 'failed' })['reason']): FetchOutcome => ({
  kind: 'failed',
  reason,
});

/** https, the usual port, no password, and a host of the platform's own. */
function isOwnAddress(url: string, { isOwn, origin }: FileHosts): boolean {
  if (!URL.canParse(url)) return false;
  const address = new URL(url);
  if (origin !== undefined) return address.origin === origin;
  const { protocol, port, username, password, hostname } = address;
  return protocol === 'https:' && port === '' && username + password === '' && isOwn(hostname);
}

function statusFailure(status: number): FetchOutcome {
  if (status === 404 || status === 410) return failed('gone');
  // Slack sends those who may not read a file to its login page.
  return failed(status < 500 ? 'not-allowed' : 'unreachable');
}

/** Fetches a file into `target.path`. Never rejects; what was wrong is in the log. */
export async function fetchFile(
  url: string,
  hosts: FileHosts,
  { headers = {}, path, maxBytes, signal, log, isRefusal = () => false }: FetchOptions,
): Promise<FetchOutcome> {
  if (!isOwnAddress(url, hosts)) return failed('foreign');
  try {
    const done = await download(url, { headers, path, maxBytes, signal });
    if (done.kind === 'too-large') return failed('too-large');
    if (done.kind === 'done')
      return isRefusal(done.contentType) ? failed('not-allowed') : { kind: 'fetched' };
    log.warn({ status: done.status }, 'an attached file was not handed out');
    return statusFailure(done.status);
  } catch (err) {
    log.warn({ err }, 'an attached file could not be fetched');
    return failed(signal.aborted ? 'too-slow' : 'unreachable');
  }
}

export interface FetchOptions extends Omit<FetchTarget, 'tenant'> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly log: Log;
  /** Whether what was sent is a page that asks for a login, by its content type. */
  readonly isRefusal?: (contentType: string) => boolean;
}
