// Calendar days as sources write them: "2015-09-18", "9/18/2015", "18.09.2015", "Friday, 18 September 2015".

/** Whether `1/2/2020` is the first of February (`day-first`) or the second of January. */
export type DayOrder = 'day-first' | 'month-first';

const MONTHS = [
  ['jan', 'ene', 'gen', 'janv'],
  ['feb', 'fev', 'fevr', 'feb'],
  ['mar', 'mär', 'mrz', 'mars'],
  ['apr', 'abr', 'avr', 'avril'],
  ['may', 'mai', 'mag', 'mayo'],
  ['jun', 'giu', 'juin', 'junio'],
  ['jul', 'lug', 'juil', 'julio'],
  ['aug', 'ago', 'août', 'agosto'],
  ['sep', 'set', 'sept'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic', 'déc'],
];

/** The ISO form of a day that exists; null for the 31st of February. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

function monthNumber(word: string): number | null {
  const lower = word.toLowerCase();
  const index = MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start)));
  return index < 0 ? null : index + 1;
}

function named(text: string): string | null {
  const [, dayA, monthA = '', yearA = ''] =
    /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de |of )?(\p{L}{3,})\.?,?[\s-]+(?:de )?(\d{4})\b/u.exec(
      text,
    ) ?? [];
  const month = monthNumber(monthA);
  if (dayA !== undefined && month !== null) return isoDay(Number(yearA), month, Number(dayA));
  const [, monthB = '', dayB, yearB = ''] =
    /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u.exec(text) ?? [];
  const first = monthNumber(monthB);
  return dayB !== undefined && first !== null ? isoDay(Number(yearB), first, Number(dayB)) : null;
}

const NUMERIC = /(?:^|[^\d])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/** Null when the text names no day, or one that does not exist. */
export function parseDay(raw: string | undefined, order: DayOrder = 'month-first'): string | null {
  const text = (raw ?? '').trim();
  const [, year, month, day] =
    /(?:^|\D)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:T|$)/.exec(text) ??
    [];
  if (year !== undefined) return isoDay(Number(year), Number(month), Number(day));
  const [, first, separator, second, yearText = ''] = NUMERIC.exec(text) ?? [];
  if (first === undefined) return named(text);
  const dayFirst = separator === '.' || order === 'day-first';
  const [dayNumber, monthOf] = dayFirst ? [Number(first), Number(second)] : [Number(second), Number(first)];
  return isoDay(fullYear(yearText), monthOf, dayNumber);
}

/** The order that a column of days shows by its own values; month first when none of them tells. */
export function dayOrder(values: Iterable<string | undefined>): DayOrder {
  for (const value of values) {
    const [, first = '', , second = ''] = NUMERIC.exec(value ?? '') ?? [];
    if (Number(first) > 12) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return 'month-first';
}
