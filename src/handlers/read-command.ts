// From the text after `/circleci` to a command and its arguments. Pure, and throws nothing but UsageError.

import { nearMiss } from '../circleci/near-miss.ts';
import { parseRef } from '../circleci/refs.ts';
import { UsageError } from '../errors.ts';
import type { CommandArgs, CommandDefinition } from './command.ts';
import { type ArgSpec, type Args, parseArgs } from './parse-args.ts';
import { asTyped, usageError } from './usage.ts';
import { printWord, readWords, type Word } from './words.ts';

export interface ReadCommand {
  command: CommandDefinition;
  args: CommandArgs;
}

/** `project` stands in for `--project` where the text has none; '' as text means `help`. */
export function readCommand(
  typed: string,
  commands: readonly CommandDefinition[],
  { project }: { project?: string | undefined } = {},
): ReadCommand {
  const { words, isOpen } = readWords(typed);
  const named = words.length === 0 ? [{ text: 'help' }] : words;
  const command = findCommand(named, commands);
  if (command === undefined) throw unknownCommand(named, commands);

  const spec: ArgSpec = { maxWords: command.maxWords, flags: { project: 'text', ...command.flags } };
  const rest = named.slice(command.name.split(' ').length);
  const parsed = parseArgs(rest, spec);
  if (!isOpen && parsed.ok) return { command, args: commandArgs(parsed.args, command, typed, project) };

  if (command.secretProblem !== undefined) throw usageError(command, command.secretProblem);
  const problem = parsed.ok ? 'A quote was opened and not closed.' : parsed.problem;
  throw usageError(command, problem, repairedLine(command.name, parsed.ok ? rest : parsed.repaired, spec));
}

function commandArgs(
  args: Args,
  command: CommandDefinition,
  typed: string,
  project: string | undefined,
): CommandArgs {
  return {
    ...args,
    text: (name) => args.text(name) ?? (name === 'project' ? project : undefined),
    typed,
    shown: (text) => (command.secretProblem === undefined ? asTyped(text) : 'that'),
    wrong: (problem, example) => usageError(command, problem, example),
  };
}

/** Each repair mends one thing, and a word may need three. A line that is too long to be an example is none. */
function repairedLine(name: string, words: readonly Word[], spec: ArgSpec): string | undefined {
  let repaired = words;
  for (let left = words.length * 3 + 2; left > 0; left -= 1) {
    const parsed = parseArgs(repaired, spec);
    if (parsed.ok) {
      const line = [name, ...repaired.map(printWord)].join(' ');
      return line.length <= 150 ? line : undefined;
    }
    repaired = parsed.repaired;
  }
  return undefined;
}

function findCommand(
  words: readonly Word[],
  commands: readonly CommandDefinition[],
): CommandDefinition | undefined {
  const [first = '', second = ''] = words.map((word) => word.text.toLowerCase());
  return (
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)
  );
}

// What was typed is repeated only when it looks like a command's name: anything else may be a secret gone astray.
function unknownCommand(words: readonly Word[], commands: readonly CommandDefinition[]): UsageError {
  const [first = '', second = ''] = words.map((word) => word.text);
  const isWord = (text: string) => /^[a-z][a-z-]{0,20}$/i.test(text);
  const names = commands.map(({ name }) => name);
  const help = 'Type `/circleci help` to see everything I can do.';

  const group = names.filter((name) => name.startsWith(`${first.toLowerCase()} `));
  if (group.length > 0) {
    const rest = group.map((name) => name.split(' ')[1] ?? '');
    const meant = nearMiss(second, rest);
    const hint = meant === undefined ? '' : ` Did you mean ${asTyped(`/circleci ${first} ${meant}`)}?`;
    return new UsageError(
      `${asTyped(first)} needs one of ${rest.map(asTyped).join(', ')} after it.${hint}\n${help}`,
    );
  }
  const ref = parseRef(first);
  if (ref !== undefined && ref.kind !== 'branch') {
    return new UsageError(
      `That is a place, not a command. Try ${asTyped(`/circleci status ${first}`)}.\n${help}`,
    );
  }
  const near = (isWord(second) ? nearMiss(`${first} ${second}`, names) : undefined) ?? nearMiss(first, names);
  const meant = near === undefined ? '' : ` Did you mean ${asTyped(`/circleci ${near}`)}?`;
  const what = isWord(first) ? asTyped(first) : 'that';
  return new UsageError(`I do not know ${what}.${meant}\n${help}`);
}
