// Runs one command of the command line. Returns the exit code; the bot itself is started elsewhere.
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { loadConfig, misnamed, secretsOf } from '../config.ts';
import { createLogger } from '../observability/logger.ts';
import { backupNotes } from './backup-notes.ts';
import { checkConfig } from './check-config.ts';
import { examine } from './doctor.ts';
import { rotateKeys } from './rotate-keys.ts';
import { isCommand, operatorCommands, operatorHelp } from './usage.ts';

export type Print = (text: string) => void;

/** EX_USAGE */
const WRONG_USAGE = 64;

/** Throws ConfigError. */
export async function runCommand(
  args: readonly string[],
  { print, complain }: { print: Print; complain: Print },
): Promise<number> {
  const read = readArguments(args);
  if ('problem' in read) {
    complain(`${read.problem}\nSee circleci-chatops --help.\n`);
    return WRONG_USAGE;
  }
  if ('shown' in read) {
    print(read.shown);
    return 0;
  }
  const config = loadConfig();
  // Standard output is the command's answer, which may be JSON.
  const destination = { write: (line: string) => complain(line) };
  const level = config.LOG_LEVEL === 'debug' ? 'debug' : 'error';
  const log = createLogger({ level, secrets: secretsOf(config), destination });
  for (const sentence of misnamed()) complain(`${sentence}\n`);
  switch (read.command) {
    case 'doctor':
      return await examine(config, { log, print, asJson: read.asJson, version: packageJson.version });
    case 'check-config':
      return await checkConfig(config, { print, log });
    case 'rotate-keys':
      return await rotateKeys(config, { print, log });
    case 'backup-notes':
      print(backupNotes(config));
      return 0;
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
    if (values.help) return { shown: operatorHelp };
    if (values.version) return { shown: `${packageJson.version}\n` };
    const [command, ...rest] = positionals;
    if (command === undefined || !isCommand(command)) {
      const names = Object.keys(operatorCommands).join(', ');
      return { problem: `There is no command ${JSON.stringify(command ?? '')}. The commands are ${names}.` };
    }
    if (rest.length > 0) return { problem: `${command} takes no arguments.` };
    if (values.json && command !== 'doctor') return { problem: `${command} has no --json.` };
    return { command, asJson: values.json };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
