// The seven families of commands: one line and one button each, in `help` and in the home tab.
import type { ActionsBlock } from '@slack/types';
import { actionRow, button } from '../kit/pieces.ts';

export interface Family {
  /** What `help` takes, in any case, if no command has that name. With " commands" after it, always. */
  title: string;
  /** Shorter names that `help` takes. */
  names: readonly string[];
  /** The command that begins it, in the order of the registry. It ends where the next one begins. */
  first: string;
  gist: string;
}

const families: readonly Family[] = [
  {
    title: 'Runs',
    names: ['run', 'pipelines', 'builds'],
    first: 'trigger',
    gist: 'start, watch, retry, cancel, approve',
  },
  { title: 'Failures', names: ['failure'], first: 'logs', gist: 'logs, tests, flaky tests, artifacts' },
  { title: 'Variables', names: ['secrets'], first: 'env list', gist: 'list, set; contexts and keys' },
  { title: 'Projects', names: [], first: 'project', gist: 'default, schedules, webhooks' },
  { title: 'Reports', names: [], first: 'insights', gist: 'insights, credits, deploys' },
  {
    title: 'Notifications',
    names: ['notification'],
    first: 'subscribe',
    gist: 'subscribe, mute, digest',
  },
  { title: 'You', names: ['me', 'account', 'bot'], first: 'login', gist: 'login, policy, audit, doctor' },
];

export function familyCalled(asked: string): Family | undefined {
  const name = asked.toLowerCase().replace(/ commands$/, '');
  return families.find(({ title, names }) => title.toLowerCase() === name || names.includes(name));
}

/** `commands`: in the order of the registry. What comes before the first family belongs to none. */
export function commandsOf<One extends { name: string }>({ first }: Family, commands: readonly One[]): One[] {
  const starts = new Set(families.map((family) => family.first));
  const from = commands.findIndex(({ name }) => name === first);
  if (from < 0) return [];
  const after = commands.findIndex(({ name }, at) => at > from && starts.has(name));
  return commands.slice(from, after < 0 ? undefined : after);
}

/** One line each. */
export const familyLines = (): string => families.map(({ title, gist }) => `*${title}*: ${gist}`).join('\n');

/** The answer replaces a private message, so one can go from family to family. */
export const familyButtons = (blockId: string): ActionsBlock =>
  actionRow(
    blockId,
    families.map(({ title }, at) =>
      button({
        actionId: `try-again#help-${at}`,
        text: title,
        value: `help ${title.toLowerCase()} commands`,
      }),
    ),
  );
