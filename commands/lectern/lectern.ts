// The lectern command group: about the bot, plain text mode, personal data.
import { z } from 'zod';
import { aboutCard } from '../../src/cards/help/about-card.js';
import { deleteCard, deletedCard, exportedCard, privacyCard } from '../../src/cards/help/privacy-card.js';
import { answer } from '../../src/cards/model/reply.js';
import { code, rich } from '../../src/cards/model/rich-text.js';
import { defineCommand, defineGroup } from '../../src/command/define.js';
import { personOf } from '../../src/command/feedback.js';
import { invite } from './invite.js';

const NO_MEMORY = 'This bot runs without its memory, so nothing is stored about you.';

const about = defineCommand({
  name: 'about',
  description: 'Version, catalogue and health',
  examples: [''],
  options: z.object({}),
  run({ catalogue, about: { version, platforms, startedAt }, now }) {
    const talks = catalogue.all();
    const people = new Set(talks.flatMap(({ speakers }) => speakers.map(({ personId }) => personId)));
    return answer.card(
      aboutCard({
        version,
        platforms,
        startedAt,
        now: now(),
        events: catalogue.events,
        counts: {
          talks: talks.length,
          people: people.size,
          recordings: talks.filter(({ videoId }) => videoId !== null).length,
          slides: talks.filter(({ slidesUrl }) => slidesUrl !== null).length,
        },
      }),
    );
  },
});

const plain = defineCommand({
  name: 'plain',
  description: 'Answers to me as words alone, without cards and buttons',
  examples: ['on', 'off'],
  options: z.object({ mode: z.enum(['on', 'off']).describe('On or off') }),
  rest: 'mode',
  async run({ options: { mode }, people, origin }) {
    if (people === undefined) return answer.problem(rich(NO_MEMORY));
    await people.prefer(personOf(origin), { plain: mode === 'on' });
    if (mode === 'off') return answer.notice(rich('You get cards and buttons again.'));
    const words = rich(
      'From now on you get words alone. Answer with ',
      code('more'),
      ', ',
      code('the second one'),
      ' or ',
      code('save it'),
      ' instead of pressing. Type ',
      code('/lectern plain off'),
      ' for cards.',
    );
    return answer.notice(words);
  },
});

const PERSONAL = { personalCommand: 'lectern privacy' } as const;

const privacy = defineCommand({
  name: 'privacy',
  description: 'What is stored about me; export it, delete it',
  examples: ['', 'export', 'delete'],
  options: z.object({
    action: z.enum(['show', 'export', 'delete']).default('show').describe('Show, export or delete it'),
    sure: z.boolean().default(false).describe('Really delete').meta({ hidden: true }),
  }),
  rest: 'action',
  async run({ options: { action, sure }, personalData, origin }) {
    if (personalData === undefined) return answer.problem(rich(NO_MEMORY));
    const person = personOf(origin);
    if (action === 'delete' && sure)
      return answer.card(deletedCard(await personalData.erase(person)), PERSONAL);
    const stored = await personalData.read(person);
    if (action === 'delete') return answer.card(deleteCard(stored), PERSONAL);
    if (action === 'show') return answer.card(privacyCard(stored), PERSONAL);
    const text = `${JSON.stringify(stored, null, 2)}\n`;
    const file = { name: 'lectern-data.json', mime: 'application/json', text };
    return answer.card(exportedCard(stored), { ...PERSONAL, files: [file] });
  },
});

export const lectern = defineGroup({
  name: 'lectern',
  description: 'About Lectern itself',
  subcommands: [about, plain, privacy, invite],
});
