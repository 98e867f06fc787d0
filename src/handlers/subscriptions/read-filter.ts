// The filter flags of a subscription, for the two commands that take them.
import { eventWords } from '../../runs/announce.ts';
import {
  type Filter,
  failureModes,
  type PartialFilter,
  type RunEvent,
  runEvents,
} from '../../runs/filter.ts';
import type { CommandArgs } from '../engine/command.ts';
import type { FlagKind } from '../parse/parse-args.ts';
import { readGlobs } from '../parse/read-globs.ts';

export const filterFlags = {
  on: 'list',
  failures: 'text',
  branch: 'globs',
  tag: 'globs',
  workflow: 'globs',
  job: 'globs',
  by: 'globs',
  'no-bots': 'switch',
  bots: 'switch',
  'no-threads': 'switch',
  threads: 'switch',
} as const satisfies Record<string, FlagKind>;

/** For `usage`. */
export const filterUsage =
  '[--on event]… [--failures transitions|first|every] [--branch glob]… [--tag glob]… [--workflow glob]… [--job glob]… [--by name]… [--no-bots | --bots] [--no-threads | --threads]';

/** Flag -> part of the filter. */
const globFlags = {
  branch: 'branches',
  tag: 'tags',
  workflow: 'workflows',
  job: 'jobs',
  by: 'actors',
} as const;

/** Only what was typed. Throws UsageError. */
export function readFilter(args: CommandArgs): PartialFilter {
  const filter: PartialFilter = {};
  if (args.has('on')) filter.events = readEvents(args);
  const mode = args.text('failures');
  if (mode !== undefined) filter.failures = readMode(mode, args);
  for (const [flag, part] of Object.entries(globFlags)) {
    if (args.has(flag)) filter[part] = readGlobs(args, flag);
  }
  const bots = readSwitch(args, 'bots');
  if (bots !== undefined) filter.noBots = !bots;
  const thread = readSwitch(args, 'threads');
  if (thread !== undefined) filter.thread = thread;
  return filter;
}

/** `--bots` is true, `--no-bots` false. */
function readSwitch(args: CommandArgs, name: 'bots' | 'threads'): boolean | undefined {
  const [yes, no] = [args.has(name), args.has(`no-${name}`)];
  if (yes && no) throw args.wrong(`\`--${name}\` and \`--no-${name}\` are opposites. Choose one.`);
  return yes || no ? yes : undefined;
}

/** `--on failed,fixed` as well as `--on failed --on fixed`; `all` is every one. */
function readEvents(args: CommandArgs): RunEvent[] {
  const words = args.list('on').flatMap((text) => text.toLowerCase().split(','));
  if (words.includes('all')) return [...runEvents];
  const events = words.map((word) => readEvent(word, args));
  return runEvents.filter((event) => events.includes(event));
}

function readEvent(word: string, args: CommandArgs): RunEvent {
  const plain = word.trim().replaceAll(' ', '-');
  const found = runEvents.find((event) => event === plain || eventWords[event].replace(' ', '-') === plain);
  if (found !== undefined) return found;
  const known = runEvents.map((event) => `\`${event}\``).join(', ');
  throw args.wrong(`${args.shown(word)} is not an event. Use one of ${known}, or \`all\`.`);
}

function readMode(text: string, args: CommandArgs): Filter['failures'] {
  const mode = failureModes.find((one) => one === text.toLowerCase());
  if (mode !== undefined) return mode;
  throw args.wrong(
    `${args.shown(text)} is not a failure mode. Use \`transitions\` to hear when a branch turns red or green, \`first\` for only the first failure, or \`every\` for every failure.`,
  );
}
