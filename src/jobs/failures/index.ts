// The jobs of the feature "failures", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createArtifactsJob } from './artifacts.ts';
import { createArtifactsGetJob } from './artifacts-get.ts';
import { createAwaitOutputJob } from './await-output.ts';
import { createFlakyJob } from './flaky.ts';
import { createJobJob } from './job.ts';
import { createLogsJob } from './logs.ts';
import { createNoteFlakesJob } from './note-flakes.ts';
import { createPostThreadJob } from './post-thread.ts';
import { createTestsJob } from './tests.ts';

export { lacksOutput } from './await-output.ts';
export { pickJobs, workflowsOf } from './pick-jobs.ts';
export { readFailure } from './read-failure.ts';
export { readJob } from './read-job.ts';
export { hasTestFailed, readTests, showableTest } from './read-tests.ts';

export const createFailuresJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createArtifactsJob(deps),
  createArtifactsGetJob(deps),
  createAwaitOutputJob(deps),
  createFlakyJob(deps),
  createJobJob(deps),
  createLogsJob(deps),
  createNoteFlakesJob(deps),
  createPostThreadJob(deps),
  createTestsJob(deps),
];
