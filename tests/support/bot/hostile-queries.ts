// Hostile queries: lines made to cost much, each as long as the longest message that a platform takes.

/** The longest direct message that Slack and Discord take, in characters. */
const LENGTH = 4000;

/** As much of a repeated pattern as fits; `part` gets a counter, so that every part can differ. */
const filled = (part: (index: number) => string): string => {
  let line = '';
  for (let index = 0; line.length < LENGTH; index += 1) line += part(index);
  return line.slice(0, LENGTH);
};

const letters = (index: number): string =>
  [...index.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

/** By what each is made of. */
export const HOSTILE_QUERIES: Readonly<Record<string, string>> = {
  'quoted digits': filled((index) => `"${index}" `),
  'quoted words of the field': filled(
    (index) => `"${['kubernetes', 'istio', 'helm', 'pod'][index % 4]} ${index}" `,
  ),
  'short quoted words': filled((index) => `"p${index % 10}" `),
  'one quoted word again and again': filled(() => '"a" '),
  'excluded words': filled((index) => `-w${index} `),
  'excluded phrases': filled((index) => `-"kubernetes ${index}" `),
  'level filters': filled(() => 'level:beginner '),
  'length filters': filled((index) => `under:${index + 1}m `),
  'speaker filters': filled((index) => `speaker:n${letters(index)} `),
  'misspelt speaker filters': filled((index) => `by:kelsy${letters(index)} `),
  'company filters': filled((index) => `company:c${letters(index)} `),
  'track filters': filled((index) => `track:t${letters(index)} `),
  'day filters': filled((index) => `day:${index} `),
  'like filters': filled((index) => `like:x${index} `),
  'filters without values': filled(() => 'level: '),
  'one letter': 'a'.repeat(LENGTH),
  'one letter and blanks': filled(() => 'a '),
  'one digit and blanks': filled(() => '1 '),
  'combining marks': filled(() => 'e\u0301\u0302\u0303'),
  'combining marks alone': '\u0301'.repeat(LENGTH),
  'rare words': filled((index) => `x${letters(index * 7919)} `),
  'misspelt words of the field': filled((index) => `kubernets${letters(index)} `),
  'long misspelt words': filled((index) => `kuberneteskubernetes${letters(index)} `),
  'words of the field': filled(
    (index) => `${['kubernetes', 'security', 'storage', 'network', 'mesh', 'scale'][index % 6]} `,
  ),
  'twelve words of the field':
    'kubernetes security storage network mesh scale helm istio envoy etcd prometheus grpc',
  'twelve long unknown words': Array.from(
    { length: 12 },
    (_, index) => `${letters(index + 99)}${'z'.repeat(300)}`,
  ).join(' '),
  'nested brackets': '('.repeat(LENGTH / 2) + ')'.repeat(LENGTH / 2),
  'nested quotes': '"'.repeat(LENGTH),
  'curly quotes': filled(() => '“a” ”b“ '),
  'minus signs': '-'.repeat(LENGTH),
  'minus signs and blanks': filled(() => '- '),
  colons: filled(() => 'a:b:c '),
  mentions: filled((index) => `<@U${index}> `),
  'open mentions': filled(() => '<@'),
  'names called': filled(() => '@joe, '),
  links: filled((index) => `https://example.com/${index} `),
  'one long link': `https://${'a'.repeat(LENGTH - 8)}`,
  emoji: filled(() => ':tada: '),
  'open emoji': filled(() => ':a'),
  'lengths in words': filled((index) => `under ${index + 1} minutes `),
  'days in words': filled(() => 'on thursday '),
  'exclusions in words': filled(() => 'but not about istio '),
  'names in words': filled(() => 'talks by liz rice '),
  'who questions': filled(() => 'who is '),
  'speaker words': filled(() => 'what did liz rice and kelsey hightower say from google '),
  'no spaces between scripts': filled(
    (index) => ['クラウド入門', '安全', 'κυβερνήτης', 'кластер'][index % 4] as string,
  ),
  'emoji joined': filled(() => '👩‍👩‍👧‍👦'),
  'surrogates alone': '\ud800'.repeat(LENGTH),
  'right to left marks': filled(() => '\u202eabc\u202c '),
  'zero width': filled(() => 'a\u200b'),
  apostrophes: filled(() => "it's "),
  dots: filled(() => 'a.b.c.'),
  hyphenated: filled(() => 'a-b-'),
  slashes: filled(() => 'a/b/'),
  'prototype keys': filled(
    (index) =>
      `${['zone', 'level', 'sort', 'track'][index % 4]}:${['constructor', '__proto__', 'toString'][index % 3]} `,
  ),
  'a whole message': filled(
    () => 'our pods keep crashing after we upgraded the cluster and nobody knows why it happens at night ',
  ),
};
