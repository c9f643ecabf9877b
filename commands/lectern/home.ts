// The home command: the starting page that a greeting, Slack's App Home and a first visit show. It has no typed name.
import { z } from 'zod';
import { homeCard } from '../../src/cards/help/home-card.js';
import { answer } from '../../src/cards/model/reply.js';
import { type Context, defineCommand } from '../../src/command/define.js';
import { nullIfUnavailable, personOf } from '../../src/command/feedback.js';
import { todaysTalk } from '../../src/programme/todays-talk.js';
import { fillAll } from '../../src/search/examples.js';

type HomeContext = Context<Record<string, never>>;

async function shelfOf({ shelf, origin, catalogue, audience }: HomeContext) {
  if (audience === 'channel') return null;
  const entries = shelf === undefined ? null : await nullIfUnavailable(shelf.entries(personOf(origin)));
  if (entries === null) return null;
  const known = entries.flatMap(({ talkId, watchedAt }) => {
    const talk = catalogue.talk(talkId);
    return talk === undefined ? [] : [{ talk, watchedAt }];
  });
  const open = known.filter(({ watchedAt }) => watchedAt === null);
  const minutes = open.reduce((sum, { talk }) => sum + (talk.durationMinutes ?? 0), 0);
  return { talks: known.length, toWatch: open.length, minutes };
}

async function digestsOf({ digests, origin }: HomeContext) {
  if (digests === undefined || !digests.supports(origin.platform)) return null;
  return nullIfUnavailable(digests.of(origin.platform, origin.tenant));
}

/** Queries offered as buttons; the later ones stand in for what a catalogue can't fill. */
const EXAMPLES = [
  '{topic} {topic 2}',
  '{topic}',
  '{company} keynotes',
  '{topic 2} fit:45m',
  '{speaker}',
  '{topic 3}',
];
const MAX_EXAMPLES = 3;

export const home = defineCommand({
  name: 'home',
  description: 'Where to begin',
  examples: [],
  options: z.object({}),
  async run(context) {
    const { catalogue, now } = context;
    return answer.card(
      homeCard({
        events: catalogue.events,
        size: catalogue.size,
        examples: fillAll(EXAMPLES, catalogue.example, MAX_EXAMPLES),
        plan: catalogue.example('{topic} fit:45m'),
        today: todaysTalk(catalogue.all(), now().getTime()),
        shelf: await shelfOf(context),
        digests: await digestsOf(context),
      }),
    );
  },
});
