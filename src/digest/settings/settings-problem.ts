// Settings problems: what a person typed for a digest that can't be read, and how to write it.
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { parseDays } from '../schedule/parse-time.js';
import type { ParsedSettings, SettingsInput } from './parse-settings.js';

/** The first of the settings that can't be read, as an answer with an example of how to write it; null when all can. */
export function settingsProblem(read: ParsedSettings, { time, days }: SettingsInput): Answer | null {
  if (read.time === undefined) {
    return answer.problem(
      rich(code(time ?? ''), ' is no time of day. Write ', code('09:00'), ' or ', code('9am'), '.'),
    );
  }
  const unreadDays = days !== undefined && parseDays(days) === null ? days : read.unreadDays;
  if (unreadDays !== undefined) {
    return answer.problem(
      rich(code(unreadDays), ' names no days. Write ', code('weekdays'), ' or ', code('mon,wed,fri'), '.'),
    );
  }
  if (read.zone?.kind === 'none') {
    const near = read.zone.near.join(', ');
    const hint =
      near === ''
        ? rich('Write ', code('Europe/Berlin'), ' or a large city near you.')
        : rich(`Did you mean ${near}?`);
    return answer.problem([
      ...rich('I don’t know the time zone ', code(read.typedZone ?? ''), '. '),
      ...hint,
    ]);
  }
  return null;
}
