// Captions as they come: what is said in them, when, and by whom; and what of them can't be read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadCaptions, readCaptions } from '../../../../src/catalogue/transcripts/read-captions.js';
import { type ImportFolder, importFolder } from '../../../support/catalogue/import-folder.js';

let folder: ImportFolder;
beforeAll(() => {
  folder = importFolder();
});
afterAll(() => folder.remove());

const read = (content: string | Uint8Array): Promise<ReadCaptions> =>
  readCaptions(folder.write('captions', content));

/** `second text`, a line a sentence; a speaker and an empty line before a passage. */
function spoken(read: ReadCaptions): readonly string[] {
  if (read.kind === 'unread') throw new Error(JSON.stringify(read.problem));
  return read.passages.flatMap(({ speaker, sentences }, index) => [
    ...(index > 0 ? [''] : []),
    ...(speaker === null ? [] : [`${speaker}:`]),
    ...sentences.map(({ second, text }) => `${second} ${text}`),
  ]);
}

const vtt = (...cues: readonly string[]): string => `WEBVTT\n\n${cues.join('\n\n')}\n`;

describe('WebVTT', () => {
  it('becomes sentences with the second at which each begins', async () => {
    const captions = vtt(
      '00:01.000 --> 00:03.000\nQueues hold work. Workers',
      'intro\n00:03.000 --> 00:05.000 align:start position:0%\ntake it, e.g. one by one.',
      'NOTE not said\n',
      '1:00:05.000 --> 1:00:07.000\nThe end.',
    );
    expect(spoken(await read(captions))).toEqual([
      '1 Queues hold work.',
      '2 Workers take it, e.g. one by one.',
      '',
      '3605 The end.',
    ]);
  });

  it('may begin right below its heading', async () => {
    expect(spoken(await read('WEBVTT\n00:01.000 --> 00:03.000\nQueues.\n'))).toEqual(['1 Queues.']);
  });

  it('has what rolls up the screen once', async () => {
    const captions = vtt(
      '00:00:01.040 --> 00:00:03.349 align:start position:0%\n \nso<00:00:01.360><c> today</c><00:00:01.599><c> I talk</c>',
      '00:00:03.349 --> 00:00:03.359 align:start position:0%\nso today I talk\n ',
      '00:00:03.359 --> 00:00:05.000 align:start position:0%\nso today I talk\nabout<00:00:04.000><c> queues</c>',
      '00:00:05.000 --> 00:00:05.010 align:start position:0%\nabout queues\n ',
      '00:00:05.010 --> 00:00:07.000 align:start position:0%\nabout queues\nand about workers',
    );
    expect(spoken(await read(captions))).toEqual(['1 so today I talk about queues and about workers']);
  });

  it('has once what the end of a cue and the beginning of the next share, and twice what is said twice', async () => {
    const captions = vtt(
      '00:00.000 --> 00:04.000\nthe first half of the',
      '00:02.000 --> 00:06.000\nthe first half of the sentence and then',
      '00:04.000 --> 00:08.000\nsentence and then it ends again',
      '00:08.000 --> 00:09.000\nagain and again.',
    );
    expect(spoken(await read(captions))).toEqual([
      '0 the first half of the sentence and then it ends again again and again.',
    ]);
  });

  it('has a line that grows word by word once', async () => {
    const captions = vtt(
      '00:01.000 --> 00:02.000\nso',
      '00:02.000 --> 00:03.000\nso today',
      '00:03.000 --> 00:04.000\nso today we begin',
    );
    expect(spoken(await read(captions))).toEqual(['1 so today we begin']);
  });

  it('keeps what is said twice', async () => {
    const captions = vtt('00:01.000 --> 00:02.000\nVery good.', '00:04.000 --> 00:05.000\nVery good.');
    expect(spoken(await read(captions))).toEqual(['1 Very good.', '4 Very good.']);
  });

  it('is cut at cues and pauses where it has no punctuation', async () => {
    const words = (from: number): string => Array.from({ length: 8 }, (_, at) => `w${from + at}`).join(' ');
    const captions = vtt(
      `00:00.000 --> 00:04.000\n${words(0)}`,
      `00:03.500 --> 00:08.000\n${words(8)}`,
      `00:08.000 --> 00:12.000\n${words(16)}`,
      `00:15.000 --> 00:19.000\n${words(24)}`,
    );
    expect(spoken(await read(captions))).toEqual([
      `0 ${words(0)} ${words(8)}`,
      `8 ${words(16)}`,
      `15 ${words(24)}`,
    ]);
  });

  it('names who speaks', async () => {
    const captions = vtt(
      '00:01.000 --> 00:02.000\n<v.loud Ann Ash>Welcome.</v>',
      '00:02.000 --> 00:03.000\n<v Bo Beck>Thanks.',
      '00:03.000 --> 00:04.000\n>> CY COLE: Go on.',
      '00:04.000 --> 00:05.000\nDee Dale: I do.',
      '00:05.000 --> 00:06.000\nNote: it is late. API: done.',
      '00:06.000 --> 00:07.000\n- So it is.',
    );
    expect(spoken(await read(captions))).toEqual([
      ...['Ann Ash:', '1 Welcome.', '', 'Bo Beck:', '2 Thanks.', '', 'CY COLE:', '3 Go on.', ''],
      ...['Dee Dale:', '4 I do.', '5 Note: it is late.', '5 API: done.', '', '6 So it is.'],
    ]);
  });

  it('leaves out sounds, and keeps what only looks like markup', async () => {
    const captions = vtt(
      '00:01.000 --> 00:02.000\n[Music]',
      '00:02.000 --> 00:03.000\n♪ la la ♪ (audience laughs) <b>Use</b> a &lt; b &amp; [ __ ] &#x1F600; go.',
      '00:03.000 --> 00:04.000\n<script>alert(1)</script> (as we say).',
    );
    expect(spoken(await read(captions))).toEqual([
      '2 Use a < b & 😀 go.',
      '3 <script>alert(1)</script> (as we say).',
    ]);
  });

  it('names the line of a time that can’t be read, and has the others', async () => {
    const captions = vtt('00:99:99.000 --> soon\nLost.', '00:02.000 --> 00:03.000\nFound.');
    const found = await read(captions);
    expect(spoken(found)).toEqual(['2 Found.']);
    expect(found).toMatchObject({
      problems: [{ where: 'line 3', what: expect.stringContaining('00:99:99') }],
    });
  });
});

