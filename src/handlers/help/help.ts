// `/circleci help`: the families of commands, one of them, or one command with its examples.
import { commandsOf, familyCalled } from '../../blocks/help/families.ts';
import {
  renderCommandHelp,
  renderCommandsHelp,
  renderFamilyHelp,
  renderHelp,
} from '../../blocks/help/help.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import { defineCommand } from '../engine/command.ts';
import { asTyped } from '../engine/usage-problem.ts';

export const help = defineCommand({
  name: 'help',
  summary: 'Shows what I can do, or how to use one command.',
  usage: 'help [command | family]',
  examples: ['help', 'help trigger', 'help env set', 'help notifications'],
  flags: {},
  maxWords: 5,
  run(args, { commands }) {
    const asked = args.words.join(' ').toLowerCase();
    if (asked === '') return { kind: 'reply', message: renderHelp() };

    const command = commands.find(({ name }) => name === asked);
    if (command !== undefined) return { kind: 'reply', message: renderCommandHelp(command) };
    const group = commands.filter(({ name }) => name.startsWith(`${asked} `));
    if (group.length > 0) return { kind: 'reply', message: renderCommandsHelp(group) };
    const family = familyCalled(asked);
    if (family !== undefined) {
      return { kind: 'reply', message: renderFamilyHelp(family, commandsOf(family, commands)) };
    }
    const near = nearMiss(
      asked,
      commands.map(({ name }) => name),
    );
    throw args.wrong(`There is no command ${asTyped(asked)}.`, near === undefined ? 'help' : `help ${near}`);
  },
});
