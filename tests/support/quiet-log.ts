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

/** The lines that were written to any log since they were taken last. */
let everything: KeptLine[] = [];

/** Takes what every log has written, for the look at it after the last test of a file. */
export function takeKeptLines(): readonly KeptLine[] {
  const taken = everything;
  everything = [];
  return taken;
}

export function keptLog(): KeptLog {
  return keptIn([], {});
}

function keptIn(lines: KeptLine[], bindings: Record<string, unknown>): KeptLog {
  const at = (level: KeptLine['level']) => (fields: object, message: string) => {
    const line = { level, fields: { ...bindings, ...fields }, message };
    lines.push(line);
    everything.push(line);
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
