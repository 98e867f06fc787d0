// `/circleci subscribe`: has the channel told of what happens to a project, filtered as it likes.
import { eventWords } from '../../runs/announce.ts';
import { defaultFilter, type Filter, failureModes, type RunEvent, runEvents } from '../../runs/filter.ts';
import { askProject } from '../ask-project.ts';
import { type CommandArgs, defineCommand } from '../command.ts';
import { openSubscriptionForm } from '../open-subscription-form.ts';
import { readGlobs } from '../read-globs.ts';
import { projectOrPattern } from '../read-pattern.ts';
import { startJob } from '../start-job.ts';

export const subscribe = defineCommand({
  name: 'subscribe',
  summary:
    'Posts a card in this channel when a project breaks and when it is fixed; other events, branches and people by filter.',
  usage:
    'subscribe [project | org/*] [--on event]… [--failures transitions|first|every] [--branch glob]… [--tag glob]… [--workflow glob]… [--job glob]… [--by name]… [--no-bots] [--no-threads] [--form]',
  examples: [
    'subscribe acme/web',
    'subscribe acme/web --branch main --branch release/** --failures every',
    'subscribe acme/* --on failed --on hold --no-bots',
  ],
  access: 'settings',
  flags: {
    on: 'list',
    failures: 'text',
    branch: 'list',
    tag: 'list',
    workflow: 'list',
    job: 'list',
    by: 'list',
    'no-bots': 'switch',
    'no-threads': 'switch',
    form: 'switch',
  },
  maxWords: 1,
  run(args, context) {
    const filter = readFilter(args);
    const project = projectOrPattern(args, context);
    if (project === undefined) return askProject(args);
    if (args.has('form'))
      return openSubscriptionForm({ project, ...(isFiltered(args) && { given: filter }) }, context);
    return startJob({ name: 'subscribe', payload: { project, filter } }, context);
  },
});

const filterFlags = ['on', 'failures', 'branch', 'tag', 'workflow', 'job', 'by', 'no-bots', 'no-threads'];
const isFiltered = (args: CommandArgs): boolean => filterFlags.some((flag) => args.has(flag));

function readFilter(args: CommandArgs): Filter {
  return {
    events: readEvents(args),
    failures: readMode(args),
    branches: readGlobs(args, 'branch'),
    tags: readGlobs(args, 'tag'),
    workflows: readGlobs(args, 'workflow'),
    jobs: readGlobs(args, 'job'),
    actors: readGlobs(args, 'by'),
    noBots: args.has('no-bots'),
    thread: !args.has('no-threads'),
  };
}

/** `--on failed,fixed` as well as `--on failed --on fixed`; `all` is every one. */
function readEvents(args: CommandArgs): RunEvent[] {
  const words = args.list('on').flatMap((text) => text.toLowerCase().split(','));
  if (words.length === 0) return [...defaultFilter.events];
  if (words.includes('all')) return [...runEvents];
  return runEvents.filter((event) => words.map((word) => named(word, args)).includes(event));
}

function named(word: string, args: CommandArgs): RunEvent {
  const plain = word.trim().replaceAll(' ', '-');
  const found = runEvents.find((event) => event === plain || eventWords[event].replace(' ', '-') === plain);
  if (found !== undefined) return found;
  const known = runEvents.map((event) => `\`${event}\``).join(', ');
  throw args.wrong(`${args.shown(word)} is no event I tell of. These are: ${known}, and \`all\`.`);
}

function readMode(args: CommandArgs): Filter['failures'] {
  const text = args.text('failures') ?? defaultFilter.failures;
  const mode = failureModes.find((one) => one === text.toLowerCase());
  if (mode !== undefined) return mode;
  throw args.wrong(
    `${args.shown(text)} is no way to tell of failures. \`transitions\` tells when a branch turns red or green, \`first\` of the first failure alone, \`every\` of each.`,
  );
}
