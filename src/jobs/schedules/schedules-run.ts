// Starts now what a schedule would start later. CircleCI has no call for that, so it is a trigger with the
// schedule's branch or tag and parameters, as the person, and a job of its own.
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
      const text = `The schedule \`${schedule.name}\` names neither a branch nor a tag, so I do not know what to start. Nothing was started. Use \`/circleci trigger\`.`;
      return await request.reply(renderSentence(text));
    }
    await deps.enqueue({
      name: 'trigger',
      // This job run twice asks for one trigger.
      id: `${request.tools.jobId}-trigger`,
      payload: { actor, place, project: project.slug, ...parts, dryRun },
    });
  });
}
