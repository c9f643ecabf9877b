// Clock times and lengths as sources write them: "9:30 PM", "14.00", "24:00", "0:45", "PT1H30M", "90 min".

/** A bare number of minutes above this is one of seconds: no session lasts eight hours. */
const MOST_MINUTES = 480;

/** Minutes after midnight; 1440 and more for "24:00" and later. Null for what is no time. */
export function parseClock(raw: string | undefined): number | null {
  const text = (raw ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === 'noon' || text === 'midday') return 720;
  if (text === 'midnight') return 1440;
  const parts =
    /^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)? ?(?:(a|p)\.?m\.?|uhr|h)?$/.exec(text) ??
    /^(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const [, hourText = '', minuteText = '0', , half] = parts;
  const hour = half === undefined ? Number(hourText) : halfDayHour(Number(hourText), half);
  const minute = Number(minuteText);
  return hour !== null && hour <= 47 && minute < 60 ? hour * 60 + minute : null;
}

/** "12 am" (which some write as "0 am") is the first hour of the day, "12 pm" the first after noon. */
const halfDayHour = (hour: number, half: string): number | null =>
  hour > 12 ? null : (hour % 12) + (half === 'p' ? 12 : 0);

function isoDuration(text: string): number | null {
  const [all, weeks, days, hours, minutes, seconds] =
    /^p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?$/.exec(
      text,
    ) ?? [];
  if (all === undefined || all === 'p' || all === 'pt') return null;
  const number = (part: string | undefined): number => Number(part ?? 0);
  return (
    number(weeks) * 10_080 + number(days) * 1440 + number(hours) * 60 + number(minutes) + number(seconds) / 60
  );
}

function spokenDuration(text: string): number | null {
  const found = [
    ...text.matchAll(
      /(\d+(?:[.,]\d+)?) ?(h(?:ours?|rs?)?|std|stunden?|m(?:in(?:ute[ns]?|s)?)?|s(?:ec(?:ond)?s?)?)\b/g,
    ),
  ];
  if (found.length === 0) return null;
  const scale = (unit: string): number => (/^(?:h|st)/.test(unit) ? 60 : unit.startsWith('m') ? 1 : 1 / 60);
  return found.reduce(
    (sum, [, count = '0', unit = '']) => sum + Number(count.replace(',', '.')) * scale(unit),
    0,
  );
}

const whole = (minutes: number | null): number | null =>
  minutes === null || !Number.isFinite(minutes) || minutes <= 0 || minutes > 60 * 24 * 14
    ? null
    : Math.max(1, Math.round(minutes));

/**
 * A length in whole minutes, at least one. `0:45` and `00:45` are minutes of an hour, `00:45:00` has seconds, a bare
 * number is minutes, or seconds where it is above 480. Null for nothing, zero and more than two weeks.
 */
export function parseDuration(raw: string | undefined): number | null {
  const text = (raw ?? '').trim().toLowerCase();
  const [, days = '0', hours, minutes, seconds = '0'] =
    /^(?:(\d+) days?,? ?|(?:\d+)\.)?(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?h)?$/.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined) {
    return whole(Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    return whole(number > MOST_MINUTES ? number / 60 : number);
  }
  return whole(isoDuration(text) ?? spokenDuration(text));
}

/** Whole minutes from seconds, as recordings state them; null for nothing. */
export const minutesOfSeconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : (whole(seconds / 60) ?? undefined);

/** "1:02:03" or "02:03" or "123" → seconds from the start of a recording. */
export function parseOffset(raw: string | undefined): number | undefined {
  const text = (raw ?? '').trim();
  if (!/^\d{1,6}$|^\d{1,3}(?::\d{2}){1,2}$/.test(text)) return undefined;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
