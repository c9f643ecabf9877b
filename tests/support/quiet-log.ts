// A log that keeps its lines, for tests that read them.
import type { Log } from '../../src/ports/telemetry.js';

export interface KeptLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

export interface KeptLog extends Log {
  readonly lines: readonly KeptLine[];
}

/** The lines of every log that the test file made, for the look at them after its last test. */
const everything: KeptLine[][] = [];

export const allKeptLines = (): readonly KeptLine[] => everything.flat();

export function keptLog(): KeptLog {
  const lines: KeptLine[] = [];
  everything.push(lines);
  return keptIn(lines, {});
}

function keptIn(lines: KeptLine[], bindings: Record<string, unknown>): KeptLog {
  const at = (level: KeptLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...bindings, ...fields }, message });
  };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (more) => keptIn(lines, { ...bindings, ...more }),
  };
}
