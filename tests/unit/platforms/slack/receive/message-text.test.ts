// What Slack sends as text, and the words a person typed.
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../src/platforms/slack/receive/message-text.js';

describe('plainText', () => {
  it.each([
    ['<@U0BOT> istio', 'istio'],
    ['hey <@U0BOT|lectern>, any talks on istio?', 'hey , any talks on istio?'],
    ['istio <@U0BOT>', 'istio'],
    ['Q &amp; A &lt;b&gt;', 'Q & A <b>'],
    ['&amp;lt;', '&lt;'],
    ['what did <@U1|liz> say', 'what did @liz say'],
    ['what did <@U1> say', 'what did say'],
    ['in <#C1|general> and <#C2>', 'in #general and'],
    ['see <https://example.org/a?b=1&amp;c=2|this page>', 'see this page'],
    ['see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
    ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
    ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@devs> hello', '@devs hello'],
    ['<!date^1512565200^{date}|6 December>', '6 December'],
    ['two\nlines   here', 'two lines here'],
    ['', ''],
  ])('reads %j as %j', (text, words) => {
    expect(plainText(text, 'U0BOT')).toBe(words);
  });
});
