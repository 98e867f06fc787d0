// The forward-only state machine of a run. Readings come from webhooks and polls in any order, twice or never; `advance`
// is a join (commutative, associative, idempotent), so the order of arrival does not matter.
import type { Act, Run, RunFacts, RunJob, RunWorkflow, Unread } from './run.ts';
import { jobRank, workflowRank } from './status.ts';

export interface WorkflowReading {
  id: string;
  name: string;
  status: string;
  createdAt: string;
  stoppedAt?: string | undefined;
  isSetup?: boolean | undefined;
  autoRerun?: number | undefined;
  maxAutoReruns?: number | undefined;
  /** When the status was read, if only the jobs were read now; it may be older. */
  readAt?: number;
  /** Missing if the jobs were not read. */
  jobs?: readonly Omit<RunJob, 'readAt'>[] | undefined;
}

export interface Reading {
  /** Epoch ms on the bot's clock when the read started; not CircleCI's clock. */
  at: number;
  facts?: RunFacts;
  workflows?: readonly WorkflowReading[];
  act?: Act;
}

/** The run after this reading. `rev` grows only if a card would change. */
export function advance(run: Run, reading: Reading): Run {
  const next: Run = {
    ...run,
    ...mergeFacts(run, reading.facts ?? {}),
    workflows: mergeWorkflows(run.workflows, reading),
    acts: mergeActs(run.acts, reading.act),
  };
  return shown(run) === shown(next) ? next : { ...next, rev: run.rev + 1 };
}

