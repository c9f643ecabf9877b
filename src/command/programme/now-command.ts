// Now command: `/now` and `/next` differ in the moment they ask about, and are otherwise one command.
import { z } from 'zod';
import { answer } from '../../cards/model/reply.js';
import { nowCard } from '../../cards/programme/now-card.js';
import { roomName } from '../../cards/text/phrasing.js';
import { trackNames } from '../../catalogue/track-names.js';
import { currentEvent } from '../../programme/current-event.js';
import { nextAfter, onAt } from '../../programme/programme.js';
import { filterTalks } from '../../programme/schedule-line.js';
import type { Suggestion } from '../../search/query.js';
import { type Command, type CommandEnvironment, defineCommand } from '../define.js';
import { askedPart } from './programme-answer.js';

const options = z.object({
  place: z.string().trim().max(200).default('').describe('A room or a track, such as Ballroom A'),
  event: z.string().trim().max(200).default('').describe('Which conference, such as its name and year'),
  page: z.int().min(1).default(1).describe('Page of talks').meta({ hidden: true }),
  turn: z.boolean().default(false).describe('Replace what was pressed').meta({ hidden: true }),
});

/** Rooms and tracks of the conference that is on, which begin as typed or hold what was typed. */
export function suggestPlaces(typed: string, { catalogue, now }: CommandEnvironment): readonly Suggestion[] {
  const current = currentEvent(catalogue, now().getTime());
  const talks = current?.kind === 'one' ? current.programme.talks : [];
  const rooms = [...new Set(talks.flatMap(({ talk }) => talk.room ?? []))].sort();
  const tracks = [...new Set(talks.flatMap(({ talk }) => trackNames(talk.track)))].sort();
  const wanted = typed.trim().toLowerCase();
  return [...rooms.map(roomName), ...tracks]
    .filter((name) => name.toLowerCase().includes(wanted))
    .map((name) => ({ kind: 'choice', label: name, value: name }));
}

/** Makes `/now` or `/next`. */
export const nowCommand = (name: 'now' | 'next', description: string): Command =>
  defineCommand({
    name,
    description,
    examples: name === 'now' ? [''] : ['', 'ballroom a'],
    options,
    rest: 'place',
    needsSlash: true,
    suggest: { place: suggestPlaces, event: (typed, { catalogue }) => catalogue.events.suggest(typed) },
    run: async (context) => {
      const { place, event, page, turn } = context.options;
      const question = { command: name, options: { place } };
      const asked = await askedPart(question, { event, line: place }, context);
      if (asked.kind === 'answer') return asked.answer;
      const { programme, filter, line } = asked;
      const nowMs = context.now().getTime();
      const talks = filterTalks(programme.talks, filter);
      const shown = name === 'now' ? onAt(talks, nowMs) : nextAfter(talks, nowMs);
      const card = nowCard({ ask: name, programme, talks, place: line, nowMs, page });
      const subject = { talks: shown.slice(0, 6).map(({ talk }) => talk.id) };
      return answer.card(card, {
        hits: shown.length,
        turn,
        subject: shown.length > 0 ? subject : undefined,
      });
    },
  });