describe('SubRip', () => {
  it('is read with its byte order mark, line ends, markup and missing numbers', async () => {
    const captions =
      '\ufeff1\r\n00:00:01,500 --> 00:00:03,000\r\n<font color="red"><i>Hi</i></font> {\\an8}there.\r\n\r\n00:00:04,000 --> 00:00:05,000\r\nAgain.\r\n';
    expect(spoken(await read(captions))).toEqual(['1 Hi there.', '4 Again.']);
  });

  it('is read without empty lines between cues, and with cues that end as they begin', async () => {
    const captions = [
      ...[
        '1',
        '00:00:01,000 --> 00:00:02,000',
        'Queues hold 3',
        '2',
        '00:00:02,000 --> 00:00:02,000',
        'things.',
      ],
      ...['00:00:03,000 --> 00:00:04,000', 'Workers take', 'them.', ''],
    ].join('\n');
    expect(spoken(await read(captions))).toEqual(['1 Queues hold 3 things.', '3 Workers take them.']);
  });

  it('names the line of the file where a time can’t be read, also below cues without empty lines', async () => {
    const captions = [
      ...['1', '00:00:01,000 --> 00:00:02,000', 'Queues.', '2', '00:00:02,000 --> 00:00:03,000', 'Workers.'],
      ...['', '3', '00:00:04,000 --> soon', 'Lost.', ''],
    ].join('\n');
    expect(await read(captions)).toMatchObject({ problems: [{ where: 'line 9' }] });
  });

  it('is read in UTF-16 too', async () => {
    const captions = '\ufeff1\n00:00:01,000 --> 00:00:02,000\nGrüße.\n';
    expect(spoken(await read(Buffer.from(captions, 'utf16le')))).toEqual(['1 Grüße.']);
  });
});

