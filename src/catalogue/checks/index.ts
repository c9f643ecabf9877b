// All data rules, in the order they are reported.
import type { Check } from './check.js';
import { cleanTexts } from './clean-texts.js';
import { oneSpellingAPerson } from './one-spelling-a-person.js';
import { oneTalkAVideo } from './one-talk-a-video.js';
import { recordingAfterTalk } from './recording-after-talk.js';
import { speakersNamedOnce } from './speakers-named-once.js';
import { timesInOrder } from './times-in-order.js';
import { uniqueIds } from './unique-ids.js';

export const checks: readonly Check[] = [
  uniqueIds,
  timesInOrder,
  recordingAfterTalk,
  oneTalkAVideo,
  speakersNamedOnce,
  oneSpellingAPerson,
  cleanTexts,
];
