// Compares two runs: which jobs ended differently or took a different time, which parameters and tests differ. Pure.
import { currentWorkflows } from './phase.ts';
import type { Run, RunJob } from './run.ts';
import { hasJobFailed } from './status.ts';

export interface JobSide {
  status: string;
  /** Undefined until it has ended. */
  ms?: number | undefined;
  number?: number | undefined;
}

export interface JobDifference {
  workflow: string;
  name: string;
  /** Missing if the run has no such job. */
  a?: JobSide;
  b?: JobSide;
}

export interface ValueDifference {
  name: string;
  a?: string;
  b?: string;
}

export interface Comparison {
  /** The notable ones, most notable first. */
  jobs: JobDifference[];
  /** How many other jobs both runs have. */
  alike: number;
}

/** A difference in duration is notable if the longer one exceeds both of these. */
const SLOWER_MS = 10_000;
const SLOWER_TIMES = 1.2;

export function compareRuns(a: Run, b: Run): Comparison {
  const [ofA, ofB] = [sidesOf(a), sidesOf(b)];
  const keys = [...new Set([...ofA.keys(), ...ofB.keys()])];
  const all = keys.map((key): JobDifference => {
    const [one, other] = [ofA.get(key), ofB.get(key)];
    const { workflow = '', name = '' } = one ?? other ?? {};
    return { workflow, name, ...(one && { a: one.side }), ...(other && { b: other.side }) };
  });
  const jobs = all.filter(isTelling).sort((x, y) => rankOf(x) - rankOf(y) || deltaOf(y) - deltaOf(x));
  return { jobs, alike: all.length - jobs.length };
}

/** Of the jobs that failed in B, with their numbers in both runs. */
export function failedInB(a: Run, b: Run): { name: string; number: number; before?: number | undefined }[] {
  const before = sidesOf(a);
  return [...sidesOf(b)].flatMap(([key, { name, side }]) =>
    side.number === undefined || !hasJobFailed(side.status)
      ? []
      : [{ name, number: side.number, before: before.get(key)?.side.number }],
  );
}

export type Values = Readonly<Record<string, string | number | boolean | null>>;
const PREFIX = 'pipeline.parameters.';

/** Pipeline parameters that differ, by name. */
export function compareParameters(a: Values, b: Values): ValueDifference[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => key.startsWith(PREFIX))
    .sort();
  return names
    .filter((key) => a[key] !== b[key])
    .map((key) => ({
      name: key.slice(PREFIX.length),
      ...(a[key] !== undefined && { a: String(a[key]) }),
      ...(b[key] !== undefined && { b: String(b[key]) }),
    }));
}

function sidesOf(run: Run): Map<string, { workflow: string; name: string; side: JobSide }> {
  const sides = new Map<string, { workflow: string; name: string; side: JobSide }>();
  for (const workflow of currentWorkflows(run)) {
    for (const job of workflow.jobs.filter(({ type }) => type !== 'approval')) {
      const { status, jobNumber: number } = job;
      sides.set(JSON.stringify([workflow.name, job.name]), {
        workflow: workflow.name,
        name: job.name,
        side: { status, ms: spanOf(job), number },
      });
    }
  }
  return sides;
}

function spanOf({ startedAt, stoppedAt }: RunJob): number | undefined {
  const ms = Date.parse(stoppedAt ?? '') - Date.parse(startedAt ?? '');
  return ms >= 0 ? ms : undefined;
}

function isTelling(difference: JobDifference): boolean {
  const { a, b } = difference;
  if (a?.status !== b?.status) return true;
  const [short = 0, long = 0] = [a?.ms ?? 0, b?.ms ?? 0].sort((x, y) => x - y);
  return (
    a?.ms !== undefined && b?.ms !== undefined && long - short >= SLOWER_MS && long >= short * SLOWER_TIMES
  );
}

/** New failures first, then other outcomes, then jobs that only one run has, then durations. */
function rankOf({ a, b }: JobDifference): number {
  if (b !== undefined && hasJobFailed(b.status) && a?.status !== b.status) return 0;
  if (a === undefined || b === undefined) return 2;
  return a.status === b.status ? 3 : 1;
}

const deltaOf = ({ a, b }: JobDifference): number => Math.abs((b?.ms ?? 0) - (a?.ms ?? 0));