describe('SubViewer', () => {
  it('has its times in one line with a comma', async () => {
    const captions = '0:00:01.500,0:00:03.000\nHi there.\n\n1:00:04.000,1:00:05.000\nAgain.\n';
    const found = await read(captions);
    expect(found).toMatchObject({ format: 'sbv', problems: [] });
    expect(spoken(found)).toEqual(['1 Hi there.', '', '3604 Again.']);
  });
});

describe('YouTube’s captions', () => {
  it('are read from json3', async () => {
    const events = [
      { tStartMs: 0, dDurationMs: 9000, id: 1, wpWinPosId: 1 },
      {
        tStartMs: 1000,
        dDurationMs: 3000,
        segs: [{ utf8: 'so today' }, { utf8: ' I talk', tOffsetMs: 400 }],
      },
      { tStartMs: 2900, dDurationMs: 1100, aAppend: 1, segs: [{ utf8: '\n' }] },
      { tStartMs: 3000, dDurationMs: 3000, segs: [{ utf8: 'about queues' }] },
      { tStartMs: 'soon', segs: [{ utf8: 'lost' }] },
    ];
    const found = await read(JSON.stringify({ wireMagic: 'pb3', events }));
    expect(spoken(found)).toEqual(['1 so today I talk about queues']);
    expect(found).toMatchObject({ format: 'youtube-json', problems: [{ where: 'events[4]' }] });
  });

  it('are read from a list of texts', async () => {
    const list = [{ text: 'A queue.', start: 1.5, duration: 2 }];
    expect(spoken(await read(JSON.stringify(list)))).toEqual(['1 A queue.']);
  });

  it('are read from srv1 and srv3', async () => {
    const srv1 =
      '<?xml version="1.0"?><transcript><text start="1.5" dur="2">It&amp;#39;s a queue.</text></transcript>';
    expect(spoken(await read(srv1))).toEqual(["1 It's a queue."]);
    const srv3 =
      '<timedtext format="3"><body><w t="0"/><p t="1500" d="2000" w="1"><s>A</s><s t="200"> queue.</s></p></body></timedtext>';
    expect(spoken(await read(srv3))).toEqual(['1 A queue.']);
  });

  it('expand no entity that the file declares', async () => {
    const bomb = `<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">]><transcript><text start="1" dur="2">&a; word.</text></transcript>`;
    const found = await read(bomb);
    expect(JSON.stringify(found)).not.toContain('aaaaaaaaaa');
  });
});

describe('what holds no captions', () => {
  it.each([
    ['a table', 'Title,Speaker\nQueues,Ann\n'],
    ['a schedule', '{"schedule":{"conference":{}}}'],
    ['broken JSON', '{"events":['],
    ['a page', '<html><body><p t="1">Hello</p></body></html>'],
    ['nothing', ''],
    ['only sounds', vtt('00:01.000 --> 00:02.000\n[Music]')],
  ])('is refused with a sentence: %s', async (_, content) => {
    expect(await read(content)).toMatchObject({
      kind: 'unread',
      problem: { what: 'there are no captions in it', mend: expect.stringContaining('WebVTT') },
    });
  });

  it('is refused when it is a recording, or larger than any captions', async () => {
    const recording = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251);
    expect(await read(recording)).toMatchObject({ kind: 'unread', problem: { what: 'it is no text' } });
    expect(await read(new Uint8Array(21 * 2 ** 20).fill(0x61))).toMatchObject({
      kind: 'unread',
      problem: { what: 'the file has 21 MB; 20 MB are read at most' },
    });
  });
});
