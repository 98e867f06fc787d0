// Samples of one job in detail.
import { type JobInDetail, renderJob } from '../../../src/blocks/failures/job.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = {
  actionId: 'share-job',
  value: '{"workflowId":"fda08377-fe7e-46b1-8992-3a7aaecac9c3","job":"4102"}',
};
const place = {
  projectSlug: 'gh/acme/web',
  number: 1207,
  projectName: undefined,
  workflow: { id: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3', name: 'build-and-test' },
};
const job = { id: 'j1', name: 'unit', type: 'build', status: 'failed', jobNumber: 4102, readAt: 0 };
const details = {
  status: 'failed',
  queuedAt: '2026-11-20T10:00:00Z',
  startedAt: '2026-11-20T10:00:12Z',
  stoppedAt: '2026-11-20T10:04:24Z',
  durationMs: 252_000,
  executorType: 'docker',
  resourceClass: 'large',
  parallelism: 4,
  parallelRuns: ['success', 'failed', 'success', 'timedout'].map((status, index) => ({ index, status })),
  contexts: ['production', 'npm'],
  messages: ['This job used an old image.'],
};
const many = <T>(amount: number, each: (index: number) => T): T[] =>
  Array.from({ length: amount }, (_, index) => each(index));

const samples: Record<string, JobInDetail> = {
  failed: { place, job, details, averageCredits: 42.25, others: ['lint'] },
  queued: {
    place,
    job: { ...job, status: 'queued' },
    details: {
      status: 'queued',
      queuedAt: '2026-11-20T10:00:00Z',
      parallelism: 1,
    },
    others: [],
  },
  running: {
    place,
    job: { ...job, status: 'queued' },
    details: { status: 'running', startedAt: '2026-11-20T10:00:12Z' },
    others: [],
  },
  approval: { place, job: { ...job, type: 'approval', status: 'on_hold' }, details: undefined, others: [] },
  blocked: {
    place,
    job: { id: 'j1', name: 'unit', type: 'build', status: 'blocked', dependencies: ['a', 'b'], readAt: 0 },
    details: undefined,
    others: [],
  },
  hostile: {
    place: { ...place, projectName: hostileText, workflow: { ...place.workflow, name: hostileText } },
    job: { ...job, name: hostileText, status: hostileText },
    details: {
      ...details,
      status: hostileText,
      executorType: hostileText,
      resourceClass: hostileText,
      contexts: [hostileText],
      messages: [hostileText],
      parallelRuns: [{ index: 0, status: hostileText }],
      queuedAt: hostileText,
      startedAt: hostileText,
    },
    others: [hostileText],
  },
  huge: {
    place,
    job: { ...job, name: '&'.repeat(400) },
    details: {
      ...details,
      executorType: '&'.repeat(900),
      parallelism: 500,
      parallelRuns: many(500, (index) => ({ index, status: `${index}`.repeat(40) })),
      contexts: many(200, (index) => `${index}${'&'.repeat(100)}`),
      messages: many(40, () => '&'.repeat(5_000)),
    },
    averageCredits: 1e9 / 7,
    others: many(200, (index) => `${index}${'&'.repeat(100)}`),
  },
};

export const jobSamples: readonly Sample[] = [
  ...Object.entries(samples).map(([name, one]) => ({
    name: `job/${name}`,
    message: renderJob(one, { appUrl, share }),
  })),
  {
    name: 'job/shared',
    message: renderJob({ place, job, details, others: [] }, { appUrl, sharedBy: 'U02ADA' }),
  },
];
