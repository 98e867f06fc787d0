// The end of a failing step's log, in a private message. What does not fit goes into a file by direct message. When
// shared, both go to the channel.
import { logBlock, placeOf } from '../../blocks/failures/failure-parts.ts';
import { LOG_LENGTH, logComment, renderLogs } from '../../blocks/failures/logs.ts';
import { UsageError } from '../../errors.ts';
import type { FailedJob } from '../../runs/failure.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { placeOfFile } from '../engine/place-of-file.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { MAX_QUICK_READS, outputAgainMs } from './await-output.ts';
import { nothingFailed } from './nothing-failed.ts';
import { pickJobs } from './pick-jobs.ts';
import { readJob } from './read-job.ts';

export function createLogsJob(deps: JobDeps): JobDefinition<'logs'> {
  return defineAnswer(deps, 'logs', async (request) => {
    const { payload, tools } = request;
    const { actor, target, lines, share, step, container, again = 0 } = payload;
    const { circleci, run, workflowId } = await openRun(deps, request, target);
    const picked = pickJobs(run, { target, workflowId, jobName: payload.job });
    const [first, ...others] = picked?.jobs ?? [];
    if (picked === undefined || first === undefined) return await nothingFailed(deps, run, 'logs');
    if (first.type === 'approval') throw noSteps(first.name);

    const { projectSlug } = run;
    const choice = { step, container };
    const options = {
      projectSlug,
      priority: 'interactive',
      maxLines: lines,
      shares: 1,
      parts: ['log'],
      choice,
    } as const;
    const read = await readJob(circleci, first, options);
    const job: FailedJob = { ...read.job, tests: [], ...outputOf(read.job, again) };
    if (job.step?.output === 'due' && !share) {
      // The same job, so that it is judged by the policy of then.
      const next = { ...payload, again: again + 1 };
      const id = `${tools.jobId.replace(/-again-\d+$/, '')}-again-${again + 1}`;
      await deps.enqueue({ name: 'logs', id, payload: next }, { delayMs: outputAgainMs(deps, again) });
      // It was said the first time.
      if (again > 0) return undefined;
    }
    const { workflow } = picked;
    const place = placeOf(run, { workflowId: workflow.id, workflowName: workflow.name }, deps.appUrl);

    const log = job.step?.log;
    const isTooLong = log !== undefined && !logBlock(log, LOG_LENGTH).isWhole;
    const sent = isTooLong
      ? await sendFileOnce(deps, tools, actor, async () => ({
          ...placeOfFile(payload),
          fileName: `${`${job.name}-${job.jobNumber ?? run.number}`.replace(/[^\w.-]+/g, '-').slice(-80)}.log`,
          title: `Log of ${job.name}`.slice(0, 200),
          content: log,
          comment: logComment(place, job),
        }))
      : undefined;
    const file = sent === 'sent' ? (share ? ('channel' as const) : ('direct' as const)) : sent;
    const tail = { place, job, others: others.map(({ name }) => name), file };
    const value = {
      workflowId: workflow.id,
      job: job.name,
      lines,
      ...(step !== undefined && { step: step.slice(0, 300) }),
      ...(container !== undefined && { container }),
    };
    return { share: { actionId: 'share-logs', value }, render: (shown) => renderLogs(tail, shown) };
  });
}

const noSteps = (name: string): UsageError =>
  new UsageError(
    `\`${name.replaceAll('`', "'")}\` is an approval: it runs no steps, so it has no log. Name another job with \`--job\`.`,
  );

/** After a minute, nobody is asked to wait any longer. */
const outputOf = ({ step }: Pick<FailedJob, 'step'>, again: number) =>
  step?.output === 'due' && again >= MAX_QUICK_READS ? { step: { ...step, output: 'missing' as const } } : {};
