// Whether a channel hears of a run, and by which rule. The one place that decides it: (run, what came before,
// filter) -> (verdict, rule). Pure, so the same question always has the same answer, and it can be asked again later.
import { matchGlobs } from '../policy/glob.ts';
import type { Filter, RunEvent } from './filter.ts';
import type { Streak } from './outcomes.ts';
import { currentWorkflows, failedJobs, type Phase, phaseOf } from './phase.ts';
import type { Run } from './run.ts';
import { hasWorkflowFailed } from './status.ts';

export interface Verdict {
  tell: boolean;
  /** Undefined while nothing has happened that could be told. */
  event: RunEvent | undefined;
  /** A clause after "because"; names of others stand in backticks. */
  because: string;
}

export function announce(run: Run, streak: Streak, filter: Filter): Verdict {
  const event = eventOf(run, streak);
  const no = (because: string): Verdict => ({ tell: false, event, because });
  const whose = passesWho(run, filter);
  if (whose !== undefined) return no(whose);
  if (event === undefined) return no('nothing has happened yet that is told');
  if (!filter.events.includes(event)) return no(`“${eventWords[event]}” is not among the events it asks for`);
  if (event === 'failed') {
    const which = passesWhich(run, filter) ?? passesMode(streak, filter);
    if (which !== undefined) return no(which);
  }
  if (event === 'fixed' && filter.failures === 'first') return no('it asks for first failures alone');
  return { tell: true, event, because: `${reasons[event](streak)}, and it asks for “${eventWords[event]}”` };
}

/** Could a run with these facts ever be told? Asked before anything is read of it. */
export function mayConcern(run: Pick<Run, 'branch' | 'tag' | 'author'>, filter: Filter): boolean {
  return passesWho(run, filter) === undefined;
}

/** Words for people, and for `--on`. */
export const eventWords: Record<RunEvent, string> = {
  started: 'started',
  hold: 'on hold',
  failed: 'failed',
  fixed: 'fixed',
  success: 'success',
  canceled: 'canceled',
  'config-error': 'config error',
};

const reasons: Record<RunEvent, (streak: Streak) => string> = {
  started: () => 'it started',
  hold: () => 'it waits for an approval',
  failed: ({ before }) =>
    ({
      red: 'it failed, as the run before it',
      green: 'it failed, and the run before it had not',
      unknown: 'it failed, and I know of no run before it',
    })[before],
  fixed: () => 'it is green after a failure',
  success: () => 'it succeeded',
  canceled: () => 'it was canceled',
  'config-error': () => 'CircleCI could not run its config',
};

const events: Record<Phase, RunEvent | undefined> = {
  queued: undefined,
  running: 'started',
  failing: 'failed',
  'on-hold': 'hold',
  failed: 'failed',
  canceled: 'canceled',
  success: 'success',
  fixed: 'fixed',
  errored: 'config-error',
  'nothing-to-run': undefined,
};

function eventOf(run: Run, { before }: Streak): RunEvent | undefined {
  const event = events[phaseOf(run)];
  // A rerun that went green before anybody was told of red is a success like any other.
  if (event === 'success' || event === 'fixed') return before === 'red' ? 'fixed' : 'success';
  return event;
}

/** What is left out asks for nothing. */
const isWanted = (glob: string): boolean => !glob.startsWith('!');

function passesWho(
  { branch, tag, author }: Pick<Run, 'branch' | 'tag' | 'author'>,
  filter: Filter,
): string | undefined {
  if (tag !== undefined) {
    const wanted = filter.tags.length > 0 ? matchGlobs(filter.tags, tag) : !filter.branches.some(isWanted);
    if (!wanted) return `the tag \`${tag}\` is not among its tags`;
  } else if (branch !== undefined) {
    if (!matchGlobs(filter.branches, branch)) return `the branch \`${branch}\` is not among its branches`;
    if (filter.branches.length === 0 && filter.tags.some(isWanted)) return 'it asks for tags alone';
  } else if (filter.branches.length + filter.tags.length > 0) {
    return 'neither branch nor tag of the run is known';
  }
  const names = [author?.login, author?.name].filter((name) => name !== undefined);
  if (filter.noBots && names.some(isBot)) return `\`${names[0]}\` is a bot, and it leaves bots out`;
  const excluded = filter.actors.filter((glob) => !isWanted(glob));
  const included = filter.actors.filter(isWanted);
  if (names.some((name) => !matchGlobs(excluded, name))) return `it leaves \`${names[0]}\` out`;
  if (included.length > 0 && !names.some((name) => matchGlobs(included, name)))
    return `\`${names[0] ?? 'unknown'}\` is not among its actors`;
  return undefined;
}

// Only of a failure is it known which workflow and job it is about.
function passesWhich(run: Run, { workflows, jobs }: Filter): string | undefined {
  const red = currentWorkflows(run).filter(
    (one) => hasWorkflowFailed(one.status) || one.status === 'failing',
  );
  if (!red.some(({ name }) => matchGlobs(workflows, name))) return 'no workflow it asks for has failed';
  const failed = red.filter(({ name }) => matchGlobs(workflows, name)).flatMap(failedJobs);
  if (jobs.length > 0 && !failed.some(({ name }) => matchGlobs(jobs, name)))
    return 'no job it asks for has failed';
  return undefined;
}

function passesMode({ before, isOvertaken }: Streak, { failures }: Filter): string | undefined {
  if (failures === 'every') return undefined;
  if (isOvertaken) return 'a newer run of the branch is green already';
  return before === 'red' ? 'the branch was red before, and it asks to be told when that changes' : undefined;
}

/** https://docs.github.com/apps: an app's login ends in `[bot]`; the names are those that act without one. */
const botNames =
  /\[bot\]$|^(dependabot|renovate|snyk|greenkeeper|github-actions|pre-commit-ci|mergify|imgbot|weblate|allcontributors)([-_ ]?bot)?([-_ ]preview)?$/i;
export const isBot = (name: string): boolean => botNames.test(name.trim());
