// A bot with believable answers for the browser tests: results, a talk, a topic chooser, completions.
import { z } from 'zod';
import type { Action, Block, ListItem } from '../../../src/cards/model/card.js';
import { answer } from '../../../src/cards/model/reply.js';
import { code, link, rich, strong, text } from '../../../src/cards/model/rich-text.js';
import { createBot } from '../../../src/command/bot.js';
import { defineCommand, defineGroup, type Services } from '../../../src/command/define.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';

const TALKS = [
  [
    'Shipping in Pirate-Infested Waters: Practical Attack and Defense in Kubernetes',
    'Greg Castle & CJ Cullen, Google',
    'advanced · 40 min · Thu 7 Dec, 11:10 · Security',
  ],
  [
    'Building a Secure, Multi-Protocol and Multi-Tenant Cluster for Internet-Facing Services',
    'Bich Le, Platform9',
    'intermediate · 35 min · Wed 6 Dec, 14:45 · Networking',
  ],
  [
    'Keynote: Container Security and Multi-Tenancy Tales from Kata Containers',
    'Imad Sousou, Intel',
    '22 min · Fri 8 Dec, 09:20 · Keynotes',
  ],
  [
    'Securing Kubernetes Cluster Applications with Vault',
    'Jeff Mitchell, HashiCorp',
    'beginner · 33 min · Thu 7 Dec, 16:25 · Security',
  ],
  [
    'Certifik8s: All You Need to Know About Certificates in Kubernetes',
    'Alexander Brand, Apprenda',
    '38 min · Fri 8 Dec, 15:40 · Security',
  ],
] as const;

const open = (title: string): ListItem['action'] & { kind: 'button' } => ({
  kind: 'button',
  label: 'Details',
  name: `Details of ${title}`,
  invocation: { command: 'talk', options: { id: title } },
});

const items = TALKS.map(
  ([title, people, facts], index): ListItem => ({
    title: rich(title),
    url: 'https://www.youtube.com/watch?v=abc',
    lines: [
      rich(`${people} · ${facts}`),
      ...(index < 2
        ? [
            rich(
              '…how an attacker moves through a cluster, and what ',
              strong('Kubernetes security'),
              ' features stop them at each step…',
            ),
          ]
        : []),
    ],
    action: open(title),
  }),
);

const resultActions = (query: string, page: number): readonly Action[] => [
  ...(page > 1
    ? [
        {
          kind: 'button' as const,
          label: 'Previous page',
          invocation: { command: 'talk', options: { query, page: page - 1 } },
        },
      ]
    : []),
  {
    kind: 'button',
    label: 'Next page',
    primary: true,
    invocation: { command: 'talk', options: { query, page: page + 1 } },
  },
  {
    kind: 'select',
    placeholder: 'Narrow by track',
    choices: ['Security', 'Networking', 'Keynotes'].map((track) => ({
      label: `${track} (${track.length})`,
      invocation: { command: 'talk', options: { query: `${query} track:${track}` } },
    })),
  },
];

const results = (query: string, page: number) =>
  answer.card(
    {
      title: rich(`23 talks about ${query}`),
      blocks: [
        {
          kind: 'text',
          text: rich('Showing results for ', strong(query), page > 1 ? `, page ${page}.` : '.'),
        },
        {
          kind: 'actions',
          actions: [
            {
              kind: 'button',
              label: 'Level: any ✕',
              invocation: { command: 'talk', options: { query, page: 2 } },
            },
            {
              kind: 'button',
              label: 'Has: video ✕',
              invocation: { command: 'talk', options: { query, page: 2 } },
            },
          ],
        },
        { kind: 'list', items },
        { kind: 'actions', actions: resultActions(query, page) },
      ],
      footer: rich(`Page ${page} of 5 · KubeCon + CloudNativeCon North America 2017`),
    },
    { turn: page > 1, hits: 23 },
  );

const ABSTRACT = `The first wave of Kubernetes deployments is in production, and attackers have noticed. In this talk we play both sides: we take a cluster with the defaults of a year ago, break into a pod, and follow the path to the nodes and the cloud account behind them.

Then we go back and close each door: RBAC, network policy, metadata concealment, pod security policy and node authorisation.`;

