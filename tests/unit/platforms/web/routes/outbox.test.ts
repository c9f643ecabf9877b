// Posts that wait: in order, given out once, never without bound.
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../src/cards/model/reply.js';
import { rich, textOf } from '../../../../../src/cards/model/rich-text.js';
import { createOutbox, type Outbox } from '../../../../../src/platforms/web/routes/outbox.js';

const note = (words: string): Reply => ({
  kind: 'notice',
  tone: 'info',
  text: rich(words),
  audience: 'asker',
});
const taken = (mailbox: Outbox, channel: string): readonly string[] =>
  mailbox.take(channel).map((reply) => (reply.kind === 'notice' ? textOf(reply.text) : ''));

describe('A mailbox', () => {
  it('gives each channel its own posts, oldest first, once', () => {
    const mailbox = createOutbox();
    mailbox.put('a', note('one'));
    mailbox.put('b', note('other'));
    mailbox.put('a', note('two'));
    expect(taken(mailbox, 'a')).toEqual(['one', 'two']);
    expect(taken(mailbox, 'a')).toEqual([]);
    expect(taken(mailbox, 'b')).toEqual(['other']);
  });

  it('keeps the newest twenty of a channel', () => {
    const mailbox = createOutbox();
    for (let index = 1; index <= 25; index += 1) mailbox.put('a', note(`${index}`));
    const all = taken(mailbox, 'a');
    expect(all).toHaveLength(20);
    expect(all.at(-1)).toBe('25');
  });

  it('forgets the channel that was quiet longest when a thousand wait', () => {
    const mailbox = createOutbox();
    for (let index = 0; index < 1000; index += 1) mailbox.put(`c${index}`, note('x'));
    mailbox.put('c0', note('again'));
    mailbox.put('new', note('y'));
    expect(taken(mailbox, 'c1')).toEqual([]);
    expect(taken(mailbox, 'c0')).toEqual(['x', 'again']);
    expect(taken(mailbox, 'new')).toEqual(['y']);
  });
});
