// Kept settings: what stays from before when a digest is set anew without naming it, so that a person sees it. Pure.
import type { KeptSetting } from '../../cards/digest/digest-status-card.js';
import type { DigestSettings } from '../subscription.js';
import type { ParsedSettings } from './parse-settings.js';

/** What a new digest has unless told. */
export const EVERY_DAY = '1234567';
export const LATE_HOURS = 6;

/** The settings that were not named and differ from those of a new digest, which has no zone of its own. */
export function keptSettings(
  before: DigestSettings,
  { zone, days }: ParsedSettings,
  { late, who }: { readonly late?: number | undefined; readonly who?: DigestSettings['who'] | undefined },
): readonly KeptSetting[] {
  const kept: readonly [KeptSetting, boolean][] = [
    ['zone', zone === undefined],
    ['days', days === undefined && before.days !== EVERY_DAY],
    ['lateHours', late === undefined && before.lateHours !== LATE_HOURS],
    ['who', who === undefined && before.who !== 'members'],
  ];
  return kept.filter(([, isKept]) => isKept).map(([setting]) => setting);
}
