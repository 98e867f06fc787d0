// The failing tests of a run, each marked as flaky, new, or failing since an earlier run.
import { renderTests } from '../../blocks/failures/tests.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { nothingFailed } from './nothing-failed.ts';
import { pickJobs } from './pick-jobs.ts';
import { readFailure } from './read-failure.ts';

export function createTestsJob(deps: JobDeps): JobDefinition<'tests'> {
  return defineAnswer(deps, 'tests', async (request) => {
    const { target, job } = request.payload;
    const { circleci, run, workflowId } = await openRun(deps, request, target);
    const picked = pickJobs(run, { target, workflowId, jobName: job });
    if (picked === undefined) return await nothingFailed(deps, run, 'tests');

    const options = { priority: 'interactive', maxLines: 1, parts: ['tests'] } as const;
    const failure = await readFailure(circleci, { run, ...picked }, options);
    const { projectSlug, number, projectName } = run;
    const value = { workflowId: picked.workflow.id, ...(job !== undefined && { job }) };
    return {
      share: { actionId: 'share-tests', value },
      render: (shown) => renderTests({ projectSlug, number, projectName, failure }, shown),
    };
  });
}
