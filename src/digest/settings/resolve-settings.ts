// Settings resolver: what was typed for a digest, and what it had before, as settings to write or as a question back.
import { type KeptSetting, zoneChooserCard } from '../../cards/digest/digest-status-card.js';
import { type Answer, answer } from '../../cards/model/reply.js';
import { code, rich } from '../../cards/model/rich-text.js';
import { defined } from '../../lib/defined.js';
import type { ZoneMatch } from '../schedule/time-zones.js';
import type { DigestSettings } from '../subscription.js';
import { EVERY_DAY, keptSettings, LATE_HOURS } from './kept-settings.js';
import { type ParsedSettings, parseSettings, type SettingsInput } from './parse-settings.js';
import { settingsProblem } from './settings-problem.js';

/** What `/digest daily` takes. */
export interface DailyInput extends SettingsInput {
  readonly late?: number | undefined;
  readonly who?: DigestSettings['who'] | undefined;
}

export interface ResolvedSettings {
  readonly settings: DigestSettings;
  readonly kept: readonly KeptSetting[];
  /** What talks were searched for until now, where that was left out. */
  readonly droppedQuery?: string | undefined;
}

/** The choice goes on with everything else that was said. */
function zoneChooser(
  { why, choices }: Extract<ZoneMatch, { kind: 'several' }>,
  { time = '', days, query }: ParsedSettings,
  { late, who }: DailyInput,
): Answer {
  const options = { time, ...defined({ days, late, who, query: query || undefined }) };
  return answer.card(zoneChooserCard(why, choices, options));
}

const zoneQuestion = (time: string | undefined): Answer =>
  answer.problem(
    rich('Which time zone? For example: ', code(`/digest daily ${time ?? '09:00'} Europe/Berlin`), '.'),
  );

/** `before`: the channel's digest, where it has one; what is not said anew stays as it was. */
export function resolveSettings(
  said: DailyInput,
  before: DigestSettings | undefined,
): ResolvedSettings | Answer {
  const read = parseSettings(said);
  const problem = settingsProblem(read, said);
  if (problem !== null) return problem;
  if (read.zone?.kind === 'several') return zoneChooser(read.zone, read, said);
  const zone = read.zone?.kind === 'one' ? read.zone.zone : before?.zone;
  if (zone === undefined) return zoneQuestion(read.time);
  const settings: DigestSettings = {
    time: read.time ?? '',
    zone,
    days: read.days ?? before?.days ?? EVERY_DAY,
    query: read.query,
    lateHours: said.late ?? before?.lateHours ?? LATE_HOURS,
    who: said.who ?? before?.who ?? 'members',
  };
  if (before === undefined) return { settings, kept: [] };
  const isDropped = settings.query === '' && before.query !== '';
  const droppedQuery = isDropped ? before.query : undefined;
  return { settings, kept: keptSettings(before, read, said), droppedQuery };
}
