// What the bot can do: all commands in one message, or one command with its examples.
import { code, prose, sentences } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, divider, fitList, header, message, section } from '../kit/pieces.ts';

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

/** Up to this many commands are shown with their usage, such as all of `env`; a longer list gets one line each. */
const MAX_WITH_USAGE = 12;

/** The headings, by the command that follows each. Commands come in the order of the registry. */
const headings: Readonly<Record<string, string>> = {
  trigger: 'Runs',
  logs: 'Why it failed',
  'env list': 'Variables, contexts and keys',
  project: 'Projects, schedules and webhooks',
  insights: 'Insights and deploys',
  subscribe: 'Notifications',
  login: 'You and this bot',
};

const typed = (text: string): string => code(`/circleci ${text}`, 150);

export function renderHelp(commands: readonly CommandHelp[]): Message {
  const parts = commands.length <= MAX_WITH_USAGE ? [commands.map(withUsage)] : overview(commands);
  return message({
    text: 'Commands of the CircleCI bot. Type /circleci help and a command to see examples.',
    blocks: [
      header('CircleCI in Slack'),
      ...parts.flatMap((lines) => lineSections(lines, (line) => line)),
      divider(),
      context([
        'A reference can be a CircleCI link, an id, `#123`, a branch, `last` or `mine`. `/circleci help trigger` shows one command with examples; `/circleci help env` shows all commands that start with that word.',
      ]),
    ],
  });
}

const withUsage = ({ usage, summary }: CommandHelp): string => `${typed(usage)}\n${sentences(summary, 200)}`;

/** A list of lines per heading. */
function overview(commands: readonly CommandHelp[]): string[][] {
  const parts: string[][] = [[]];
  for (const family of families(commands)) {
    const first = family[0]?.name ?? '';
    const heading = Object.hasOwn(headings, first) ? headings[first] : undefined;
    if (heading !== undefined) parts.push([`*${heading}*`]);
    parts.at(-1)?.push(oneLine(family));
  }
  return parts;
}

/** Groups neighbors such as `env list` and `env set`; everything else stands alone. */
function families(commands: readonly CommandHelp[]): CommandHelp[][] {
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

function oneLine(family: readonly CommandHelp[]): string {
  const [first] = family;
  if (first === undefined) return '';
  if (family.length === 1) return `${typed(first.name)} ${gist(first.summary)}`;
  const members = family.map(({ name }) => prose(name.slice(word(first).length + 1), 40));
  return `${typed(word(first))} ${members.join(' · ')}`;
}

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
