// What could come next in the composer, by what stands before the cursor. Pure, so that tests can list cases.
import type { TypedCommand, TypingData } from '../../web/typing-slice.ts';

export interface Suggestion {
  /** Replaces the text from `start` to the cursor. */
  text: string;
  note: string;
}
export interface Completion {
  start: number;
  suggestions: Suggestion[];
}
/** Looks up emoji by the beginning of their names. */
export type FindEmoji = (typed: string) => readonly { name: string; symbol: string }[];

const MOST = 8;
const NONE: Completion = { start: 0, suggestions: [] };

/** Only what adds something to what is typed. */
const startingWith = (typed: string, list: readonly Suggestion[]): Suggestion[] =>
  list
    .filter(({ text }) => text.toLowerCase().startsWith(typed.toLowerCase()))
    .filter(({ text }) => text.trimEnd().length > typed.trimEnd().length)
    .slice(0, MOST);

/** The longest command that the words begin with. */
function commandIn(rest: string, commands: readonly TypedCommand[]): TypedCommand | undefined {
  const fitting = commands.filter(({ name }) => rest === name || rest.startsWith(`${name} `));
  return fitting.sort((left, right) => right.name.length - left.name.length)[0];
}

const named = (commands: readonly TypedCommand[]): Suggestion[] =>
  commands.map(({ name, summary }) => ({ text: `${name} `, note: summary }));

function flagsLeft(command: TypedCommand, rest: string): Suggestion[] {
  // Flags that can be repeated are shown with `…` in the usage.
  const isLeft = (flag: string) =>
    !new RegExp(`--${flag}(\\s|=|$)`).test(rest) || command.usage.includes('…');
  return command.flags
    .filter(({ name }) => isLeft(name))
    .map(({ name, takesValue }) => ({ text: `--${name} `, note: takesValue ? 'takes a value' : '' }));
}

/** The branches of the project that the line names, or of all. */
function branchesFor(rest: string, { projects }: TypingData): Suggestion[] {
  const meant = projects.filter(({ name }) => rest.split(/\s+/).includes(name));
  const from = meant.length > 0 ? meant : projects;
  const all = from.flatMap(({ name, branches }) =>
    branches.map((branch) => ({ text: `${branch} `, note: `branch of ${name}` })),
  );
  return [...new Map(all.map((each) => [each.text, each])).values()];
}

function inCommand(command: TypedCommand, rest: string, word: string, data: TypingData): Suggestion[] {
  const before = rest.slice(0, rest.length - word.length).trimEnd();
  const flag = /--([\w-]+)$/.exec(before)?.[1];
  const projects = data.projects.map(({ name }) => ({ text: `${name} `, note: 'project' }));
  if (flag === 'project') return startingWith(word, projects);
  if (flag === 'branch') return startingWith(word, branchesFor(rest, data));
  if (command.flags.some(({ name, takesValue }) => name === flag && takesValue)) return [];
  if (word.startsWith('-')) return startingWith(word, flagsLeft(command, before));
  const takesProject = /[[<](?:[^\]>]*\b)?(project|pattern)/.test(command.usage);
  const takesBranch = /\bbranch\b/.test(command.usage);
  const words = [
    ...(takesProject && !projects.some(({ text }) => before.includes(text.trim())) ? projects : []),
    ...(takesBranch ? branchesFor(before, data) : []),
    ...flagsLeft(command, before),
  ];
  return startingWith(word, words);
}

/** After `/circleci ` or `@circleci `. */
function afterName(rest: string, at: number, data: TypingData): Completion {
  const command = commandIn(rest, data.commands);
  const longer = startingWith(rest, named(data.commands));
  const word = /\S*$/.exec(rest)?.[0] ?? '';
  if (command && rest !== command.name) {
    const suggestions = [...longer, ...inCommand(command, rest, word, data)];
    if (longer.length === 0) return { start: at + rest.length - word.length, suggestions };
  }
  return { start: at, suggestions: longer };
}

/** `text` up to the cursor. `inThread`: Slack has no slash commands there. */
export function complete(text: string, data: TypingData, inThread: boolean, emoji: FindEmoji): Completion {
  const shortcode = /(?:^|\s):([a-z0-9_+-]{2,})$/.exec(text)?.[1];
  if (shortcode !== undefined) {
    const found = emoji(shortcode).slice(0, MOST);
    const suggestions = found.map(({ name, symbol }) => ({ text: `:${name}: `, note: symbol }));
    return { start: text.length - shortcode.length - 1, suggestions };
  }
  const [head = '', start = '', rest] = /^([/@]\w*)(?: +(.*))?$/s.exec(text) ?? [];
  if (start === '') return NONE;
  const names = inThread
    ? [{ text: '@circleci ', note: 'Ask in this thread' }]
    : [
        { text: '/circleci ', note: 'Run and watch CircleCI' },
        { text: '@circleci ', note: 'Ask in your own words' },
      ];
  if (rest === undefined) return { start: 0, suggestions: startingWith(start, names) };
  const isName = names.some((each) => each.text.trim() === start);
  return isName ? afterName(rest, head.length - rest.length, data) : NONE;
}
