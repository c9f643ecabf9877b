// The help command: lists the commands from their own declarations.
import { z } from 'zod';
import { commandHelpCard, helpCard } from '../../src/cards/help/help-card.js';
import { answer } from '../../src/cards/model/reply.js';
import { code, rich } from '../../src/cards/model/rich-text.js';
import { defineCommand } from '../../src/command/define.js';

export const help = defineCommand({
  name: 'help',
  description: 'What I can do, with examples to press',
  examples: ['', 'talk'],
  options: z.object({ command: z.string().trim().max(100).default('').describe('One command in full') }),
  rest: 'command',
  suggest: {
    command: (typed, { commands }) =>
      commands
        .filter(({ name }) => name.startsWith(typed.replace(/^\//, '').toLowerCase()))
        .map(({ name }) => ({ kind: 'choice', label: `/${name}`, value: name })),
  },
  run({ options: { command }, commands, catalogue }) {
    const [name = '', sub] = command.replace(/^\//, '').toLowerCase().split(/\s+/);
    if (name === '') return answer.card(helpCard(commands, catalogue.example));
    const found = commands.find((each) => each.name === name);
    const part = found?.subcommands?.find((each) => each.name === sub);
    if (found === undefined) {
      return answer.problem(
        rich('There is no ', code(`/${name}`), '. Type ', code('/help'), ' for all commands.'),
      );
    }
    return answer.card(
      commandHelpCard(part === undefined ? found : { ...part, name: `${name} ${part.name}` }),
    );
  },
});
