// Settings problems: what a person typed for a digest that can't be read or kept, and how to write it.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, type RichText, rich } from '../../cards/model/rich-text.js';
import { daysInWords } from '../../cards/text/digest-phrasing.js';
import { nearDay } from '../schedule/parse-days.js';
import type { ParsedSettings, SettingsInput } from './parse-settings.js';
import type { UnreadSetting } from './setting-spans.js';

const IN_QUOTES = rich(' To search for those words, put them in quotes.');

function daysProblem(words: string): RichText {
  const near = nearDay(words);
  if (near !== null) return rich(code(words), ' names no days. Did you mean ', code(near), '?');
  return rich(code(words), ' names no days. Write ', code('weekdays'), ' or ', code('mon,wed,fri'), '.');
}

const second = (what: string, first: string, words: string, mend: string): RichText => [
  ...rich(`You named ${what} twice: `, code(first), ' and ', code(words), `. ${mend}`),
  ...IN_QUOTES,
];

function unreadProblem({ why, words }: UnreadSetting, read: ParsedSettings): RichText {
  switch (why) {
    case 'time':
      return rich(code(words), ' is no time of day. Write ', code('09:00'), ' or ', code('9am'), '.');
    case 'days':
      return daysProblem(words);
    case 'rhythm':
      return rich(
        'I can’t post ',
        code(words),
        ': I post on days of every week, from the next one on. Write ',
        code('weekdays'),
        ' or ',
        code('mon,wed,fri'),
        '. ',
        code('/digest pause until:2026-03-04'),
        ' begins later.',
      );
    case 'second-time':
      return second('the time', read.time ?? '', words, 'A channel gets one talk a day.');
    case 'second-days':
      return second(
        'the days',
        read.days === undefined ? '' : daysInWords(read.days),
        words,
        'Name them once.',
      );
    case 'second-zone':
      return second('the time zone', read.typedZone ?? '', words, 'Name one.');
  }
}

/** The words that may have been meant as a time: a bare number, or those of a time's own option. */
function timeProblem({ query }: ParsedSettings, time = ''): RichText {
  const [number] = /(?<!\S)\d{1,4}(?!\S)/.exec(query) ?? [];
  const words = number ?? (query.startsWith(time) ? time : '');
  if (words === '')
    return rich('At what time? For example: ', code('/digest daily 09:00 Europe/Berlin'), '.');
  return rich(code(words), ' is no time of day. Write ', code('09:00'), ' or ', code('9am'), '.');
}

function zoneProblem(typed: string, near: readonly string[]): RichText {
  const hint =
    near.length === 0
      ? rich('Write ', code('Europe/Berlin'), ' or a large city near you.')
      : rich(`Did you mean ${near.join(', ')}?`);
  return [...rich('I don’t know the time zone ', code(typed), '. '), ...hint];
}

/** The first of the settings that can't be read, as an answer with an example of how to write it; null when all can. */
export function settingsProblem(read: ParsedSettings, { time }: SettingsInput): Answer | null {
  if (read.unread !== undefined) return answer.problem(unreadProblem(read.unread, read));
  if (read.time === undefined) return answer.problem(timeProblem(read, time));
  if (read.zone?.kind === 'none') return answer.problem(zoneProblem(read.typedZone ?? '', read.zone.near));
  return null;
}
