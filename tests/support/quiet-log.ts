// A log that keeps its lines, for tests that read them.
import type { Log } from '../../src/ports.js';

export interface KeptLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

export interface KeptLog extends Log {
  readonly lines: readonly KeptLine[];
}

export function keptLog(lines: KeptLine[] = [], bindings: Record<string, unknown> = {}): KeptLog {
  const at = (level: KeptLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...bindings, ...fields }, message });
  };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (more) => keptLog(lines, { ...bindings, ...more }),
  };
}
