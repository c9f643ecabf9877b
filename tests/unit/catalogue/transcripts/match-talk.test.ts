// Names of caption files: which talk each is of.
import { describe, expect, it } from 'vitest';
import { captionName, createTalkMatcher } from '../../../../src/catalogue/transcripts/match-talk.js';
import { aTalk } from '../../../support/bot/a-talk.js';

const talks = [
  aTalk({ id: 'queues-at-scale', title: 'Queues: at Scale?', videoId: 'dQw4w9WgXcQ' }),
  aTalk({ id: 'other', title: 'Other Things & More', videoId: '-7fO99IiTpY' }),
  aTalk({ id: 'film', title: 'A Film', videoId: null, recordingUrl: 'https://vimeo.com/123456789' }),
  aTalk({ id: 'lightning-talks', title: 'Lightning Talks', videoId: null }),
  aTalk({ id: 'lightning-talks-2', title: 'Lightning Talks', videoId: null }),
];

const fits = (path: string): readonly string[] =>
  createTalkMatcher(talks)
    .match(captionName(path))
    .map(({ id }) => id);

describe('captions', () => {
  it.each([
    ['dQw4w9WgXcQ.vtt', 'queues-at-scale'],
    ['Whatever [dQw4w9WgXcQ].en.vtt', 'queues-at-scale'],
    ['Whatever-dQw4w9WgXcQ.en-US.srt', 'queues-at-scale'],
    ['20200101_dQw4w9WgXcQ.json3', 'queues-at-scale'],
    ['-7fO99IiTpY.en-orig.vtt', 'other'],
    ['a/b/123456789.de.vtt', 'film'],
    ['queues-at-scale.pt-BR.srt', 'queues-at-scale'],
    ['Queues_ at Scale_.vtt', 'queues-at-scale'],
    ['QueueConf 2020 - Ann Ash - Queues at scale [aaaaaaaaaaa].en.vtt', 'queues-at-scale'],
    ['Other Things and More.vtt', undefined],
    ['captions.srt', undefined],
    ['A Film Festival Of Things.vtt', undefined],
  ])('called %s are of %s', (path, id) => {
    expect(fits(path)).toEqual(id === undefined ? [] : [id]);
  });

  it('fit every talk of the same title', () => {
    expect(fits('Lightning Talks.vtt')).toEqual(['lightning-talks', 'lightning-talks-2']);
  });

  it('tell their language apart from their name', () => {
    expect(captionName('/x/Talk v1.2 [dQw4w9WgXcQ].zh-Hans.vtt')).toEqual({
      stem: 'Talk v1.2 [dQw4w9WgXcQ]',
      language: 'zh',
    });
    expect(captionName('Talk.vtt')).toEqual({ stem: 'Talk', language: null });
  });
});
