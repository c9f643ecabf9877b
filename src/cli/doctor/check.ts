// What a check of `lectern doctor` says.

/** `broken` needs mending, `warning` will; `unknown` can't be told from here; `unused` is not set up. */
export interface DoctorCheck {
  readonly state: 'fine' | 'warning' | 'broken' | 'unknown' | 'unused';
  /** What was looked at, such as "Slack bot token". */
  readonly name: string;
  /** What was found, in a few words and without any secret. */
  readonly found: string;
  /** What to do about it, for what is broken or will be. */
  readonly mend?: string;
}

export const fine = (name: string, found: string): DoctorCheck => ({ state: 'fine', name, found });
export const unused = (name: string, found: string): DoctorCheck => ({ state: 'unused', name, found });
export const unknown = (name: string, found: string): DoctorCheck => ({ state: 'unknown', name, found });
export const broken = (name: string, found: string, mend: string): DoctorCheck => ({
  state: 'broken',
  name,
  found,
  mend,
});

export const warning = (name: string, found: string, mend: string): DoctorCheck => ({
  state: 'warning',
  name,
  found,
  mend,
});

/** A platform that doesn't answer within this counts as down. */
export const NETWORK_MS = 5_000;

const MARKS: Readonly<Record<DoctorCheck['state'], string>> = {
  fine: '✓',
  warning: '!',
  broken: '✗',
  unknown: '?',
  unused: '–',
};

/** One line a check, and under a broken one what to do. */
export const checkText = ({ state, name, found, mend }: DoctorCheck): string =>
  `${MARKS[state]} ${name}: ${found}${mend === undefined ? '' : `\n    ${mend}`}`;
