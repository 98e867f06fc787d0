// CircleCI may announce the output of a step before it gives a link to it. Reads the build again until the link is there,
// then brings the details in the threads of all cards up to date.
import type { FailedJob, Failure } from '../../runs/failure.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { threadKey } from '../tracking/ask-threads.ts';
import { readJob } from './read-job.ts';

/** With waits of 5 s, doubling: a little more than a minute, for somebody who waits; and ten minutes. */
export const MAX_QUICK_READS = 4;
const MAX_READS = 7;
/** As in the thread. */
const MAX_LINES = 30;

type Deps = Pick<JobDeps, 'enqueue' | 'timing'>;

export const outputAgainMs = ({ timing }: Pick<JobDeps, 'timing'>, again: number): number =>
  timing.outputAgainMs * 2 ** again;

export const lacksOutput = ({ jobs }: Pick<Failure, 'jobs'>): boolean => jobs.some(isDue);
const isDue = ({ step }: Pick<FailedJob, 'step'>): boolean => step?.output === 'due';

/** The same id from every channel: it is read once for all. */
export async function awaitOutput(
  deps: Deps,
  what: { pipelineId: string; workflowId: string },
  again = 0,
): Promise<void> {
  await deps.enqueue(
    { name: 'await-output', id: `output-${what.workflowId}-${again}`, payload: { ...what, again } },
    { delayMs: outputAgainMs(deps, again) },
  );
}

export function createAwaitOutputJob(deps: JobDeps): JobDefinition<'await-output'> {
  const { stores, circleci, enqueue } = deps;
  return {
    name: 'await-output',
    async run({ pipelineId, workflowId, again }) {
      const run = await stores.runs.get(pipelineId);
      const failure = await stores.failures.get(workflowId);
      if (run === undefined || failure === undefined) return;
      const jobs = await Promise.all(
        failure.jobs.map((job) => (isDue(job) ? readAgain(run.projectSlug, job) : job)),
      );
      const isLast = again + 1 >= MAX_READS;
      const now: Failure = { ...failure, jobs: isLast ? jobs.map(givenUp) : jobs };
      if (lacksOutput(now)) await awaitOutput(deps, { pipelineId, workflowId }, again + 1);
      if (JSON.stringify(now) === JSON.stringify(failure)) return;
      await stores.failures.save(now);
      for (const channelId of await stores.cards.channelsOf(pipelineId)) {
        const id = `${threadKey(channelId, workflowId)}-edit-${again}`;
        await enqueue({
          name: 'post-thread',
          id,
          payload: { channelId, pipelineId, workflowId, edit: true },
        });
      }
    },
  };

  async function readAgain(projectSlug: string, job: FailedJob): Promise<FailedJob> {
    const { jobNumber, step } = job;
    if (jobNumber === undefined) return job;
    const place = {
      projectSlug,
      priority: 'background',
      maxLines: MAX_LINES,
      shares: 1,
      parts: ['log'],
    } as const;
    const read = await readJob(circleci, { ...job, type: 'build', readAt: 0 }, place);
    return { ...job, step: read.job.step ?? step };
  }
}

const givenUp = (job: FailedJob): FailedJob =>
  job.step !== undefined && isDue(job) ? { ...job, step: { ...job.step, output: 'missing' } } : job;
