import { describe, expect, it } from 'vitest';
import { httpUrl, youtubeId } from '../../../../src/catalogue/text/http-url.js';

describe('an address of a file', () => {
  it.each([
    ['https://example.org/talk?a=1', 'https://example.org/talk?a=1'],
    ['  http://example.org ', 'http://example.org/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['//example.org/x', null],
    ['https://user:secret@example.org/', null],
    ['https://', null],
    [`https://example.org/${'a'.repeat(2000)}`, null],
    [undefined, null],
  ])('%j is %j', (raw, url) => {
    expect(httpUrl(raw)).toBe(url);
  });
});

describe('the id of a recording', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10', 'dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ?si=x', 'dQw4w9WgXcQ'],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
    ['http://m.youtube.com/live/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
    ['dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
    ['https://youtube.com.example.org/watch?v=dQw4w9WgXcQ', null],
    ['https://www.youtube.com/watch?v=<script>', null],
    ['https://vimeo.com/123', null],
  ])('in %s is %s', (raw, id) => {
    expect(youtubeId(raw)).toBe(id);
  });
});
