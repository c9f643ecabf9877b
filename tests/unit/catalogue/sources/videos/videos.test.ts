// Lists of recordings: yt-dlp, RubyEvents and pyvideo, alone and with the files that belong to them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ImportFolder,
  importFolder,
  readOne,
  readPaths,
} from '../../../../support/catalogue/import-folder.js';

let folder: ImportFolder;
beforeEach(() => {
  folder = importFolder();
});
afterEach(() => folder.remove());

const info = (id: string, title: string, more: object = {}): object => ({
  ...{ id, title, description: 'Text', duration: 1805, upload_date: '20240301', extractor: 'youtube' },
  ...{
    webpage_url: `https://www.youtube.com/watch?v=${id}`,
    playlist_title: 'ExampleConf 2024',
    channel: 'Example',
    ...more,
  },
});
const ID = ['aaaaaaaaaa1', 'aaaaaaaaaa2'] as const;

describe('an event of RubyEvents', () => {
  it('is called by its name where its id is that of a playlist', async () => {
    const event = (id: string) =>
      readOne(
        'event.yml',
        `id: "${id}"\ntitle: "RubyConf 2012"\nkind: "conference"\nlocation: "Denver"\nstart_date: "2012-11-01"\nend_date: "2012-11-03"\n`,
      );
    expect((await event('PLE7tQUdRKcyb2J9YQH65NIEcVpmK6Rgct')).event.id).toBe('rubyconf-2012');
    expect((await event('rubyconf-denver')).event.id).toBe('rubyconf-denver');
  });
});

describe('yt-dlp', () => {
  it.each([
    [
      'a playlist with entries',
      JSON.stringify({
        _type: 'playlist',
        id: 'PL1',
        title: 'ExampleConf 2024',
        channel: 'Example',
        entries: [info(ID[0], 'One'), null, info(ID[1], 'Two')],
      }),
    ],
    ['lines of a playlist', `${JSON.stringify(info(ID[0], 'One'))}\n${JSON.stringify(info(ID[1], 'Two'))}\n`],
  ])('%s is an event', async (_, content) => {
    const read = await readOne('x.json', content);
    expect(read).toMatchObject({
      format: 'yt-dlp',
      partial: false,
      event: { id: 'exampleconf-2024', organisation: 'Example' },
    });
    expect(
      read.talks.map(({ talk }) => [
        talk.title,
        talk.videoId,
        talk.durationMinutes,
        talk.uploadedOn,
        talk.state,
      ]),
    ).toEqual([
      ['One', ID[0], 30, '2024-03-01', 'given'],
      ['Two', ID[1], 30, '2024-03-01', 'given'],
    ]);
  });

  it('one recording is a part of its event; a private one is told', async () => {
    const read = await readOne('x.info.json', JSON.stringify(info(ID[0], 'One')));
    expect([read.partial, read.talks.length]).toEqual([true, 1]);
    const gone = await readOne(
      'x.json',
      JSON.stringify({
        _type: 'playlist',
        id: 'PL',
        title: 'P',
        entries: [info(ID[0], '[Private video]'), info(ID[1], 'Two')],
      }),
    );
    expect([gone.talks.length, gone.problems[0]?.where]).toEqual([1, 'entries[0]']);
  });
});

const VIDEOS = `---
- id: "ann-exampleconf-2024"
  title: "Queues"
  event_name: "ExampleConf 2024"
  date: "2024-03-01"
  published_at: "2024-04-01T10:00:00Z"
  video_provider: "youtube"
  video_id: "aaaaaaaaaa1"
  language: "English"
  speakers:
    - Ann Ash
- id: "lightning"
  title: "Lightning Talks"
  event_name: "ExampleConf 2024"
  video_provider: "youtube"
  video_id: "aaaaaaaaaa2"
  talks:
    - id: "bo"
      title: "Fast: a talk"
      start_cue: "02:10"
      video_provider: "parent"
      speakers: ["Bo Beck", "TODO"]
`;
const EVENT = `id: "exampleconf-2024"
title: "ExampleConf 2024"
location: "Lyon, France"
timezone: "Europe/Paris"
kind: "conference"
start_date: "2024-03-01"
end_date: "2024-03-02"
`;

