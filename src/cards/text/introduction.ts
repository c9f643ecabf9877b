// Introduction: what the bot knows and takes, and what to do before the first import, for every card that begins a talk.
import { code, type RichText, rich } from '../model/rich-text.js';
import { count } from './phrasing.js';

/** Said where the catalogue has no conference at all. */
export const NO_TALKS_YET: RichText = rich(
  'I know no talks yet. The operator loads a conference with ',
  code('lectern import FILE'),
  '.',
);

/** `size`: talks; `heading`: what they are of. */
export const introduction = (size: number, heading: string): RichText =>
  size === 0
    ? NO_TALKS_YET
    : rich(
        `I know ${count(size, 'talk')} of ${heading}. Give me words, a name, a level or a length, in any order.`,
      );
