// The command line: its commands, and what --help prints.

export const operatorCommands = {
  doctor:
    'checks tokens, scopes, Redis, workers and secrets of this configuration, and says how to fix what is wrong',
  'check-config': 'reads the configuration and the files it names, and contacts nobody',
  'rotate-keys': 'seals everything in Redis with the first of SEAL_KEYS, so that the others can be retired',
  'backup-notes': 'says what to back up with this configuration, and how to restore it',
} as const;

export type CommandName = keyof typeof operatorCommands;

export const isCommand = (word: string): word is CommandName => Object.hasOwn(operatorCommands, word);

const width = Math.max(...Object.keys(operatorCommands).map((name) => name.length));

export const operatorHelp = `Usage: circleci-chatops [command] [options]

Without a command, it starts the bot. The configuration comes from environment variables; .env.example has all of them.

Commands:
${Object.entries(operatorCommands)
  .map(([name, about]) => `  ${name.padEnd(width)}  ${about}`)
  .join('\n')}

Options:
  --json         of doctor: print JSON
  -h, --help     print this and exit
  -v, --version  print the version and exit

Exit codes: 0 well, 1 doctor found a problem or something failed, 64 wrong usage, 78 wrong configuration.
`;
