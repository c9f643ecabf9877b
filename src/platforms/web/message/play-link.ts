// Play link: the mark beside a title that opens the recording.
import { webUrl } from './escape.js';
import { type Html, html, NOTHING, raw } from './html.js';

const PLAY_MARK = raw(
  '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M8 5.5v13l11-6.5z"/></svg>',
);

/** `title`: what a screen reader is told that it plays. Nothing where no recording is known. */
export function playLink(watch: string | null, title: string): Html {
  const href = watch === null ? undefined : webUrl(watch);
  if (href === undefined) return NOTHING;
  return html`<a class="play" href="${href}" target="_blank" rel="noopener noreferrer" aria-label="Watch: ${title}">${PLAY_MARK}</a>`;
}
