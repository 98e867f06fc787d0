// The failing tests of a run, each marked as known to flake, new, or failing for longer.
import { renderTests } from '../../blocks/failures/tests.ts';
import { answer } from '../engine/answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { pickJobs } from './pick-jobs.ts';
import { readFailure } from './read-failure.ts';
import { tellNothingFailed } from './tell-nothing-failed.ts';

export function createTestsJob(deps: JobDeps): JobDefinition<'tests'> {
  const { outbox } = deps;
  return {
    name: 'tests',
    async run(payload, tools) {
      const { place, actor, target } = payload;
      const { run, workflowId, denied } = await openRun(deps, payload, { command: 'tests', access: 'read' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const picked = pickJobs(run, { target, workflowId, jobName: payload.job });
      if (picked === undefined) {
        return await tellNothingFailed(deps, payload, run, 'tests');
      }

      const { circleci } = await deps.actAs(actor);
      const options = { priority: 'interactive', maxLines: 1, parts: ['tests'] } as const;
      const failure = await readFailure(circleci, { run, ...picked }, options);
      const { projectSlug, number, projectName } = run;
      const value = {
        workflowId: picked.workflow.id,
        ...(payload.job !== undefined && { job: payload.job }),
      };
      const share = { actionId: 'share-tests', value };
      const render = (shown: Parameters<typeof renderTests>[1]) =>
        renderTests({ projectSlug, number, projectName, failure }, shown);
      await answer(deps, payload, { share, render }, tools);
    },
  };
}
