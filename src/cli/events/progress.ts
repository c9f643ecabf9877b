// Progress bar of a long import: one line on a terminal's standard error, nothing anywhere else.

export interface Progress {
  show(done: number, total: number, text: string): void;
  clear(): void;
}

const WIDTH = 24;
/** Milliseconds between two drawings. */
const BETWEEN = 100;

export function createProgress(stream: { readonly isTTY?: boolean; write(text: string): unknown }): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let drawnAt = 0;
  let isDrawn = false;
  return {
    show: (done, total, text) => {
      const now = performance.now();
      if (done < total && now - drawnAt < BETWEEN) return;
      drawnAt = now;
      isDrawn = true;
      const full = Math.round((done / total) * WIDTH);
      stream.write(`\r\u001b[K[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${text}`);
    },
    clear: () => {
      if (isDrawn) stream.write('\r\u001b[K');
      isDrawn = false;
    },
  };
}
