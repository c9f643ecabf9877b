// A bot that knows another conference than the shipped one: nothing that it shows or suggests speaks of the shipped one.
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { replyText } from '../../../src/cards/text/plain-text.js';
import { withExamples } from '../../../src/command/examples.js';
import { suggestedPrompts } from '../../../src/platforms/slack/handlers/assistant.js';
import { slackManifest } from '../../../src/platforms/slack/register.js';
import { examples } from '../../../src/platforms/web/register.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';
import { realBot, seen } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { railsConference } from '../../support/catalogue/rails-conference.js';

const catalogue = railsConference();
const bot = realBot(undefined, undefined, undefined, { catalogue });
const origin = {
  ...{ requestId: 'ref12345', platform: 'test', asker: { id: 'U1' }, tenant: 'T1' },
  channel: { id: 'D1', kind: 'direct' as const },
};
const ask = async (text: string) => seen(await bot.answer({ ...origin, kind: 'mention', text }));

/** Words of the shipped conference and its field. */
const SHIPPED =
  /kube|k8s|cncf|cloud ?native|heptio|istio|helm|envoy|containers?\b|pods?\b|red hat|google|liz rice/iu;

const names = commands.flatMap(({ info }) => [
  info.name,
  ...(info.subcommands ?? []).map((sub) => `${info.name} ${sub.name}`),
]);

describe('a catalogue of another conference', () => {
  it.each([
    ...[
      'hi',
      'help',
      'who are you',
      'what can you do',
      'thanks',
      'that is wrong',
      'weather',
      'all talks',
      'blub',
    ],
    ...[
      'how do i filter',
      'how do i search',
      'how do i find a speaker',
      'list all speakers',
      'list all companies',
    ],
    ...[
      '/topics',
      '/talk level:none',
      '/talk company:none',
      '/talk track:none',
      '/talk room:none',
      '/talk day:friday',
    ],
    ...[
      '/talk has:none',
      '/talk sort:none',
      '/speaker nobody',
      '/company nobody',
      '/topics nothing',
      '/tlak',
      '/nope',
    ],
    ...['save it', 'when is lunch', 'who spoke the most', 'how many companies', 'testing by google at noon'],
    ...names.flatMap((name) => [`/${name}`, `/help ${name}`, `/${name} wrong:wrong`]),
  ])('says nothing of the shipped one to “%s”', async (line) => {
    const { text, actions } = await ask(line);
    const typed = line.includes('google') ? /google/giu : /$^/gu;
    expect(`${text}\n${JSON.stringify(actions)}`.replace(typed, '')).not.toMatch(SHIPPED);
  });

  it('offers lines that find talks, in the chat, on the page and in Slack', async () => {
    const infos = commands.map(({ info }) => withExamples(info, catalogue));
    const lines = [
      ...infos.flatMap((info) => info.examples),
      ...examples(infos).map(({ line }) => line),
      ...suggestedPrompts(infos).map(({ message }) => message),
      JSON.stringify(slackManifest(infos, { agentView: true })),
    ];
    expect(lines.join('\n')).not.toMatch(SHIPPED);
    expect(lines.join('\n')).not.toMatch(/[{](?:topic|speaker|company)/u);
    const queries = (await ask('hi')).actions.flatMap((action) =>
      action.kind === 'button' ? String(action.invocation.options.query ?? '') : [],
    );
    const asked = queries.filter((query) => query !== '' && catalogue.talk(query) === undefined);
    expect(asked.length).toBeGreaterThan(1);
    for (const query of asked) expect((await ask(`/talk ${query}`)).text).toMatch(/^\d+ talks?/u);
  });

  it('completes to nothing of the shipped one', async () => {
    for (const { info } of commands) {
      for (const { name } of info.options.filter(({ suggests }) => suggests)) {
        for (const typed of ['', 'k', 'ku', 'he', 'is', 'speaker:', 'company:', 'track:', 're', 'go']) {
          const labels = (await bot.suggest(info.name, name, typed)).map(({ label }) => label);
          expect(labels.join('\n')).not.toMatch(SHIPPED);
        }
      }
    }
  });

  it('has topics of its tags and of concepts that fit', () => {
    const topics = catalogue.topics().map(({ name }) => name);
    expect(topics).toEqual(expect.arrayContaining(['Testing', 'Active Record', 'Hotwire', 'Performance']));
    expect(topics.join(' ')).not.toMatch(/cluster|kubernetes|images|mesh/iu);
  });

  it.each([
    ['testing for beginners', 'No talk here states a level'],
    ['short talks about performance', 'No talk here says how long it is'],
    ['hotwire in the morning', 'The schedule here has no times'],
    ['performance with slides', 'No slides are known here'],
    ['performance under:30m -level:beginner', 'No talk here says how long it is'],
  ])('says what it can’t answer of “%s”, and shows the rest', async (line, sentence) => {
    const { text } = await ask(line);
    expect(text).toMatch(/^[1-9]\d* talks? for/u);
    expect(text).toContain(sentence);
  });
});

describe('a conference that names neither people nor topics', () => {
  const { file, vocabulary } = theCatalogue();
  const titles = ['Einstieg in Inkscape', 'Xen ist nicht tot', 'VMs umziehen'];
  const bare = createCatalogue(
    {
      ...file,
      events: [anEvent({ id: 'event-1', name: 'Linux Tage' })],
      talks: titles.map((title) => aTalk({ title })),
    },
    vocabulary,
  );
  const bareBot = realBot(undefined, undefined, undefined, { catalogue: bare });
  const said = async (text: string) => replyText(await bareBot.answer({ ...origin, kind: 'mention', text }));

  it('begins with a title of its own, and with nothing that it cannot answer', () => {
    const lines = examples(bareBot.commands()).map(({ line }) => line);
    expect(lines).toEqual(['/talk Einstieg in Inkscape', '/topics', '/events', '/schedule']);
  });

  it('says that it has no topics, and opens without a way to other conferences', async () => {
    expect(await said('/topics')).toContain('Linux Tage has no topics');
    const event = seen(await bareBot.answer({ ...origin, kind: 'mention', text: '/events' }));
    expect(JSON.stringify(event)).not.toContain('All conferences');
  });
});
