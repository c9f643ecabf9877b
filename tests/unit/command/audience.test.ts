// Who sees an answer, and whether it takes the place of the message in view.
import { describe, expect, it } from 'vitest';
import { type Answer, answer } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { toReply } from '../../../src/command/audience.js';
import type { BotRequest, Origin } from '../../../src/ports/bot.js';

const origin: Origin = {
  requestId: 'ref12345',
  platform: 'test',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'C1', kind: 'channel' },
};
const press = { kind: 'action', invocation: { command: 'talk', options: {} } } as const;
const command = { kind: 'command', command: 'talk', input: { kind: 'line', text: '' } } as const;
const mention = { kind: 'mention', text: 'istio' } as const;
const direct = { channel: { id: 'D1', kind: 'direct' } } as const;

const card = (more: object = {}): Answer => ({
  ...answer.card({ title: rich('A card'), blocks: [] }),
  ...more,
});
const reply = (given: Answer, request: object) => toReply(given, { ...origin, ...request } as BotRequest);

describe('toReply', () => {
  it.each([
    ['a command', command, 'asker'],
    ['a press', press, 'asker'],
    ['a mention in a channel', mention, 'channel'],
    ['a direct message', { ...mention, ...direct }, 'asker'],
  ])('shows the answer to %s to its audience', (_, request, audience) => {
    expect(reply(card(), request)).toMatchObject({ kind: 'cards', audience, placement: 'new' });
    expect(reply(answer.notice(rich('Hi')), request)).toMatchObject({ kind: 'notice', audience });
  });

  it('shows a shared card to the channel, unless the person may not post there', () => {
    expect(reply(card({ share: true }), press)).toMatchObject({ audience: 'channel', placement: 'new' });
    const muted = { ...press, asker: { id: 'U1', mayPost: false } };
    expect(reply(card({ share: true }), muted)).toMatchObject({ kind: 'notice', audience: 'asker' });
  });

  it('keeps what is personal from a channel, and says which command shows it', () => {
    const personal = card({ personalCommand: 'shelf' });
    expect(reply(personal, mention)).toMatchObject({ kind: 'notice', audience: 'channel' });
    expect(JSON.stringify(reply(personal, mention))).toContain('/shelf');
    expect(reply(personal, { ...mention, ...direct })).toMatchObject({ kind: 'cards', audience: 'asker' });
  });

  it('turns a page in place when it is pressed, and not when it is asked for', () => {
    expect(reply(card({ turn: true }), press)).toMatchObject({ placement: 'replace' });
    expect(reply(card({ turn: true }), command)).toMatchObject({ placement: 'new' });
    expect(reply(card(), { kind: 'home' })).toMatchObject({ placement: 'replace' });
  });
});
