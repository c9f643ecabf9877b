// /lectern: about the bot itself.
import { z } from 'zod';
import { aboutCard } from '../src/cards/about-card.js';
import { answer } from '../src/cards/reply.js';
import { defineCommand, defineGroup } from '../src/command/define.js';

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
        event: catalogue.event,
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

export const lectern = defineGroup({
  name: 'lectern',
  description: 'About Lectern itself',
  subcommands: [about],
});
