// Track names as people know them: without the conference they were held under, one name per track.

const CONFERENCE = /\s*-\s*(?:KubeCon|CloudNativeCon)\b.*$/i;

/** "Featured Session / Storage - KubeCon" → ["Featured Session", "Storage"]. */
export function trackNames(track: string | null): readonly string[] {
  if (track === null) return [];
  return track
    .split(' / ')
    .map((part) => part.replace(CONFERENCE, '').trim())
    .filter((part) => part !== '');
}
