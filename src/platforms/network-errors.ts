// Network errors that are safe to retry: those that certainly came before a byte was sent. After any other, a
// message may have arrived. Shared by the chat platforms.

/** Name look-ups and refused connections have no other meaning, and undici names its own waiting for a connection. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'UND_ERR_CONNECT_TIMEOUT']);

/** These come on open connections too, where they say nothing about what arrived. */
const NEVER_SENT_ON_CONNECT = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/** TLS refuses the other side's certificate before the first byte of a request. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_|UNABLE_TO_)/;

function ownCode(error: Error): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return undefined;
  if (NEVER_SENT.has(code) || CERTIFICATE.test(code)) return code;
  return NEVER_SENT_ON_CONNECT.has(code) && syscall === 'connect' ? code : undefined;
}

/**
 * The code of a failure, its own or its cause's, after which certainly nothing was sent; undefined for all others.
 * Node tries several addresses in turn: nothing was sent when none of them was reached.
 */
export function neverSentCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) {
    const codes = error.errors.map(neverSentCode);
    return codes.every((code) => code !== undefined) ? codes[0] : undefined;
  }
  return ownCode(error) ?? neverSentCode(error.cause);
}

const NO_NETWORK = 'its name can’t be looked up: this machine has no network, or no name server';

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: NO_NETWORK,
  EAI_AGAIN: NO_NETWORK,
  EAI_FAIL: NO_NETWORK,
  ENETUNREACH: 'this machine has no network',
  ENETDOWN: 'this machine has no network',
  EHOSTUNREACH: 'no way leads there from this network',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut; a proxy or firewall may forbid it',
  ETIMEDOUT: 'no answer; a firewall may forbid it',
  UND_ERR_CONNECT_TIMEOUT: 'no answer; a firewall may forbid it',
};

/** What a code of Node's network errors means to an operator, with the code: `nothing listens there (ECONNREFUSED)`. */
export function explainNetworkError(code: string): string {
  if (CERTIFICATE.test(code)) {
    return `its certificate is not trusted, as behind some proxies; see NODE_EXTRA_CA_CERTS (${code})`;
  }
  const reason = REASONS[code];
  return reason === undefined ? code : `${reason} (${code})`;
}