const details = (title: string) => {
  const known = TALKS.find(([each]) => each === title) ?? TALKS[0];
  const blocks: readonly Block[] = [
    {
      kind: 'fields',
      fields: [
        { label: 'Speakers', value: rich(known[1]) },
        { label: 'Level', value: rich('Advanced') },
        { label: 'Length', value: rich('40 min') },
        { label: 'Scheduled', value: rich('Thu 7 Dec 2017, 11:10, Ballroom C') },
        { label: 'Track', value: rich('Security') },
        { label: 'Rating', value: rich('★★★★☆ from 5') },
      ],
    },
    {
      kind: 'image',
      url: 'https://i.ytimg.com/vi/abc/hqdefault.jpg',
      alt: `Recording of “${known[0]}”`,
      link: 'https://www.youtube.com/watch?v=abc',
    },
    { kind: 'text', text: rich(ABSTRACT) },
    { kind: 'divider' },
    {
      kind: 'actions',
      actions: [
        { kind: 'link-button', label: 'Watch', url: 'https://www.youtube.com/watch?v=abc' },
        { kind: 'link-button', label: 'Slides', url: 'https://schedule.example.org/slides.pdf' },
        { kind: 'button', label: 'Save', primary: true, invocation: { command: 'help', options: {} } },
        {
          kind: 'button',
          label: 'More like this',
          invocation: { command: 'talk', options: { query: 'like this' } },
        },
        {
          kind: 'select',
          placeholder: 'Rate this talk',
          choices: [1, 2, 3, 4, 5].map((stars) => ({
            label: `${'★'.repeat(stars)} ${stars}`,
            invocation: { command: 'help', options: { about: `rated ${stars}` } },
          })),
        },
      ],
    },
  ];
  return answer.card({
    title: rich(known[0]),
    url: 'https://www.youtube.com/watch?v=abc',
    blocks,
    footer: rich('3 people here saved this · from the archive page, line 812'),
  });
};

const talk = defineCommand({
  name: 'talk',
  description: 'Find talks on a topic, or open one',
  examples: ['kubernetes security'],
  options: z.object({
    query: z.string().max(4000).optional().describe('What to look for'),
    level: z.enum(['beginner', 'intermediate', 'advanced']).optional().describe('How deep it goes'),
    page: z.int().min(1).default(1).meta({ hidden: true }),
    id: z.string().optional().meta({ hidden: true }),
  }),
  rest: 'query',
  verbatim: true,
  suggest: {
    query: (typed) => [
      ...['kubernetes security', 'kubernetes networking', 'kubernetes on bare metal']
        .filter((topic) => topic.startsWith(typed))
        .map((topic) => ({ kind: 'topic' as const, label: topic, value: topic })),
      ...TALKS.filter(([title]) => title.toLowerCase().includes(typed.toLowerCase())).map(([title]) => ({
        kind: 'talk' as const,
        label: title,
        value: title,
      })),
    ],
  },
  run: ({ options: { id, query = '', page } }) => (id === undefined ? results(query, page) : details(id)),
});

const speaker = defineCommand({
  name: 'speaker',
  description: 'Who someone is, and their talks',
  examples: ['liz rice'],
  options: z.object({ name: z.string().min(1).describe('A name') }),
  rest: 'name',
  suggest: {
    name: () =>
      ['Liz Rice', 'Kelsey Hightower', 'Lucas Käldström'].map((name) => ({
        kind: 'person' as const,
        label: name,
        value: name,
      })),
  },
  run: ({ options }) =>
    /^liz/i.test(options.name)
      ? answer.card({
          title: rich('Liz Rice'),
          blocks: [
            {
              kind: 'text',
              text: rich('Aqua Security · ', link('@lizrice', 'https://example.org/lizrice'), ' · one talk'),
            },
            { kind: 'list', items: items.slice(0, 1) },
          ],
        })
      : answer.problem(
          rich(
            'Nobody of that name spoke. Did you mean ',
            strong('Liz Rice'),
            '? Try ',
            code('/speaker liz rice'),
            '.',
          ),
        ),
});

const company = defineCommand({
  name: 'company',
  description: 'Its talks and speakers',
  examples: ['heptio'],
  options: z.object({ name: z.string().min(1).describe('A company') }),
  rest: 'name',
  run: ({ options }) => answer.notice([text(`${options.name} gave 9 talks.`)]),
});

const topics = defineCommand({
  name: 'topics',
  description: 'Browse tracks and topics',
  examples: [''],
  options: z.object({}),
  run: () =>
    answer.card({
      title: rich('Topics'),
      blocks: [
        {
          kind: 'fields',
          fields: [
            'Networking',
            'Security',
            'Storage',
            'Observability',
            'Service mesh',
            'Machine learning',
          ].map((topic, index) => ({ label: topic, value: rich(`${19 - index * 2} talks`) })),
        },
      ],
    }),
});

const help = defineCommand({
  name: 'help',
  description: 'What I can do, with examples',
  examples: ['talk'],
  options: z.object({ about: z.string().optional().describe('A command') }),
  rest: 'about',
  run: ({ options }) =>
    answer.notice(rich(`Done: ${options.about ?? 'saved'}. `, 'Type ', code('/talk'), ' to find one more.')),
});

const daily = defineCommand({
  name: 'daily',
  description: 'Post a talk each day',
  examples: ['09:00 Europe/Berlin'],
  options: z.object({ time: z.string().describe('When') }),
  run: () => answer.notice(rich('Every day, then.')),
});
const status = defineCommand({
  name: 'status',
  description: 'What is set up here',
  examples: [''],
  options: z.object({}),
  run: () => answer.notice(rich('Nothing is set up.')),
});
const digest = defineGroup({
  name: 'digest',
  description: 'The talk of the day',
  subcommands: [daily, status],
});

/** Answers like the real commands, without a catalogue. */
export function sampleBot(log: Log): Bot {
  return createBot({
    all: [talk, speaker, company, topics, digest, help],
    defaultCommand: talk,
    services: {} as Services,
    log,
  });
}
