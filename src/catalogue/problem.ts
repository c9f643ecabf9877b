// Problem: what is wrong with a source, said so that it can be mended: file, line, reason.

/** One finding about a source. The rest of the file is kept. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** `page.txt:812 no heading after the date`. */
export const problemLine = ({ file, line, reason }: Problem): string => `${file}:${line} ${reason}`;
