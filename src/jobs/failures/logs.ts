// The end of a failing step's log: as a message to the person alone, and what does not fit there as a file by direct
// message; shared, both go to the channel.

import { logBlock, placeOf } from '../../blocks/failures/failure-parts.ts';
import { LOG_LENGTH, logComment, renderLogs } from '../../blocks/failures/logs.ts';
import type { Payload } from '../../contracts/index.ts';
import type { FailedJob } from '../../runs/failure.ts';
import { answer } from '../engine/answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { pickJobs } from './pick-jobs.ts';
import { readJob } from './read-job.ts';
import { tellNothingFailed } from './tell-nothing-failed.ts';

export function createLogsJob(deps: JobDeps): JobDefinition<'logs'> {
  const { outbox, appUrl } = deps;
  return {
    name: 'logs',
    async run(payload, tools) {
      const { place: where, actor, target, lines, share } = payload;
      const { run, workflowId, denied } = await openRun(deps, payload, { command: 'logs', access: 'read' });
      if (denied !== undefined) return await outbox.reply(where, actor, denied);
      const picked = pickJobs(run, { target, workflowId, jobName: payload.job });
      const [first, ...others] = picked?.jobs ?? [];
      if (picked === undefined || first === undefined) {
        return await tellNothingFailed(deps, payload, run, 'logs');
      }

      const { circleci } = await deps.actAs(actor);
      const { projectSlug } = run;
      const options = { projectSlug, priority: 'interactive', maxLines: lines, parts: ['log'] } as const;
      const read = await readJob(circleci, first, options);
      const job: FailedJob = { ...read.job, tests: [] };
      const { workflow } = picked;
      const place = placeOf(run, { workflowId: workflow.id, workflowName: workflow.name }, appUrl);

      const log = job.step?.log;
      const isTooLong = log !== undefined && !logBlock(log, LOG_LENGTH).isWhole;
      const sent = isTooLong
        ? await sendFileOnce(deps, tools, actor, async () => ({
            ...destination(payload),
            fileName: `${`${job.name}-${job.jobNumber ?? run.number}`.replace(/[^\w.-]+/g, '-').slice(-80)}.log`,
            title: `The log of ${job.name}`.slice(0, 200),
            content: log,
            comment: logComment(place, job),
          }))
        : undefined;
      const file = sent === 'sent' ? (share ? ('channel' as const) : ('direct' as const)) : sent;
      const tail = { place, job, others: others.map(({ name }) => name), file };
      const value = { workflowId: workflow.id, job: job.name, lines };
      await answer(
        deps,
        payload,
        { share: { actionId: 'share-logs', value }, render: (shown) => renderLogs(tail, shown) },
        tools,
      );
    },
  };
}

/** A file cannot be shown to one person in a channel. */
function destination({ share, place, actor }: Payload<'logs'>) {
  if (!share) return { channelId: actor.userId };
  const { channelId, threadTs } = place;
  return { channelId, ...(threadTs !== undefined && { threadTs }) };
}
