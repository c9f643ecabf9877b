// Invocation codec: an invocation as one short string for a button's id, `talk?query=kata-containers&page=2`, and back.
import type { Invocation } from '../../cards/model/card.js';

/** Opens the command's form; no command is called so, since a command's name holds no colon. */
const FORM = 'form:';

const COMMAND = /^[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)?$/;

/** Numbers and booleans keep their kind through a one-letter prefix on the value; strings escape theirs. */
function encodeValue(value: string | number | boolean): string {
  if (typeof value === 'number') return `~n${value}`;
  if (typeof value === 'boolean') return value ? '~t' : '~f';
  return value.startsWith('~') ? `~s${value}` : value;
}

function decodeValue(value: string): string | number | boolean {
  if (value === '~t' || value === '~f') return value === '~t';
  if (value.startsWith('~n')) return Number(value.slice(2));
  return value.startsWith('~s') ? value.slice(2) : value;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
const percentEncoded = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** Form-urlencoded, as `URLSearchParams` writes it, which takes 2 µs for one; most names and values are plain. */
const formEncoded = (text: string): string =>
  PRINTABLE_ASCII.test(text)
    ? text.replace(/[^\w*. -]/g, percentEncoded).replaceAll(' ', '+')
    : new URLSearchParams([['', text]]).toString().slice(1);

/** The string form; `decodeInvocation` gives back the same value. */
export function encodeInvocation({ command, options, form }: Invocation): string {
  const query = Object.entries(options)
    .map(([name, value]) => `${formEncoded(name)}=${formEncoded(encodeValue(value))}`)
    .join('&');
  const name = `${form ? FORM : ''}${command.replace(' ', '+')}`;
  return query === '' ? name : `${name}?${query}`;
}

/** Null for a string that `encodeInvocation` did not make. */
export function decodeInvocation(line: string): Invocation | null {
  const isForm = line.startsWith(FORM);
  const cut = line.indexOf('?');
  const name = (cut < 0 ? line : line.slice(0, cut)).replace('+', ' ');
  const command = isForm ? name.slice(FORM.length) : name;
  if (!COMMAND.test(command)) return null;
  const pairs = [...new URLSearchParams(cut < 0 ? '' : line.slice(cut + 1))];
  const options = pairs.map(([name, value]) => [name, decodeValue(value)] as const);
  if (options.some(([, value]) => typeof value === 'number' && !Number.isFinite(value))) return null;
  const invocation = { command, options: Object.fromEntries(options) };
  return isForm ? { ...invocation, form: true } : invocation;
}
