// Which failures of the network are certain to have come before anything was sent: only such a message may be sent
// again without a second thought. Chat platforms share it; whatever is not listed may have arrived.

/** Name look-ups and refused connections have no other meaning, and undici names its own waiting for a connection. */
const BEFORE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'UND_ERR_CONNECT_TIMEOUT']);

/** These come on open connections too, where they say nothing about what arrived. */
const BEFORE_IF_CONNECTING = new Set(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/** TLS refuses the other side's certificate before the first byte of a request. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_|UNABLE_TO_)/;

function ownCode(error: Error): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return undefined;
  if (BEFORE.has(code) || CERTIFICATE.test(code)) return code;
  return BEFORE_IF_CONNECTING.has(code) && syscall === 'connect' ? code : undefined;
}

/**
 * The code of a failure, its own or its cause's, after which certainly nothing was sent; undefined for all others.
 * Node tries several addresses in turn: nothing was sent when none of them was reached.
 */
export function unsentCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) {
    const codes = error.errors.map(unsentCode);
    return codes.every((code) => code !== undefined) ? codes[0] : undefined;
  }
  return ownCode(error) ?? unsentCode(error.cause);
}
