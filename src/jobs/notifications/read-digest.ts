// The content of a digest: what the bot saw of the channel's projects, plus a few figures from Insights. If CircleCI does
// not respond, the digest is shorter, never late.
import type { ProjectDigest } from '../../blocks/notifications/digest.ts';
import type { Listing, NamedMetrics } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { sameSlug } from '../../circleci/refs.ts';
import { CircleciError } from '../../errors.ts';
import { matchGlob, matchGlobs } from '../../policy/glob.ts';
import { type BranchRecord, recordOf } from '../../runs/time-red.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { JobDeps } from '../engine/deps.ts';
import { mayHear } from '../tracking/may-hear.ts';

type Deps = Pick<JobDeps, 'circleci' | 'stores' | 'log' | 'policy' | 'origins'>;

export interface Span {
  /** Epoch ms. */
  from: number;
  to: number;
}

interface Subscribed {
  project: string;
  subscriptions: readonly Subscription[];
}

/** Each costs a few Insights calls. */
const MOST_PROJECTS = 8;
/** Read from Redis, so this costs no CircleCI calls. */
const MOST_LOOKED_AT = 200;
/** Branches that had a run recently. */
const MOST_BRANCHES = 60;
const background = { priority: 'background' } as const;

export async function readDigest(
  deps: Deps,
  channelId: string,
  { every, ...span }: Span & { every: 'daily' | 'weekly' },
): Promise<{ projects: ProjectDigest[]; left: number }> {
  const subscribed = await projectsOf(deps, channelId);
  const seen = await Promise.all(
    subscribed
      .slice(0, MOST_LOOKED_AT)
      .map(async (one) => ({ project: one.project, ...(await seenOf(deps, one, span)) })),
  );
  const telling = seen
    .filter(({ green, red, redBranches }) => green + red + redBranches.length > 0)
    .sort((one, other) => redTime(other) - redTime(one) || other.red - one.red);
  const projects = await Promise.all(
    telling.slice(0, MOST_PROJECTS).map(async (one) => ({
      ...one,
      name: await nameOf(deps, one.project),
      ...(await insightsOf(deps, one.project, every)),
    })),
  );
  return { projects, left: telling.length - projects.length };
}

const redTime = ({ redBranches }: Pick<ProjectDigest, 'redBranches'>): number => redBranches[0]?.redMs ?? 0;

/** A pattern stands for its projects that had a run recently. If several match a project, the most specific one counts. */
async function projectsOf({ stores }: Deps, channelId: string): Promise<Subscribed[]> {
  const all = byProject(await stores.subscriptions.list(channelId));
  const exact = all.filter(({ project }) => !project.includes('*'));
  const globs = all.filter(({ project }) => project.includes('*')).sort(bySpecific);
  if (globs.length === 0) return exact;
  const met = await stores.outcomes.projects();
  return [
    ...exact,
    ...met.flatMap((project) => {
      const glob = globs.find((one) => matchGlob(one.project, project));
      const isNamed = exact.some((one) => sameSlug(one.project, project));
      return glob === undefined || isNamed ? [] : [{ project, subscriptions: glob.subscriptions }];
    }),
  ];
}

/** Several subscriptions to one project share one line of the digest. */
function byProject(all: readonly Subscription[]): Subscribed[] {
  const lists = new Map<string, Subscription[]>();
  for (const one of all) lists.set(one.project, [...(lists.get(one.project) ?? []), one]);
  return [...lists].map(([project, subscriptions]) => ({ project, subscriptions }));
}

const bySpecific = (one: Subscribed, other: Subscribed): number => other.project.length - one.project.length;

async function seenOf(
  deps: Deps,
  { project, subscriptions }: Subscribed,
  span: Span,
): Promise<Pick<ProjectDigest, 'green' | 'red' | 'redBranches'>> {
  const { stores } = deps;
  const isHeard = async (branch: string): Promise<boolean> => {
    for (const one of subscriptions) {
      const isWanted = matchGlobs(one.filter.branches, branch);
      if (isWanted && (await mayHear(deps, one, { project, branch }))) return true;
    }
    return false;
  };
  const met = await stores.outcomes.branches(project);
  const heard = await Promise.all(met.map(isHeard));
  const branches = met.filter((_branch, index) => heard[index]);
  const records = await Promise.all(
    branches.slice(0, MOST_BRANCHES).map(async (branch) => {
      const record: BranchRecord = recordOf(await stores.outcomes.list(project, branch), span);
      return { branch, ...record };
    }),
  );
  return {
    green: records.reduce((sum, { green }) => sum + green, 0),
    red: records.reduce((sum, { red }) => sum + red, 0),
    redBranches: records
      .filter(({ redMs }) => redMs > 0)
      .map(({ branch, redMs, isRed }) => ({ branch, redMs, isRed }))
      .sort((one, other) => other.redMs - one.redMs),
  };
}

/** Its name, when the slug is opaque. */
async function nameOf(deps: Deps, project: string): Promise<string | undefined> {
  if (!project.startsWith('circleci/')) return undefined;
  return (await unlessSilent(deps, project, () => deps.circleci.projects.get(project, background)))?.name;
}

async function insightsOf(
  deps: Deps,
  project: string,
  every: 'daily' | 'weekly',
): Promise<Pick<ProjectDigest, 'slowest' | 'flaky'>> {
  const window = every === 'daily' ? 'last-24-hours' : 'last-7-days';
  const listed = await digestWorkflowsOf(deps, project, window);
  const isPart = listed !== undefined && gapsOf(listed) !== undefined;
  const slow = itemsOf(listed ?? { all: [] })
    .flatMap(({ name, metrics }) => {
      const { median, p95 } = metrics.durationSeconds ?? {};
      const medianMs = median === undefined ? {} : { medianMs: median * 1000 };
      const slowest = { workflow: name, p95Ms: (p95 ?? 0) * 1000, ...medianMs, ...(isPart && { isPart }) };
      return p95 ? [slowest] : [];
    })
    .sort((one, other) => other.p95Ms - one.p95Ms);
  const flaky = await unlessSilent(deps, project, () =>
    deps.circleci.insights.flakyTests(project, background),
  );
  const [worst] = itemsOf(flaky?.tests ?? { all: [] }).toSorted(
    (a, b) => (b.timesFlaked ?? 0) - (a.timesFlaked ?? 0),
  );
  return {
    slowest: slow[0],
    flaky: worst && {
      total: flaky?.total ?? 1,
      worst: worst.testName,
      ...(worst.timesFlaked !== undefined && { timesFlaked: worst.timesFlaked }),
      ...(flaky !== undefined && gapsOf(flaky.tests) !== undefined && { isPart: true as const }),
    },
  };
}

/** On the default branch, busiest first. Undefined when Insights does not respond. */
export function digestWorkflowsOf(
  deps: Deps,
  project: string,
  window: 'last-24-hours' | 'last-7-days' | 'last-30-days',
): Promise<Listing<NamedMetrics> | undefined> {
  return unlessSilent(deps, project, async () => {
    const options = { ...background, maxPages: 2 };
    const list = await deps.circleci.insights.workflows(project, { window }, options).read();
    const byRuns = itemsOf(list).toSorted(
      (one, other) => (other.metrics.totalRuns ?? 0) - (one.metrics.totalRuns ?? 0),
    );
    return 'all' in list ? { all: byRuns } : { part: byRuns, gaps: list.gaps };
  });
}

export async function unlessSilent<T>(
  { log }: Pick<JobDeps, 'log'>,
  project: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    log.debug({ err: error, project }, 'Insights did not respond; the digest does without');
    return undefined;
  }
}
