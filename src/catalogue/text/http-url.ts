// Addresses from files: only http(s) is let through, since a card makes a link of them.

/** Longer ones fit into no button of a chat platform. */
const LONGEST_URL = 1000;

/** The address in its normal form; null for anything but http(s), for user names in it, and for what is too long. */
export function httpUrl(raw: string | undefined): string | null {
  const text = raw?.trim() ?? '';
  if (!/^https?:\/\//i.test(text) || text.length > LONGEST_URL || !URL.canParse(text)) return null;
  const { protocol, username, password, hostname, href } = new URL(text);
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') return null;
  return hostname.includes('.') || hostname === 'localhost' ? href : null;
}

const YOUTUBE_ID = /^[\w-]{11}$/;
const YOUTUBE_HOST = /^(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com$/;

/** The id of a YouTube recording from any form of its address, or from the bare id. */
export function youtubeId(raw: string | undefined): string | null {
  const text = raw?.trim() ?? '';
  if (YOUTUBE_ID.test(text)) return text;
  const address = httpUrl(text.startsWith('//') ? `https:${text}` : text);
  if (address === null) return null;
  const url = new URL(address);
  const [, kind = '', id = ''] = url.pathname.split('/');
  const candidate =
    url.hostname === 'youtu.be'
      ? kind
      : YOUTUBE_HOST.test(url.hostname)
        ? ['embed', 'live', 'shorts', 'v'].includes(kind)
          ? id
          : (url.searchParams.get('v') ?? '')
        : '';
  return YOUTUBE_ID.test(candidate) ? candidate : null;
}
