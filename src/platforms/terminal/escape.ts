// RichText → text with or without ANSI styles; no text from outside can control the terminal.
import type { RichText, TextSpan } from '../../cards/model/rich-text.js';

export type Style = 'plain' | 'strong' | 'emphasis' | 'code' | 'link' | 'faint' | 'problem';

/** A run of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** Select Graphic Rendition: on and off (ECMA-48, 8.3.117). */
const SGR: Readonly<Record<Style, readonly [string, string] | undefined>> = {
  plain: undefined,
  strong: ['\u001B[1m', '\u001B[22m'],
  emphasis: ['\u001B[3m', '\u001B[23m'],
  code: ['\u001B[36m', '\u001B[39m'],
  link: ['\u001B[4m', '\u001B[24m'],
  faint: ['\u001B[2m', '\u001B[22m'],
  problem: ['\u001B[33m', '\u001B[39m'],
};

/**
 * Escape sequences begin with a control character, and bidirectional overrides turn text around: both are
 * removed. A tab becomes a space; line feeds stay.
 */
export function safeText(value: string): string {
  return (
    value
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
  );
}

/** A run as it is written out. */
export function paint({ text, style }: Run, colour: boolean): string {
  const sgr = SGR[style];
  return colour && sgr !== undefined && text !== '' ? `${sgr[0]}${text}${sgr[1]}` : text;
}

const STYLES: Readonly<Record<TextSpan['kind'], Style>> = {
  text: 'plain',
  time: 'plain',
  strong: 'strong',
  emphasis: 'emphasis',
  code: 'code',
  link: 'link',
};

/** Spans as runs; a link whose words don't say its address is followed by it. `base` is the style of plain text. */
export function runs(value: RichText, base: Style = 'plain'): readonly Run[] {
  return value.flatMap((span): readonly Run[] => {
    const text = safeText(span.text);
    const style = span.kind === 'text' || span.kind === 'time' ? base : STYLES[span.kind];
    if (span.kind !== 'link' || span.url === span.text) return [{ text, style }];
    return [
      { text, style },
      { text: ` (${safeText(span.url)})`, style: 'faint' },
    ];
  });
}
