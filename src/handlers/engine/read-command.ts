// Parses the text after `/circleci` into a command and its arguments. Pure; throws only UsageError.

import { UsageError } from '../../errors.ts';
import { maskText } from '../../secrets/mask-value.ts';
import { bareLine, bareWord, leadingDashes } from '../parse/formatting.ts';
import { type ArgSpec, type Args, parseArgs } from '../parse/parse-args.ts';
import { refusePastedToken } from '../parse/refuse-pasted-token.ts';
import { aloneIn, synonyms } from '../parse/synonyms.ts';
import { printWord, tokenize, type Word } from '../parse/tokenize.ts';
import { runOrAskProject } from './ask-project.ts';
import type { CommandArgs, CommandDefinition, HandlerContext } from './command.ts';
import { unknownCommand } from './unknown-command.ts';
import { asTyped, usageError } from './usage-problem.ts';

export interface ReadCommand {
  command: CommandDefinition;
  args: CommandArgs;
}

/**
 * `project` is used if the text has no `--project`. Empty text means `help`. A line with a token in it is refused, whatever
 * the command.
 */
export function readCommand(
  typed: string,
  commands: readonly CommandDefinition[],
  { project }: { project?: string | undefined } = {},
): ReadCommand {
  if (typed.length > LONGEST_LINE) {
    throw new UsageError(
      `That line has ${typed.length} characters, and I read at most ${LONGEST_LINE}. Nothing was started. Shorten it and run it again.`,
    );
  }
  refusePastedToken(typed);
  // What stands beside a secret's name may be the secret, so none of such a line becomes an example.
  const works = (line: string) => maskText(typed) === typed && isAccepted(line, commands);
  return read({ typed, commands, project, works });
}

interface Reading {
  typed: string;
  commands: readonly CommandDefinition[];
  project: string | undefined;
  /** Whether a line may be shown as an example. */
  works(line: string): boolean;
}

function read(reading: Reading): ReadCommand {
  const { typed, commands, works } = reading;
  const { words, isOpen } = tokenize(bareLine(typed));
  const named = words.length === 0 ? [{ text: 'help' }] : words;
  const topic = topicOf(named, commands);
  if (topic !== undefined) return read({ ...reading, typed: `help ${topic}` });
  const command = findCommand(named.slice(0, 2).map(bareName), commands);
  if (command === undefined) {
    throw unknownCommand(
      named.slice(0, MAX_TOLD).map((word) => bareWord(word).text),
      commands,
    );
  }

  const { maxWords, patterns = false, ranges = false } = command;
  const flags = { project: patterns ? ('glob' as const) : ('text' as const), ...command.flags };
  const spec: ArgSpec = { maxWords, patterns, ranges, flags };
  const isWhole = named.slice(0, 2).map(bareName).join(' ') === command.name;
  // Another word for it, or the name of its family alone, is one word.
  const rest = named.slice(isWhole ? command.name.split(' ').length : 1);
  const parsed = parseArgs(rest, spec);
  if (!isOpen && parsed.ok) return { command, args: commandArgs(parsed.args, command, reading) };

  if (command.secretProblem !== undefined) throw usageError(command, command.secretProblem);
  const problem = parsed.ok ? 'A quote was opened but not closed.' : parsed.problem;
  const line = repairedLine(command.name, parsed.ok ? rest : parsed.repaired, spec);
  throw usageError(command, problem, line !== undefined && works(line) ? line : undefined);
}

/** As long as a message in Slack. */
const LONGEST_LINE = 40_000;
const LONGEST_EXAMPLE = 150;
/** So many words of a line that isn't understood are compared with what the commands do. */
const MAX_TOLD = 12;

/** An example that would itself fail is useless. Commands are pure, so running one here has no effect. */
function isAccepted(typed: string, commands: readonly CommandDefinition[]): boolean {
  if (typed.length > LONGEST_EXAMPLE) return false;
  try {
    const { command, args } = read({ typed, commands, project: undefined, works: () => true });
    runOrAskProject(command, args, { ...anybody, commands });
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

const anybody: Omit<HandlerContext, 'commands'> = {
  actor: { userId: 'U0' },
  place: { channelId: 'C0' },
  invocationId: 'example',
  // Without one, a command may ask for the project before it reads its other words.
  defaultProject: 'gh/acme/web',
  knownProjects: [],
  appHosts: [],
};

function commandArgs(
  args: Args,
  command: CommandDefinition,
  { typed, project, works }: Reading,
): CommandArgs {
  return {
    ...args,
    picked: project,
    text: (name) => args.text(name) ?? (name === 'project' ? project : undefined),
    typed,
    shown: (text) => (command.secretProblem === undefined ? asTyped(text) : 'that'),
    wrong: (problem, example) =>
      usageError(command, problem, example !== undefined && works(example) ? example : undefined),
  };
}

/** Each repair fixes one problem, and a word may need three. */
function repairedLine(name: string, words: readonly Word[], spec: ArgSpec): string | undefined {
  // Even words of one letter would make a line too long for an example.
  if (words.length > LONGEST_EXAMPLE / 2) return undefined;
  let repaired = words;
  for (let left = words.length * 3 + 2; left > 0; left -= 1) {
    const parsed = parseArgs(repaired, spec);
    if (parsed.ok) return [name, ...repaired.map(printWord)].join(' ');
    repaired = parsed.repaired;
  }
  return undefined;
}

/** Without the formatting around it, such as backticks around the command's name. */
const bareName = (word: Word): string => bareWord(word).text.toLowerCase();

const HELP_FLAG = /^(?:help|h|\?)$/;
/** `--help`, with dashes of any kind and in any formatting. */
function asksForHelp(word: Word): boolean {
  if (word.text.length > 12) return false;
  const name = bareName(word);
  const dashes = leadingDashes(name).length;
  return dashes > 0 && HELP_FLAG.test(name.slice(dashes));
}

/** What `trigger help`, `trigger main --help` or `env help` ask about; undefined for anything else. */
function topicOf(words: readonly Word[], commands: readonly CommandDefinition[]): string | undefined {
  const isFlagged = words.some(asksForHelp);
  // No command's name has more than two words.
  const names = words.slice(0, 3).map(bareName);
  const before = words.length <= 3 ? names.slice(0, -1).join(' ') : '';
  if (isFlagged && words.length === 1) return '';
  if (!isFlagged && (words.length > 3 || names.at(-1) !== 'help' || before === 'help')) return undefined;
  const isTopic = commands.some(({ name }) => name === before || name.startsWith(`${before} `));
  if (isTopic) return before;
  return isFlagged ? findCommand(names, commands)?.name : undefined;
}

function findCommand(
  [first = '', second = '']: readonly string[],
  commands: readonly CommandDefinition[],
): CommandDefinition | undefined {
  const called = (wanted: string | undefined) => commands.find(({ name }) => name === wanted);
  const own = called(`${first} ${second}`) ?? called(first);
  if (own !== undefined) return own;
  if (Object.hasOwn(synonyms, first)) return called(synonyms[first]);
  return second === ''
    ? called(
        aloneIn(
          first,
          commands.map(({ name }) => name),
        ),
      )
    : undefined;
}