// Webhooks and API responses know different fields, and one may truncate what the other has in full, so the longer value
// wins. Only `state` moves, along its own order.
function mergeFacts(run: Run, { state, author, unread, ...facts }: RunFacts): Partial<Run> {
  const merged: Record<string, unknown> = { unread: laterUnread(run.unread, unread) };
  for (const [name, value] of Object.entries(facts)) {
    merged[name] = fuller(run[name as keyof RunFacts], value);
  }
  // Once true, it stays true: `false` only means "not known yet".
  for (const name of ['nothingToRun', 'setupAlone'] as const)
    if (facts[name] === true || run[name] === true) merged[name] = true;
  for (const name of ['flakyOnly', 'overdueWorkflows', 'rerunsMissed'] as const) {
    const ids = [...(run[name] ?? []), ...(facts[name] ?? [])];
    if (ids.length > 0) merged[name] = [...new Set(ids)].sort();
  }
  if (stateRank(state) > stateRank(run.state)) merged.state = state;
  if (author !== undefined) {
    const known = run.author ?? {};
    const both = (['name', 'login', 'email'] as const).map((part) => [
      part,
      fuller(known[part], author[part]),
    ]);
    merged.author = Object.fromEntries(both.filter(([, value]) => value !== undefined));
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function laterUnread(a: Unread | undefined, b: Unread | undefined): Unread | undefined {
  if (a === undefined || b === undefined || a.readAt === b.readAt) return fuller(a, b);
  return a.readAt > b.readAt ? a : b;
}

function fuller<T>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  if (x.length !== y.length) return x.length > y.length ? a : b;
  return x >= y ? a : b;
}

// https://circleci.com/docs/api/v2 Pipeline.state: `created` and `errored` are final.
const stateOrder = ['pending', 'setup-pending', 'setup', 'created', 'errored'];
const stateRank = (state = ''): number => stateOrder.indexOf(state);

function mergeWorkflows(known: readonly RunWorkflow[], { at, workflows = [] }: Reading): RunWorkflow[] {
  const byId = new Map(known.map((workflow) => [workflow.id, workflow]));
  for (const { id, name, status, createdAt, jobs = [], readAt = at, ...lasting } of workflows) {
    const fresh: RunWorkflow = {
      ...{ id, name, status, createdAt },
      ...joinLasting(lasting, {}),
      readAt,
      // A list read page by page may contain a job twice.
      jobs: joinJobs(
        [],
        jobs.map((job) => ({ ...job, readAt: at })),
      ),
    };
    const before = byId.get(fresh.id);
    byId.set(fresh.id, before === undefined ? fresh : joinWorkflow(before, fresh));
  }
  return [...byId.values()].sort(byBeginning);
}

function joinWorkflow(a: RunWorkflow, b: RunWorkflow): RunWorkflow {
  // Jobs and times are merged separately below, so they do not decide which status wins.
  const { id, name, status, readAt } = later(headOf(a), headOf(b), workflowRank);
  const [createdAt = a.createdAt] = [a.createdAt, b.createdAt].sort();
  return {
    id,
    name,
    status,
    createdAt,
    ...joinLasting(a, b),
    readAt,
    jobs: joinJobs(a.jobs, b.jobs),
  };
}

const lastingFields = ['stoppedAt', 'isSetup', 'autoRerun', 'maxAutoReruns'] as const;
type Lasting = { [Field in (typeof lastingFields)[number]]?: RunWorkflow[Field] | undefined };

/** What doesn't change once it is known. */
function joinLasting(a: Lasting, b: Lasting): Pick<RunWorkflow, (typeof lastingFields)[number]> {
  const joined = lastingFields.map((name) => [name, fuller<unknown>(a[name], b[name])]);
  return Object.fromEntries(joined.filter(([, value]) => value !== undefined));
}

const headOf = ({ id, name, status, readAt }: RunWorkflow) => ({ id, name, status, readAt });

function joinJobs(known: readonly RunJob[], seen: readonly RunJob[]): RunJob[] {
  const byId = new Map(known.map((job) => [job.id, job]));
  for (const job of seen) {
    const before = byId.get(job.id);
    byId.set(job.id, before === undefined ? job : joinJob(before, job));
  }
  return [...byId.values()].sort(byStart);
}

// A poll and a webhook each know something about a job that the other does not.
function joinJob(a: RunJob, b: RunJob): RunJob {
  const { status, readAt } = later(stateOf(a), stateOf(b), jobRank);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof RunJob>;
  const fields = [...names].map((name) => [name, fuller(a[name], b[name])]);
  return { ...(Object.fromEntries(fields) as RunJob), status, readAt };
}

const stateOf = ({ status, readAt }: RunJob) => ({ status, readAt });

// Finished beats unfinished. Of two finished statuses the rank decides, then the fuller one; of two unfinished, the later.
function later<T extends { status: string; readAt: number }>(
  a: T,
  b: T,
  rank: (status: string) => number,
): T {
  const [rankA, rankB] = [rank(a.status), rank(b.status)];
  if (rankA !== rankB && (rankA >= 0 || rankB >= 0)) return rankA > rankB ? a : b;
  if (a.readAt !== b.readAt) return a.readAt > b.readAt ? a : b;
  return fuller(a, b) ?? a;
}

function mergeActs(acts: readonly Act[], act: Act | undefined): Act[] {
  if (act === undefined) return [...acts];
  const key = (one: Act) => `${one.kind} ${one.workflowId} ${one.jobName ?? ''}`;
  const known = acts.find((one) => key(one) === key(act));
  if (known !== undefined && firstOf(known, act) === known) return [...acts];
  const others = acts.filter((one) => one !== known);
  return [...others, act].sort((a, b) => a.at - b.at || compare(key(a), key(b)));
}

// The earlier one; at the same time, the fuller one.
const firstOf = (a: Act, b: Act): Act => (a.at !== b.at ? (a.at < b.at ? a : b) : (fuller(a, b) ?? a));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
// CircleCI starts most workflows of a pipeline at the same time, and ids have no meaningful order.
const byBeginning = (a: RunWorkflow, b: RunWorkflow): number =>
  compare(a.createdAt, b.createdAt) || compare(a.name, b.name) || compare(a.id, b.id);
const byStart = (a: RunJob, b: RunJob): number =>
  compare(a.startedAt ?? '~', b.startedAt ?? '~') || compare(a.name, b.name) || compare(a.id, b.id);

// Nobody sees when a reading was taken: a poll that finds the same state is no change.
function shown(run: Run): string {
  return JSON.stringify(run, (name, value: unknown) => (name === 'readAt' ? undefined : value));
}
