// Spoken text: a sentence of a recording with its time, linked to that second.
import type { SpokenHit } from '../../ports/transcripts.js';
import { link, type RichText, rich, type TextSpan, text } from '../model/rich-text.js';
import { snippetText } from './snippet-text.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as a player shows them: "12:34", "1:02:03". */
export function clock(seconds: number): string {
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const hours = Math.floor(seconds / HOUR);
  const start = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${start}:${two(seconds % MINUTE)}`;
}

/** The time, as a link where the recording is known. */
export const clockLink = (seconds: number, url: string | null): TextSpan =>
  url === null ? text(clock(seconds)) : link(clock(seconds), url);

/** "Ann Ash said at 12:34: “They hold leader elections.”", with what was searched for in bold. */
export const spokenText = ({ second, speaker, parts }: SpokenHit, url: string | null): RichText => [
  ...rich(speaker === null ? 'Said at ' : `${speaker} said at `, clockLink(second, url), ': “'),
  ...snippetText({ parts }),
  text('”'),
];
