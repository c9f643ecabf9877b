// Track names as people know them: without the conference they were held under, one name per track.

const CONFERENCE = /\s*-\s*(?:KubeCon|CloudNativeCon)\b.*$/i;

/** A mark that the schedule puts beside a track; it is a track only where it stands alone. */
const BADGE = 'Featured Session';

/** "Featured Session / Storage - KubeCon" → ["Storage"]. */
export function trackNames(track: string | null): readonly string[] {
  if (track === null) return [];
  const names = track
    .split(' / ')
    .map((part) => part.replace(CONFERENCE, '').trim())
    .filter((part) => part !== '');
  return names.length > 1 ? names.filter((name) => name !== BADGE) : names;
}
