// Brand mark: the lectern that stands before the name on every page.
import { raw } from '../message/html.js';

/** Inline, so that it takes the colours of the page. */
export const BRAND_MARK = raw(
  `<svg class="mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true"><path d="M4 8.5 27 4l1.6 6.2L5.6 14.7z"/><path d="M14 13.8h4V25h-4z"/><path d="M9 25h14v3H9z"/></svg>`,
);
