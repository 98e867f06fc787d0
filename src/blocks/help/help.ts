// What the bot can do: the families of commands, one family, or one command with its examples.
import { code, prose, sentences } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, divider, fitList, header, message, section } from '../kit/pieces.ts';
import { type Family, familyButtons, familyLines } from './families.ts';

/** What help shows of a command. */
export interface CommandHelp {
  /** One or two words: `trigger`, `env list`. */
  name: string;
  /** Without `/circleci`, e.g. `trigger [project] [--branch name]`. */
  usage: string;
  /** One sentence for `help` and the README. */
  summary: string;
  /** Two or three that work as typed, without `/circleci`. */
  examples: readonly string[];
}

const typed = (text: string): string => code(`/circleci ${text}`, 150);

/** Fits a phone: seven lines, and a button for each. */
export function renderHelp(): Message {
  return message({
    text: 'What I can do in CircleCI. Type /circleci help and a command to see examples.',
    blocks: [
      section(familyLines()),
      familyButtons('help-families'),
      context(['Or just ask: “why is main red?” `/circleci help trigger` shows one command.']),
    ],
  });
}

/** A family: one line per command, or per word that several begin with. */
export function renderFamilyHelp({ title }: Family, commands: readonly CommandHelp[]): Message {
  return message({
    text: `${title}: ${commands.length} commands. Type /circleci help and a command to see examples.`,
    blocks: [
      header(title),
      ...lineSections(linesOf(commands), (line) => line),
      actionRow('help-back', [button({ actionId: 'try-again#help', text: 'Back', value: 'help' })]),
      context(['`/circleci help` and a command shows its examples.', REFERENCES]),
    ],
  });
}

const REFERENCES = 'A reference is a CircleCI link, an id, `#123`, a branch, `last` or `mine`.';

/** Several commands that begin with one word, such as all of `env`, each with its usage. */
export function renderCommandsHelp(commands: readonly CommandHelp[]): Message {
  return message({
    text: 'Commands of the CircleCI bot. Type /circleci help and a command to see examples.',
    blocks: [...lineSections(commands.map(withUsage), (line) => line), divider(), context([REFERENCES])],
  });
}

const withUsage = ({ usage, summary }: CommandHelp): string => `${typed(usage)}\n${sentences(summary, 200)}`;

/** Groups neighbors such as `env list` and `env set`; everything else stands alone. */
function kindred(commands: readonly CommandHelp[]): CommandHelp[][] {
  const list: CommandHelp[][] = [];
  for (const command of commands) {
    const last = list.at(-1);
    const isKin = last?.[0] !== undefined && word(command) !== '' && word(last[0]) === word(command);
    if (isKin) last?.push(command);
    else list.push([command]);
  }
  return list;
}

/** The word a family shares; '' for a command of one word. */
const word = ({ name }: CommandHelp): string => name.slice(0, Math.max(0, name.indexOf(' ')));

/** One line per group. A command such as `insights` names those that begin with it on its own line. */
function linesOf(commands: readonly CommandHelp[]): string[] {
  const groups = kindred(commands);
  const lines: string[] = [];
  for (const [at, group] of groups.entries()) {
    const [first] = group;
    const before = groups[at - 1]?.[0];
    if (first === undefined) continue;
    if (group.length === 1) lines.push(`${typed(first.name)} ${gist(first.summary)}`);
    else if (before?.name === word(first)) lines.push(`${lines.pop() ?? ''}; also ${members(group)}`);
    else lines.push(`${typed(word(first))} ${members(group)}`);
  }
  return lines;
}

const members = (group: readonly CommandHelp[]): string =>
  group.map(({ name }) => prose(name.slice(name.indexOf(' ') + 1), 40)).join(' · ');

/** The summary up to its first detail. */
const gist = (summary: string): string => sentences(summary.split(/[;:]|\. |\.$|, after /)[0] ?? '', 120);

export function renderCommandHelp({ name, usage, summary, examples }: CommandHelp): Message {
  const draw = (example: string) => `• ${typed(example)}`;
  return message({
    text: `/circleci ${sentences(name, 60)}: ${sentences(summary, 300)}`,
    blocks: [
      section(`${typed(usage)}\n${sentences(summary, 300)}`),
      ...(examples.length === 0
        ? []
        : [
            section(
              `For example:\n${fitList(examples, draw, { maxItems: 6, maxLength: 2000, separator: '\n' })}`,
            ),
          ]),
    ],
  });
}
