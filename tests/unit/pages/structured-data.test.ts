import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/catalogue/talk.js';
import { talkData } from '../../../src/pages/structured-data.js';
import { renderSitePage } from '../../../src/platforms/web/pages/site-page.js';
import type { SitePage } from '../../../src/ports/site.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';

/** The facts of its video, as a search engine reads them from the page. */
function videoOn(parts: Partial<Talk>): unknown {
  const talk = aTalk(parts);
  const page: SitePage = {
    path: '/talks/a-talk',
    title: talk.title,
    description: '',
    type: 'video.other',
    blocks: [],
    structuredData: talkData(talk, anEvent(), ''),
  };
  const document = renderSitePage(page, 'https://lectern.example.com');
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(document) ?? [];
  return JSON.parse(json)['@graph'][0];
}

describe('the facts of a recording', () => {
  it.each<[string, Partial<Talk>, string]>([
    ['YouTube', { videoId: 'abc' }, 'https://i.ytimg.com/vi/abc/hqdefault.jpg'],
    [
      'another host',
      { id: 'a talk', videoId: null, recordingUrl: 'https://media.example/a.mp4' },
      'https://lectern.example.com/posters/a%20talk.png',
    ],
  ])('on %s name a picture that search engines can show', (_, parts, thumbnailUrl) => {
    expect(videoOn(parts)).toMatchObject({ '@type': 'VideoObject', thumbnailUrl });
  });
});
