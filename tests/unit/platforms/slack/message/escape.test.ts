// Text stays what it is: escaped and back, as mrkdwn where that shows the same, and never as a mention.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  code,
  emphasis,
  link,
  rich,
  strong,
  text,
  textOf,
  time,
} from '../../../../../src/cards/model/rich-text.js';
import {
  escapeText,
  isLiteral,
  mrkdwn,
  safeUrl,
  unescapeText,
} from '../../../../../src/platforms/slack/message/escape.js';
import { someRichText, someText } from '../../../../support/bot/arbitrary-reply.js';
import { HOSTILE } from '../../../../support/bot/contract-bot.js';
import { checkMessage } from '../../../../support/slack/fake-slack-blocks.js';
import { notificationOf, pingsOf, visibleOf } from '../../../../support/slack/fake-slack-reader.js';

const SEED = { seed: 20171206, numRuns: 500 };

/** The words as Slack would show them in a mrkdwn section. */
function shown(written: string): { visible: string; pings: readonly string[] } {
  const section = { type: 'section', text: { type: 'mrkdwn', text: written, verbatim: true } };
  const checked = checkMessage({ text: 'x', mrkdwn: false, blocks: [section] });
  if ('refusal' in checked) throw new Error(checked.refusal.detail);
  return { visible: visibleOf(checked.message), pings: pingsOf(checked.message) };
}

describe('a moment', () => {
  const at = '2017-12-06T19:00:00Z';

  it('is dated for the reader beside the venue’s time', () => {
    expect(mrkdwn([time('Wed & on', at)])).toBe(
      'Wed &amp; on (your time: <!date^1512586800^{date_short_pretty} at {time}|2017-12-06 19:00 UTC>)',
    );
  });

  it('stays words where they would end the date early, and where it is no moment', () => {
    expect(mrkdwn([time('13|11', at)])).toBe('13|11');
    for (const never of ['soon', '', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z']) {
      expect(mrkdwn([time('Some day', never)])).toBe('Some day');
    }
  });
});

describe('escapeText', () => {
  it('is undone by unescapeText, whatever the text', () => {
    fc.assert(
      fc.property(someText, (value) => {
        expect(unescapeText(escapeText(value))).toBe(value);
      }),
      SEED,
    );
  });

  it('lets top-level text show every word and ping nobody', () => {
    fc.assert(
      fc.property(fc.oneof(someText, fc.constant(HOSTILE)), (value) => {
        const message = { text: escapeText(value), blocks: [], mrkdwn: false };
        expect(notificationOf(message)).toBe(value);
        expect(pingsOf(message)).toEqual([]);
      }),
      SEED,
    );
  });

  it.each([
    ['a & b', 'a &amp; b'],
    ['<!channel>', '&lt;!channel&gt;'],
    ['&lt;', '&amp;lt;'],
  ])('writes %s as %s', (value, written) => {
    expect(escapeText(value)).toBe(written);
  });
});

describe('isLiteral', () => {
  it.each(['Kubernetes & you', 'a: b', '10:30', 'x > y', "it's", '1. one', 'C++', 'a | b'])(
    'is true of %s',
    (value) => {
      expect(isLiteral(value)).toBe(true);
    },
  );

  it.each(['*bold*', 'snake_case', '~', '`code`', ':tada:', 'x :+1: y', '> quote', 'a\n > b', '＞ wide'])(
    'is false of %s',
    (value) => {
      expect(isLiteral(value)).toBe(false);
    },
  );
});

describe('mrkdwn', () => {
  it('shows exactly the words it was given, or leaves them to a literal block', () => {
    fc.assert(
      fc.property(someRichText, (value) => {
        const spans = value.filter((span) => span.kind !== 'link' && span.text.length < 500);
        const written = mrkdwn(spans);
        if (written === null || written.trim() === '' || /\p{Cs}/u.test(written)) return;
        expect(shown(written).visible).toBe(textOf(spans));
        expect(shown(written).pings).toEqual([]);
      }),
      SEED,
    );
  });

  it.each([
    [rich('Plain, ', strong('bold'), '.'), 'Plain, *bold*.'],
    [rich(emphasis('all of it')), '_all of it_'],
    [rich('Type ', code('/help')), 'Type `/help`'],
    [rich(link('A & B', 'https://example.org/?a=1&b=2')), '<https://example.org/?a=1&amp;b=2|A &amp; B>'],
    [rich('a', text(''), ' b'), 'a b'],
  ])('writes %j as mrkdwn', (value, written) => {
    expect(mrkdwn(value)).toBe(written);
  });

  it.each([
    ['a mark inside a word', rich('kube', strong('net'), 'es')],
    ['marks that touch', rich(strong('a'), emphasis('b'))],
    ['marks around blanks', rich('a ', strong(' b '), ' c')],
    ['marks over two lines', rich(strong('a\nb'))],
    ['a bar in a link', rich(link('a|b', 'https://example.org/'))],
    ['marks in the words', rich('2 * 3 * 4')],
  ])('leaves %s to a literal block', (_, value) => {
    expect(mrkdwn(value)).toBeNull();
  });
});

describe('safeUrl', () => {
  it.each([
    ['https://example.org/a?b=c&d=e', 'https://example.org/a?b=c&d=e'],
    ['https://example.org/a|b>c', 'https://example.org/a%7Cb%3Ec'],
    ['mailto:somebody@example.org', 'mailto:somebody@example.org'],
    ['javascript:alert(1)', null],
    ['https://user:pass@evil.example/x', null],
    ['/relative', null],
    [`https://example.org/${'x'.repeat(100)}`, null],
  ])('makes %s into %s', (url, safe) => {
    expect(safeUrl(url, 100)).toBe(safe);
  });
});
