// What the page gets for a reply, and what a press becomes on the way back.
import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../../src/cards/model/card.js';
import { answer, type Reply } from '../../../../../src/cards/model/reply.js';
import { rich } from '../../../../../src/cards/model/rich-text.js';
import { webPayload } from '../../../../../src/platforms/web/message/payload.js';
import { parseAsk, parsePress, pressTargetOf } from '../../../../../src/platforms/web/receive/receive.js';
import { mapTokens } from '../../../../support/bot/contract-bot.js';
import { all, strictHtml } from '../../../../support/web/strict-html.js';

const withButton = (invocation: Invocation): Reply => ({
  kind: 'cards',
  audience: 'channel',
  placement: 'replace',
  cards: [
    {
      title: rich('Title'),
      blocks: [{ kind: 'actions', actions: [{ kind: 'button', label: 'Go on', invocation }] }],
      footer: rich('Footer'),
    },
  ],
});

const pressOf = (html: string): string =>
  all(strictHtml(html).root, ({ tag }) => tag === 'button')[0]?.attributes.value ?? '';

describe('webPayload', () => {
  it('carries the facts as text, who sees it and where it goes', async () => {
    const payload = await webPayload(withButton({ command: 'talk', options: {} }), mapTokens());
    expect(payload).toMatchObject({ text: 'Title\nFooter', audience: 'channel', placement: 'replace' });
    const notice = { ...answer.notice(rich('Words')), audience: 'asker' as const } as Reply;
    expect(await webPayload(notice, mapTokens())).toMatchObject({ text: 'Words', placement: 'new' });
    expect(await webPayload({ kind: 'silence' }, mapTokens())).toEqual({
      html: '',
      text: '',
      audience: 'asker',
      placement: 'new',
    });
  });

  it('brings an invocation back as it was, directly or by a token', async () => {
    const tokens = mapTokens();
    for (const length of [0, 10, 1400, 1500, 5000]) {
      const invocation = {
        command: 'digest daily',
        options: { query: 'x"&<'.repeat(length / 4), page: 2, all: true },
      };
      const press = pressOf((await webPayload(withButton(invocation), tokens)).html);
      expect(press.length).toBeLessThanOrEqual(1500);
      const read = pressTargetOf(press);
      const found =
        read.kind === 'token'
          ? await tokens.recall(read.token)
          : read.kind === 'invocation' && read.invocation;
      expect(found).toEqual(invocation);
    }
  });
});

describe('pressed', () => {
  it.each(['', 'Talk', 'talk me please?x', '<script>', '?a=b', 'talk?page=~nine'])(
    'knows nothing of %j',
    (press) => {
      expect(pressTargetOf(press)).toEqual({ kind: 'unknown' });
    },
  );
});

describe('readAsk and readPress', () => {
  it('take what has the right shape and say what it is otherwise', () => {
    expect(parseAsk('{"line": "/talk a", "more": 1}')).toEqual({ kind: 'read', value: { line: '/talk a' } });
    expect(parseAsk('{"press": "talk"}')).toMatchObject({ kind: 'unreadable' });
    expect(parsePress('{"press": "talk"}')).toEqual({ kind: 'read', value: { press: 'talk' } });
    expect(parsePress('nonsense')).toMatchObject({ problem: expect.stringContaining('press') });
  });
});
