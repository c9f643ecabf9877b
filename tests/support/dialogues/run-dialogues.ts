// Dialogue runner: says each turn to the real bot on the terminal surface and checks what it shows.
import { typedLine } from '../../../src/command/input/typed-line.js';
import { renderTerminal } from '../../../src/platforms/terminal/render.js';
import type { Bot, Origin } from '../../../src/ports/bot.js';
import type { Dialogue, Turn } from './parse-dialogues.js';

/** One turn with what was shown, and the expectations that did not hold. */
export interface TurnResult {
  readonly kind: string;
  readonly turn: Turn;
  readonly shown: string;
  /** Such as `misses: beginner` or `shows: 174 talks`; empty for a right turn. */
  readonly faults: readonly string[];
  /** Milliseconds until the reply, without drawing it. */
  readonly ms: number;
}

/** One line without wrapping, straight quotes and the shell commands of buttons, so that substrings can be compared. */
const flat = (text: string): string =>
  text
    .replace(/lectern ask .*$/gmu, '')
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();

/** Which expectations an answer's text breaks. */
export function faultsOf({ expectations }: Turn, shown: string): readonly string[] {
  const text = flat(shown).toLowerCase();
  return expectations.flatMap(({ any, absent }) => {
    const held = any.some((part) => text.includes(flat(part).toLowerCase()));
    if (held !== absent) return [];
    return [`${absent ? 'shows' : 'misses'}: ${any.join(' | ')}`];
  });
}

let conversations = 0;

function originOf(from: string | undefined, conversation: number): Origin {
  const person = `${from ?? 'person'}-${conversation}`;
  const channel =
    from === undefined
      ? { id: person, kind: 'direct' as const }
      : { id: `channel-${conversation}`, kind: 'channel' as const, thread: `${conversation}.1` };
  return { requestId: 'dialogue', platform: 'terminal', tenant: 'dialogues', asker: { id: person }, channel };
}

/** Runs one dialogue with users the bot has never met. */
export async function runDialogue(bot: Bot, { kind, turns }: Dialogue): Promise<readonly TurnResult[]> {
  conversations += 1;
  const conversation = conversations;
  const results: TurnResult[] = [];
  for (const turn of turns) {
    const request = typedLine(turn.text, originOf(turn.from, conversation), bot.commands());
    const started = performance.now();
    const reply = await bot.answer(request);
    const ms = performance.now() - started;
    const shown = renderTerminal(reply, { colour: false, width: 10_000, commands: bot.commands() });
    results.push({ kind, turn, shown, ms, faults: faultsOf(turn, shown) });
  }
  return results;
}
