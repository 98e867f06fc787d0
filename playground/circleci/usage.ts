// Usage exports: their rate limits, their steps and their files.
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { creditsOf, durationSecondsOf } from './credits.ts';
import { iso } from './event-bodies.ts';
import { isJobDone, type JobRun } from './model.ts';
import { refuse } from './router.ts';
import type { UsageExport } from './usage-model.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
const maxSpanMs = 31 * dayMs;
const maxAgeMs = 366 * dayMs;

export interface UsageRequest {
  organizationId: string;
  organizationIds: string[];
  start: number;
  end: number;
}

/** 400 for more than 31 days, or a start more than a year ago. */
export function checkSpan(world: World, { start, end }: { start: number; end: number }): void {
  if (end < start) refuse(400, 'end must not be before start');
  if (end - start > maxSpanMs) refuse(400, 'end must be no more than 31 days after start');
  if (start < world.now() - maxAgeMs) refuse(400, 'start must be no more than one year ago');
}

export function requestUsage(world: World, request: UsageRequest): UsageExport {
  const made: UsageExport = { id: randomUUID(), ...request, state: 'created', errorReason: undefined };
  world.usageExports.set(made.id, made);
  return made;
}

/** Advances every running export by one step. False if there is none. */
export function stepUsage(world: World): boolean {
  const underWay = [...world.usageExports.values()].filter(({ state }) =>
    ['created', 'processing'].includes(state),
  );
  const reason = world.switches.usageExportsFail;
  for (const one of underWay) {
    if (one.state === 'created') one.state = 'processing';
    else if (reason === undefined) one.state = 'completed';
    else Object.assign(one, { state: 'failed', errorReason: reason });
  }
  return underWay.length > 0;
}

/** An export's only file: gzipped CSV with a row per job run and some of the vendor's columns. */
export function usageFile(world: World, { organizationIds, start, end }: UsageExport): Buffer {
  const rows = [...world.jobs.values()]
    .filter(isJobDone)
    .filter(({ startedAt }) => startedAt !== undefined && startedAt >= start && startedAt <= end)
    .filter((job) => organizationIds.includes(job.workflow.pipeline.project.organizationId))
    .map(rowOf);
  const csv = `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
  return gzipSync(world.switches.usageFilesCut ? csv.slice(0, csv.lastIndexOf(',', csv.length - 20)) : csv);
}

const columns = [
  'ORGANIZATION_ID',
  'ORGANIZATION_NAME',
  'PROJECT_ID',
  'PROJECT_NAME',
  'PIPELINE_ID',
  'PIPELINE_NUMBER',
  'WORKFLOW_ID',
  'WORKFLOW_NAME',
  'JOB_ID',
  'JOB_NAME',
  'JOB_RUN_NUMBER',
  'JOB_RUN_DATE',
  'JOB_BUILD_STATUS',
  'JOB_RUN_SECONDS',
  'RESOURCE_CLASS',
  'COMPUTE_CREDITS',
  'TOTAL_CREDITS',
];

function rowOf(job: JobRun): string[] {
  const { workflow } = job;
  const { pipeline } = workflow;
  const { project } = pipeline;
  const credits = String(creditsOf(job));
  return [
    project.organizationId,
    project.organizationName,
    project.id,
    project.name,
    pipeline.id,
    String(pipeline.number),
    workflow.id,
    workflow.name,
    job.id,
    job.name,
    String(job.number ?? ''),
    iso(job.startedAt ?? job.createdAt).slice(0, 10),
    job.status,
    String(durationSecondsOf(job)),
    'medium',
    credits,
    credits,
  ];
}

function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
