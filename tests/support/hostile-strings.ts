// Every string of the catalogue, and strings that want to do harm, for what is sent to the platforms.
import { readFileSync } from 'node:fs';
import { HOSTILE } from './bot/contract-bot.js';
import { ROOT } from './paths.js';

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};
export const CATALOGUE = [...new Set(stringsIn(JSON.parse(readFileSync(`${ROOT}data/talks.json`, 'utf8'))))];

export const ATTACKS: readonly string[] = [
  HOSTILE,
  '@everyone',
  '@here and <@1> and <@!1> and <@&1>',
  '<!channel> <!here> <!everyone> <@U1> <!subteam^S1|team> <#C1|x> <https://evil.example|good>',
  '&lt;!channel&gt; &amp;lt;@U1&amp;gt;',
  '<!date^1512589200^{date}^https://evil.example|soon> a|b',
  '<#1> </talk:1> <id:customize> <:smile:1> <a:smile:1>',
  '<t:0> <t:0:R>',
  'a\u202Eb\u2066c\u2069d',
  'z\u200Be\u200Dr\uFEFFo \u00AD',
  '`a` ``b`` ```c``` ``` d',
  '**a *b __c ~~d ||e',
  '# a\n## b\n-# c\n> d\n>>> e\n- f\n* g\n1. h',
  '[a](https://evil.example) [b][c] ![d](https://evil.example/e.png)',
  'https://evil.example/?a=<@1>&b=@everyone',
  '\\*a\\\\*b\\',
  '🎉'.repeat(10_000),
  '👩‍👩‍👧'.repeat(2000),
  'x'.repeat(10_000),
  '\uD83C half \uDF89',
  ' \u3164 ',
  '',
];
