// The text of a `.env` file with settings written into it: other lines stay as they are.
import { parseEnv } from 'node:util';
import { compact } from '../../lib/compact.js';

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/;

/** In quotes where a reader of `.env` would otherwise cut or change the value. */
function assignment(name: string, value: string): string {
  const plain = `${name}=${value}`;
  if (parseEnv(plain)[name] === value) return plain;
  const quote = ["'", '"', '`'].find((each) => !value.includes(each)) ?? '"';
  return `${name}=${quote}${value}${quote}`;
}

/** Each setting replaces the line of its name, and stands at the end where there is none. Ends with a line break. */
export function withSettings(text: string, settings: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(settings));
  const lines = text.split(/\r?\n/).map((line) => {
    const name = LINE.exec(line)?.[1];
    const value = name === undefined ? undefined : left.get(name);
    if (name === undefined || value === undefined) return line;
    left.delete(name);
    return assignment(name, value);
  });
  const body = lines.join('\n').trimEnd();
  const added = [...left].map(([name, value]) => assignment(name, value));
  return `${compact([body !== '' && body, ...added]).join('\n')}\n`;
}
