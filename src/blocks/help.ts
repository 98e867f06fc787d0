// What the bot can do: all commands in one message, or one command with its examples.
import { code, sentences } from './foreign.ts';
import { context, divider, fitList, header, message, section, takeWithin } from './kit.ts';
import type { Message } from './message.ts';

/** Of a command definition, what help shows. Usage and examples come without `/circleci`. */
export interface CommandHelp {
  name: string;
  usage: string;
  summary: string;
  examples: readonly string[];
}

const MAX_SHOWN = 90;
/** So many of the longest stay below the 3,000 characters of a section. */
const PER_SECTION = 8;
/** A family, such as that of `env`, is shown with how each is used; of more than that there are names alone. */
const MAX_WITH_USAGE = 12;

const typed = (text: string): string => code(`/circleci ${text}`, 150);

export function renderHelp(commands: readonly CommandHelp[]): Message {
  const isFamily = commands.length <= MAX_WITH_USAGE;
  const lines = commands
    .slice(0, MAX_SHOWN)
    .map(({ name, usage, summary }) => `${typed(isFamily ? usage : name)}\n${sentences(summary, 200)}`);
  const shown = takeWithin(lines, 9000);
  const left = commands.length - shown.length;
  return message({
    text: 'Commands of the CircleCI bot. Type /circleci help and a command for its examples.',
    blocks: [
      header('CircleCI in Slack'),
      ...groups(shown, PER_SECTION).map((group) => section(group.join('\n'))),
      ...(left > 0 ? [context([`… and ${left} more`])] : []),
      divider(),
      context([
        'Wherever a command takes a reference: a CircleCI link, an id, `#123`, a branch, `last` or `mine`. `/circleci help trigger` shows how one command is used, with examples.',
      ]),
    ],
  });
}

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

function groups(items: readonly string[], size: number): string[][] {
  const amount = Math.ceil(items.length / size);
  return Array.from({ length: amount }, (_, index) => items.slice(index * size, (index + 1) * size));
}
