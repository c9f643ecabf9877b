// The look at every log after each test file: what it would find, and that the product's log hides it.
import { describe, expect, it } from 'vitest';
import { keptLog } from '../../support/quiet-log.js';
import { secretsIn, written } from '../../support/secrets-in.js';

/** Made of pieces, so that this file's own log may be looked at too. */
const SECRETS = [
  ['xoxb', '-1-fake'],
  ['xoxe.', 'xoxb-1-abc'],
  ['xapp', '-1-A1-abc'],
  ['MTAwMDAwMDAwMDAwMDAwMDAw', '.abcdef.', 'a'.repeat(30)],
  ['Bearer ', 'abcdefabcdef1234'],
  ['8f742231b10e8888', 'abcd99yyyzzz85a5'],
  ['postgres', '://lectern:secret@db/lectern'],
].map((parts) => parts.join(''));

describe('secretsIn', () => {
  it.each(SECRETS)('finds %#', (secret) => {
    const lines = ['{"msg":"answered"}', `{"msg":"it was ${secret}, sorry"}`];
    expect(secretsIn(lines)).toEqual([lines[1]]);
  });

  it('finds nothing in an ordinary line', () => {
    const line = '{"level":30,"requestId":"k3v9x2","platform":"slack","command":"talk","ms":1.5,"hits":7}';
    expect(secretsIn([line])).toEqual([]);
  });
});

describe('written', () => {
  it('is what the product’s log makes of a line: tokens in errors and fields are gone', () => {
    const [slack = '', , app = ''] = SECRETS;
    const log = keptLog();
    log.error({ err: new Error(`no ${slack}`, { cause: new Error(app) }), token: slack }, 'failed');
    const [line = ''] = written(log.lines);
    expect(line).toContain('"msg":"failed"');
    expect(secretsIn([line])).toEqual([]);
  });
});
