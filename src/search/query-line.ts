// Options that came apart (Discord's native ones) → one line of the query language.

/** A value with spaces stands in quotes; quotes inside it are dropped, for the language has no escape. */
function quoted(value: string): string {
  const clean = value.replace(/["“”]/g, ' ').trim();
  return /[\s:]/.test(clean) ? `"${clean}"` : clean;
}

/** `{ level: 'beginner', company: 'red hat' }` after `security` → `security level:beginner company:"red hat"`. */
export function queryLine(
  text: string,
  filters: Readonly<Record<string, string | number | undefined>>,
): string {
  const parts = Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined || String(value).trim() === '') return [];
    return [`${name}:${typeof value === 'number' ? `${value}m` : quoted(value)}`];
  });
  return [text.trim(), ...parts].filter((part) => part !== '').join(' ');
}