describe('RubyEvents', () => {
  it('joins videos and event of a folder, and reads talks within a recording', async () => {
    folder.write('exampleconf/series.yml', 'name: "ExampleConf"\n');
    folder.write('exampleconf/exampleconf-2024/videos.yml', VIDEOS);
    folder.write('exampleconf/exampleconf-2024/event.yml', EVENT);
    folder.write('exampleconf/exampleconf-2024/sponsors.yml', '- name: Acme\n');
    const { events, unread } = await readPaths([folder.path]);
    expect(unread).toEqual([]);
    expect(events.map(({ event }) => event)).toEqual([
      expect.objectContaining({
        id: 'exampleconf-2024',
        series: 'ExampleConf',
        city: 'Lyon',
        country: 'France',
        timeZone: 'Europe/Paris',
        endsOn: '2024-03-02',
      }),
    ]);
    expect(
      events[0]?.talks.map(({ talk }) => [
        talk.title,
        talk.day,
        talk.videoId,
        talk.recordingStart,
        talk.language,
      ]),
    ).toEqual([
      ['Queues', '2024-03-01', 'aaaaaaaaaa1', null, 'en'],
      ['Fast: a talk', null, 'aaaaaaaaaa2', 130, null],
    ]);
    expect(events[0]?.people.map(({ name }) => name)).toEqual(['Ann Ash', 'Bo Beck']);
  });

  it('takes accounts and other spellings of people from speakers.yml in a folder above', async () => {
    folder.write(
      'data/speakers.yml',
      '- name: "Ann Ash"\n  github: "annash"\n  mastodon: "https://example.social/@ann"\n  slug: "ann-ash"\n  aliases:\n    - name: "Annie Ash"\n      slug: "annie-ash"\n- name: "Bo Birch"\n  github: ""\n  slug: "bo-birch"\n',
    );
    const talk = (title: string, speaker: string): string =>
      `- title: "${title}"\n  video_id: "${title.padEnd(11, 'a')}"\n  duration_in_seconds: 1500\n  speakers:\n    - ${speaker}\n`;
    folder.write(
      'data/example/example-2025/videos.yml',
      `${talk('A', 'Ann Ash')}${talk('B', 'Ann Ash')}${talk('C', 'Annie Ash')}${talk('D', 'Bo Birch')}`,
    );
    const { events, unread } = await readPaths([folder.path]);
    expect(unread).toEqual([]);
    expect(events.map(({ talks }) => talks.map(({ talk: { durationMinutes } }) => durationMinutes))).toEqual([
      [25, 25, 25, 25],
    ]);
    expect(events[0]?.people.map(({ name, handles }) => [name, handles])).toEqual([
      ['Ann Ash', ['github:annash', 'https://example.social/@ann']],
      ['Bo Birch', []],
    ]);
  });

  it('pairs files that were given by the rest of their names', async () => {
    const paths = ['a--videos.yml', 'a--event.yml', 'b--event.yml'].map((name) =>
      folder.write(
        name,
        name.includes('videos')
          ? VIDEOS
          : EVENT.replace('exampleconf-2024', name.startsWith('b') ? 'other-2024' : 'exampleconf-2024'),
      ),
    );
    const { events } = await readPaths(paths);
    expect(events.map(({ event, talks }) => [event.id, talks.length])).toEqual([
      ['exampleconf-2024', 2],
      ['other-2024', 0],
    ]);
  });

  it('reads either alone, and says what in broken YAML is wrong', async () => {
    expect((await readOne('videos.yml', VIDEOS)).event.name).toBe('ExampleConf 2024');
    expect((await readOne('event.yml', EVENT)).talks).toEqual([]);
    const { unread } = await readPaths([folder.write('videos.yml', '- title: "open\n  id: 1\n')]);
    expect(unread[0]?.problems[0]?.what).toContain('YAML');
  });
});

describe('pyvideo', () => {
  it('reads a folder with its category as one event', async () => {
    folder.write('exampleconf-2024/category.json', '{"title": "ExampleConf 2024"}');
    folder.write(
      'exampleconf-2024/videos/queues.json',
      JSON.stringify({
        title: 'Queues',
        description: 'A\r\n\r\nB',
        recorded: '2024-03-01',
        language: 'eng',
        duration: 1800,
        speakers: ['Ann Ash'],
        tags: ['ops'],
        videos: [{ type: 'youtube', url: 'https://www.youtube.com/watch?v=aaaaaaaaaa1' }],
      }),
    );
    folder.write(
      'exampleconf-2024/videos/elsewhere.json',
      JSON.stringify({
        title: 'Elsewhere',
        recorded: '2024-03-02',
        speakers: [],
        videos: [{ url: 'https://archive.example.org/x' }],
      }),
    );
    folder.write('exampleconf-2024/videos/broken.json', '{"title": "Cut o');
    const { events } = await readPaths([folder.path]);
    expect(events).toHaveLength(1);
    expect(events[0]?.event).toMatchObject({
      id: 'exampleconf-2024',
      startsOn: '2024-03-01',
      endsOn: '2024-03-02',
    });
    expect(
      events[0]?.talks.map(({ key, talk }) => [key, talk.title, talk.videoId, talk.recordingUrl]),
    ).toEqual([
      ['id:elsewhere', 'Elsewhere', null, 'https://archive.example.org/x'],
      ['id:queues', 'Queues', 'aaaaaaaaaa1', null],
    ]);
    expect(events[0]?.problems.map(({ where }) => where)).toEqual(['broken.json line 1']);
  });
});
