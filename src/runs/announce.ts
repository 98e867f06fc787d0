// Decides whether a channel is notified about a run, and by which rule: (run, streak, filter) -> verdict. Pure, so the
// same question has the same answer later.
import { matchGlobs } from '../policy/glob.ts';
import { failedWorkflows } from './failed-key.ts';
import type { Filter, RunEvent } from './filter.ts';
import type { Streak } from './outcomes.ts';
import { failedJobs, type Phase, phaseOf } from './phase.ts';
import type { Run } from './run.ts';

export interface Verdict {
  tell: boolean;
  /** Undefined until something notable happens. */
  event: RunEvent | undefined;
  /** Completes "because …"; foreign names are in backticks. */
  because: string;
}

export function announce(run: Run, streak: Streak, filter: Filter): Verdict {
  const event = eventOf(run, streak);
  const no = (because: string): Verdict => ({ tell: false, event, because });
  const whose = passesWho(run, filter);
  if (whose !== undefined) return no(whose);
  if (run.state === undefined && missesFacts(run, filter))
    return no('I don’t know its branch, tag or author yet');
  if (event === undefined) return no('nothing notable has happened yet');
  if (!filter.events.includes(event)) return no(`“${eventWords[event]}” is not one of its events`);
  if (event === 'failed') {
    const which = passesWhich(run, filter) ?? passesMode(streak, filter);
    if (which !== undefined) return no(which);
  }
  if (event === 'fixed' && filter.failures === 'first') return no('it covers only first failures');
  return {
    tell: true,
    event,
    because: `${reasons[event](streak)}, and “${eventWords[event]}” is one of its events`,
  };
}

/** Facts that a filter may ask for. */
export type RunsFacts = Pick<Run, 'branch' | 'tag' | 'author' | 'startedByLogin'>;

/** Could a channel ever be notified about a run like this? Checked before anything else is read. */
export function mayConcern(run: RunsFacts, filter: Filter): boolean {
  return passesWho(run, filter) === undefined;
}

/** Does it depend on facts that are missing whether the filter covers the run? Webhooks don't carry every fact. */
export function missesFacts(run: RunsFacts, filter: Filter): boolean {
  const { branches, tags, actors, noBots } = filter;
  const isRefMissing = run.branch === undefined && run.tag === undefined && branches.length + tags.length > 0;
  const isNameMissing = namesOf(run).length === 0 && (noBots || actors.length > 0);
  if (!isRefMissing && !isNameMissing) return false;
  const rest = {
    ...filter,
    ...(isRefMissing && { branches: [], tags: [] }),
    ...(isNameMissing && { actors: [], noBots: false }),
  };
  return mayConcern(run, rest);
}

function namesOf({ author, startedByLogin }: RunsFacts): string[] {
  const names = [author?.login, author?.name].filter((name) => name !== undefined);
  return names.length > 0 || startedByLogin === undefined ? names : [startedByLogin];
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
  hold: () => 'it is waiting for an approval',
  failed: ({ before }) =>
    ({
      red: 'it failed, like the last run before it that I know of',
      green: 'it failed, and the last run before it that I know of did not',
      unknown: 'it failed, and I don’t know of an earlier run',
    })[before],
  fixed: () => 'it succeeded after a failure',
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
  unclear: undefined,
};

function eventOf(run: Run, { before }: Streak): RunEvent | undefined {
  const event = events[phaseOf(run)];
  // A rerun that went green before anybody was notified of the failure is a plain success.
  if (event === 'success' || event === 'fixed') return before === 'red' ? 'fixed' : 'success';
  return event;
}

/** Exclusions alone do not select anything. */
const isWanted = (glob: string): boolean => !glob.startsWith('!');

function passesWho(run: RunsFacts, filter: Filter): string | undefined {
  const { branch, tag } = run;
  if (tag !== undefined) {
    const wanted = filter.tags.length > 0 ? matchGlobs(filter.tags, tag) : !filter.branches.some(isWanted);
    if (!wanted) return `the tag \`${tag}\` is not one of its tags`;
  } else if (branch !== undefined) {
    if (!matchGlobs(filter.branches, branch)) return `the branch \`${branch}\` is not one of its branches`;
    if (filter.branches.length === 0 && filter.tags.some(isWanted)) return 'it covers only tags';
  } else if (filter.branches.length + filter.tags.length > 0) {
    return 'the run has no known branch or tag';
  }
  const names = namesOf(run);
  if (filter.noBots && names.some(isBot)) return `\`${names[0]}\` is a bot, and it ignores bots`;
  const excluded = filter.actors.filter((glob) => !isWanted(glob));
  const included = filter.actors.filter(isWanted);
  if (names.some((name) => !matchGlobs(excluded, name))) return `it ignores \`${names[0]}\``;
  if (included.length > 0 && !names.some((name) => matchGlobs(included, name)))
    return `\`${names[0] ?? 'unknown'}\` is not one of its actors`;
  return undefined;
}

// Only a failure is about certain workflows and jobs.
function passesWhich(run: Run, { workflows, jobs }: Filter): string | undefined {
  const red = failedWorkflows(run);
  if (!red.some(({ name }) => matchGlobs(workflows, name))) return 'none of its workflows failed';
  const failed = red.filter(({ name }) => matchGlobs(workflows, name)).flatMap(failedJobs);
  if (jobs.length > 0 && !failed.some(({ name }) => matchGlobs(jobs, name))) return 'none of its jobs failed';
  return undefined;
}

function passesMode({ before, isOvertaken }: Streak, { failures }: Filter): string | undefined {
  if (failures === 'every') return undefined;
  if (isOvertaken) return 'a newer run of the branch already succeeded';
  return before === 'red' ? 'the branch was already red, and it only covers changes' : undefined;
}

/** https://docs.github.com/apps: an app's login ends in `[bot]`; these names act without that suffix. */
const botNames =
  /\[bot\]$|^(dependabot|renovate|snyk|greenkeeper|github-actions|pre-commit-ci|mergify|imgbot|weblate|allcontributors)([-_ ]?bot)?([-_ ]preview)?$/i;
export const isBot = (name: string): boolean => botNames.test(name.trim());
