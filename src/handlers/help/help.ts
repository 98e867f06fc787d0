// `/circleci help`: all commands, or one command with its examples.
import { renderCommandHelp, renderHelp } from '../../blocks/help/help.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import { defineCommand } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'Shows what I can do, or how to use one command.',
  usage: 'help [command]',
  examples: ['help', 'help trigger', 'help env set'],
  flags: {},
  maxWords: 2,
  run(args, { commands }) {
    const asked = args.words.join(' ').toLowerCase();
    if (asked === '') return { kind: 'reply', message: renderHelp(commands) };

    const command = commands.find(({ name }) => name === asked);
    if (command !== undefined) return { kind: 'reply', message: renderCommandHelp(command) };
    const group = commands.filter(({ name }) => name.startsWith(`${asked} `));
    if (group.length > 0) return { kind: 'reply', message: renderHelp(group) };
    const near = nearMiss(
      asked,
      commands.map(({ name }) => name),
    );
    throw args.wrong(`There is no command ${asTyped(asked)}.`, near === undefined ? 'help' : `help ${near}`);
  },
});
