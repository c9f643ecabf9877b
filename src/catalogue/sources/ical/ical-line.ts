// Content lines of iCalendar (RFC 5545), cut into components, so that one bad component costs no other.

export interface CalendarBlock {
  /** `VEVENT` or `VTIMEZONE`. */
  readonly kind: string;
  readonly line: number;
  readonly lines: string[];
}

export interface CalendarCutter {
  /** One physical line without its line break. */
  push(line: string): void;
  /** After the last line: an event that was cut off is found too. */
  finish(): void;
  /** Properties of the calendar itself, by upper-case name, the first of each. */
  readonly calendar: ReadonlyMap<string, string>;
}

/** A name, then parameters or the value: anything else continues the line above, though it isn't folded. */
const PROPERTY = /^[A-Z][A-Z0-9-]*(?:[;:]|$)/;
const BEGIN = /^BEGIN:\s*([A-Z-]+)\s*$/i;
const END = /^END:\s*([A-Z-]+)\s*$/i;
const WANTED = new Set(['VEVENT', 'VTIMEZONE']);
/** Lines of one event; a description of 200,000 characters has some 3000. */
const MOST_LINES = 10_000;

interface Cutting {
  readonly calendar: Map<string, string>;
  readonly found: (block: CalendarBlock) => void;
  block: CalendarBlock | undefined;
  /** Components within the block, or outside of it, that nothing is read of. */
  unwanted: number;
  lastName: string | undefined;
}

function finish(state: Cutting): void {
  const { block } = state;
  state.block = undefined;
  state.unwanted = 0;
  if (block !== undefined) state.found(block);
}

function begin(state: Cutting, kind: string, line: number): void {
  // An event that begins within another one says that the other one was cut off.
  if (kind === 'VEVENT') finish(state);
  if (state.block !== undefined || state.unwanted > 0) state.unwanted += 1;
  else if (WANTED.has(kind)) state.block = { kind, line, lines: [] };
  else if (kind !== 'VCALENDAR') state.unwanted += 1;
}

function end(state: Cutting, kind: string): void {
  if (kind === 'VCALENDAR' || kind === state.block?.kind) finish(state);
  else if (state.unwanted > 0) state.unwanted -= 1;
}

function inCalendar(state: Cutting, line: string): void {
  const { calendar, lastName } = state;
  const colon = line.indexOf(':');
  if (/^[ \t]/.test(line)) {
    if (lastName !== undefined) calendar.set(lastName, `${calendar.get(lastName)}${line.slice(1)}`);
  } else if (colon > 0) {
    const name = line.slice(0, colon).split(';')[0]?.toUpperCase() ?? '';
    state.lastName = calendar.has(name) ? undefined : name;
    if (!calendar.has(name)) calendar.set(name, line.slice(colon + 1));
  }
}

function inBlock({ block, unwanted }: Cutting, line: string): void {
  if (block !== undefined && unwanted === 0 && block.lines.length < MOST_LINES) block.lines.push(line);
}

function push(state: Cutting, line: string, number: number): void {
  const opening = BEGIN.exec(line)?.[1]?.toUpperCase();
  const closing = END.exec(line)?.[1]?.toUpperCase();
  // A zone holds components of its own, which belong to it.
  const inZone = state.block?.kind === 'VTIMEZONE' && closing !== 'VTIMEZONE' && opening !== 'VEVENT';
  if (inZone) state.block?.lines.push(line);
  else if (opening !== undefined) begin(state, opening, number);
  else if (closing !== undefined) end(state, closing);
  else if (state.block !== undefined) inBlock(state, line);
  else if (state.unwanted === 0) inCalendar(state, line);
}

/** Calls `found` with each event and zone as it ends. */
export function createCalendarCutter(found: (block: CalendarBlock) => void): CalendarCutter {
  const calendar = new Map<string, string>();
  const state: Cutting = { calendar, found, block: undefined, unwanted: 0, lastName: undefined };
  let number = 0;
  return {
    calendar,
    push: (line) => {
      number += 1;
      push(state, line.replace(/\r$/, ''), number);
    },
    finish: () => finish(state),
  };
}

/** The lines of a component with folds undone and stray line breaks escaped, ready for a strict parser. */
export function wellFormed({ kind, lines }: CalendarBlock): string {
  const whole: string[] = [];
  for (const line of lines) {
    const above = whole.at(-1);
    if (/^[ \t]/.test(line) && above !== undefined) whole[whole.length - 1] = above + line.slice(1);
    else if (PROPERTY.test(line) || above === undefined) whole.push(line);
    else whole[whole.length - 1] = `${above}\\n${line}`;
  }
  // A name without a value says nothing.
  const said = whole.filter((line) => /^[A-Z][A-Z0-9-]*[;:]/i.test(line) && line.includes(':'));
  return [`BEGIN:${kind}`, ...said, `END:${kind}`].join('\r\n');
}
