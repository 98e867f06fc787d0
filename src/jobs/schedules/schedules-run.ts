// Starts now what a schedule would start later. CircleCI has no call for that, so it is a trigger with the
// schedule's branch or tag and parameters, as the person, and a job of its own.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openSchedule, partsOf } from './open-schedules.ts';

export function createSchedulesRunJob(deps: JobDeps): JobDefinition<'schedules-run'> {
  return {
    name: 'schedules-run',
    async run(payload, { jobId }) {
      const { place, actor, dryRun } = payload;
      const opened = await openSchedule(deps, payload, 'schedules run');
      if ('message' in opened) return await deps.outbox.reply(place, actor, opened.message);
      const { project, schedule } = opened;
      const parts = partsOf(schedule);
      if (parts.branch === undefined && parts.tag === undefined) {
        const text = `The schedule \`${schedule.name}\` names neither a branch nor a tag, so I don’t know what to start. Nothing was started. Use \`/circleci trigger\`.`;
        return await deps.outbox.reply(place, actor, renderSentence(text));
      }
      await deps.enqueue({
        name: 'trigger',
        // This job run twice asks for one trigger.
        id: `${jobId}-trigger`,
        payload: { actor, place, project: project.slug, ...parts, dryRun },
      });
    },
  };
}
