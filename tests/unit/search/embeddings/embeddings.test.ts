// Word vectors from disk, vectors of talks, and the file that keeps them.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { finish } from '../../../../src/lib/time-slice.js';
import { openEmbeddings, writeTalkVectors } from '../../../../src/search/embeddings/embeddings.js';
import {
  flatten,
  packVectors,
  unpackVectors,
  vectorsAt,
} from '../../../../src/search/embeddings/flat-vectors.js';
import { loadWordVectors } from '../../../../src/search/embeddings/load-word-vectors.js';
import { sentencesOf, talkVectors } from '../../../../src/search/embeddings/talk-vectors.js';
import {
  packTalkVectors,
  readTalkVectors,
  talkKey,
  unpackTalkVectors,
} from '../../../../src/search/embeddings/talk-vectors-file.js';
import { createVectorIndex } from '../../../../src/search/embeddings/vector-index.js';
import { dot } from '../../../../src/search/embeddings/word-vectors.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const words = loadWordVectors('data/vectors');
const { talks } = theCatalogue().file;
const folder = mkdtempSync(join(tmpdir(), 'lectern-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('word vectors', () => {
  it('put what means the same near each other', () => {
    const query = words.embedQuery('keeping attackers out of a cluster');
    const near = dot(query, words.embedText('Hacking and hardening Kubernetes clusters'));
    const far = dot(query, words.embedText('A history of the conference and its sponsors'));
    expect(near).toBeGreaterThan(far + 0.2);
  });

  it('are unit length, and nothing for a text without a word', () => {
    expect(dot(words.embedText('open source'), words.embedText('open source'))).toBeCloseTo(1, 5);
    expect(dot(words.embedText('   '), words.embedText('open source'))).toBe(0);
  });

  it('are absent where there is no folder', () => {
    expect(openEmbeddings(folder)).toBeUndefined();
  });

  it('say what is wrong with files that do not fit each other', () => {
    cpSync('data/vectors', join(folder, 'broken/vectors'), { recursive: true });
    writeFileSync(join(folder, 'broken/vectors/scales.f32'), new Uint8Array(8));
    const embeddings = openEmbeddings(join(folder, 'broken'));
    expect(() => embeddings?.words()).toThrow(/broken\/vectors has no usable word vectors: .* 2 scales/);
  });
});

describe('the vectors of a talk', () => {
  const indexOf = (...embedded: Parameters<typeof talkVectors>[0][]) =>
    createVectorIndex(finish(flatten(embedded.map((talk) => talkVectors(talk, words)))));
  const [first, second] = talks as [(typeof talks)[number], (typeof talks)[number]];

  it('tell its own title from that of another', () => {
    const index = indexOf(first, second);
    const cosines = index.cosines(words.embedQuery(first.title));
    expect(cosines[0]).toBeGreaterThan((cosines[1] as number) + 0.2);
  });

  it('find the sentence that a question is about', () => {
    const abstract = 'We show how to brew coffee at home. Then a database loses its disk and recovers.';
    const index = indexOf({ title: 'Two stories', abstract });
    const nearest = index.sentencesNear(words.embedQuery('losing the storage of a database'))(0);
    expect(sentencesOf(abstract)[nearest?.place ?? -1]).toContain('loses its disk');
  });

  it('have no sentence where there is no abstract', () => {
    const index = indexOf({ title: 'Only a title', abstract: null });
    expect(index.sentencesNear(words.embedQuery('a title'))(0)).toBeUndefined();
  });
});

describe('flat vectors', () => {
  const made = talks.slice(0, 4).map((talk) => talkVectors(talk, words));
  const bytes = packVectors({ keys: talks.slice(0, 4).map(talkKey), flat: finish(flatten(made)) });

  it('are read from bytes as they were written, wherever these begin', () => {
    for (const raw of [bytes, Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)]) {
      const read = unpackVectors(raw);
      expect(read?.keys()).toEqual(talks.slice(0, 4).map(talkKey));
      const again = made.map((_, doc) => read && vectorsAt(read.flat, doc));
      expect(again).toEqual(made);
    }
  });

  it('are none where the bytes are of an earlier layout, which began with the number of talks', () => {
    const earlier = Buffer.from(bytes);
    earlier.writeUInt32LE(4, 0);
    expect(unpackVectors(earlier)).toBeNull();
  });

  it('measure each vector once, when they are made', () => {
    const read = unpackVectors(bytes)?.flat;
    const lengths = made.map((one) => Math.hypot(...new Int8Array(one.buffer, one.byteOffset, 256)));
    expect([...(read?.wholeScales ?? [])]).toEqual(lengths.map((length) => Math.fround(1 / length)));
  });

  it.each([0, 3, 40, bytes.length - 1])('are none where only %d bytes of them are there', (length) => {
    expect(unpackVectors(bytes.subarray(0, length))).toBeNull();
  });
});

describe('the file of kept vectors', () => {
  it('is read as it was written, and a record that is cut off is left out', () => {
    const kept = new Map(talks.slice(0, 3).map((talk) => [talkKey(talk), talkVectors(talk, words)]));
    const bytes = packTalkVectors(kept);
    const read = unpackTalkVectors(bytes);
    expect([...read.keys()]).toEqual([...kept.keys()]);
    for (const [key, vectors] of kept) expect(Buffer.from(read.get(key) ?? [])).toEqual(Buffer.from(vectors));
    expect(unpackTalkVectors(bytes.subarray(0, bytes.length - 1)).size).toBe(2);
  });

  it('has another key for another text', () => {
    expect(talkKey({ title: 'a', abstract: 'b' })).toBe(talkKey({ title: 'a', abstract: 'b' }));
    expect(talkKey({ title: 'a', abstract: 'b' })).not.toBe(talkKey({ title: 'a', abstract: null }));
  });

  it('has the shipped talks as they would be embedded now', () => {
    const kept = readTalkVectors('data/talks.vectors');
    for (const talk of talks)
      expect(Buffer.compare(kept.get(talkKey(talk)) ?? Buffer.alloc(0), talkVectors(talk, words))).toBe(0);
  });

  it('is written for talks, and then no word vectors are needed for them', () => {
    cpSync('data/vectors', join(folder, 'kept/vectors'), { recursive: true });
    writeTalkVectors(join(folder, 'kept'), talks.slice(0, 1));
    writeFileSync(join(folder, 'kept/vectors/scales.f32'), new Uint8Array(8));
    const embeddings = openEmbeddings(join(folder, 'kept'));
    expect(embeddings?.ofTalk(talks[0] as (typeof talks)[number]).length).toBeGreaterThan(256);
    expect(() => embeddings?.ofTalk(talks[1] as (typeof talks)[number])).toThrow();
  });
});
