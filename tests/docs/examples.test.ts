// Every example that a newcomer is shown, asked of the shipped catalogue: one that finds nothing is a poor welcome.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { withExamples } from '../../src/command/examples.js';
import { suggestedPrompts } from '../../src/platforms/slack/handlers/assistant.js';
import { ask } from '../support/bot/real-bot.js';
import { theCatalogue } from '../support/bot/the-catalogue.js';
import { ROOT } from '../support/paths.js';

const { catalogue } = theCatalogue();
const readme = readFileSync(`${ROOT}README.md`, 'utf8');

/** The indented block of questions; `→` stands between the questions of one conversation. */
const questions = [...readme.matchAll(/^ {4}(\S.*)$/gm)].map(
  ([, line = '']) => line.split('→')[0]?.trim() ?? '',
);

const asked = [...readme.matchAll(/lectern ask "([^"]+)"/g)].map(([, line = '']) => line);

const pages = ['docs', 'docs/deploy'].flatMap((folder) =>
  readdirSync(ROOT + folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(`${ROOT}${folder}/${name}`, 'utf8')),
);

/** `/talk …` in code, on any page; `…` itself stands for words of the reader's own. */
const typed = [readme, ...pages].flatMap((page) =>
  [...page.matchAll(/`\/talk ([^`…]+)`/g)].map(([, words = '']) => words),
);

const infos = commands.map(({ info }) => withExamples(info, catalogue));
const talk = infos.find(({ name }) => name === 'talk')?.examples ?? [];

/** The buttons of the starting page that ask something. */
const welcome = (await ask('hi')).actions.flatMap((action) =>
  action.kind === 'button' && typeof action.invocation.options.query === 'string'
    ? [action.invocation.options.query]
    : [],
);

const queries = new Set([
  ...questions,
  ...[...asked, ...typed].map((line) => line.replace(/^\/talk /, '')),
  ...talk,
  ...welcome,
  ...suggestedPrompts(infos).map(({ message }) => message),
]);

describe('the examples', () => {
  it('are found where they are looked for', () => {
    expect(questions.length).toBeGreaterThan(5);
    expect(asked.length).toBeGreaterThan(1);
    expect(typed.length).toBeGreaterThan(2);
    expect(talk.length).toBeGreaterThan(1);
    expect(welcome.length).toBe(4);
  });

  it.each([...queries])('%s finds a talk that fits all of it', (text) => {
    const { hits, understanding } = catalogue.search({ text, pageSize: 1 });
    expect(understanding.problems).toEqual([]);
    expect(hits).toHaveLength(1);
    // Words, where the question is not of filters alone, are seen in the hit.
    const matched = hits[0]?.snippets.flatMap(({ parts }) => parts.filter((part) => part.matched)) ?? [];
    if (understanding.text !== '') expect(matched).not.toEqual([]);
  });

  const others = infos
    .filter(({ name }) => ['speaker', 'company', 'topics', 'help'].includes(name))
    .flatMap(({ name, examples }) => examples.map((words) => `/${name} ${words}`.trim()));

  it.each(others)('%s opens a card', async (line) => {
    const { reply, text } = await ask(line);
    expect(reply.kind).toBe('cards');
    expect(text).not.toMatch(/^(?:There is no|No |Nothing)/);
  });

  const schedules = [readme, ...pages].flatMap((page) => page.match(/\/digest daily [^`…]+(?=`)/g) ?? []);

  it.each([...new Set(schedules)])('%s has talks to post', async (line) => {
    expect((await ask(line)).text).toMatch(/\d+ talks/);
  });
});
