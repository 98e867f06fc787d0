// Starts a schedule's pipeline now. CircleCI has no call for that, so this enqueues a trigger with the schedule's
// branch or tag and parameters, as the person who asked.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { openSchedule, partsOf } from './open-schedules.ts';

export function createSchedulesRunJob(deps: JobDeps): JobDefinition<'schedules-run'> {
  return defineRequest(deps, 'schedules-run', async (request) => {
    const { actor, place, dryRun } = request.payload;
    const { project, schedule } = await openSchedule(request, request.payload);
    const parts = partsOf(schedule);
    if (parts.branch === undefined && parts.tag === undefined) {
      const text = `CircleCI didn’t return a branch or tag for the schedule \`${schedule.name}\`, so I don’t know what to start. Nothing was started. Use \`/circleci trigger\` instead.`;
      return await request.reply(renderSentence(text));
    }
    await deps.enqueue({
      name: 'trigger',
      // When this job runs twice, there is still only one trigger.
      id: `${request.tools.jobId}-trigger`,
      payload: { actor, place, project: project.slug, ...parts, schedule: schedule.name, dryRun },
    });
  });
}
