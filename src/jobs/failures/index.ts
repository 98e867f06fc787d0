// The jobs about why something failed.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createArtifactsJob } from './artifacts.ts';
import { createFlakyJob } from './flaky.ts';
import { createLogsJob } from './logs.ts';
import { createPostThreadJob } from './post-thread.ts';
import { createTestsJob } from './tests.ts';

export function createFailureJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createLogsJob(deps),
    createTestsJob(deps),
    createFlakyJob(deps),
    createArtifactsJob(deps),
    createPostThreadJob(deps),
  ];
}
