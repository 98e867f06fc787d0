// The jobs about why something failed.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createPostThread } from './post-thread.ts';
import { createShowArtifacts } from './artifacts.ts';
import { createShowFlaky } from './flaky.ts';
import { createShowLog } from './logs.ts';
import { createShowTests } from './tests.ts';

export function createFailureJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createShowLog(deps),
    createShowTests(deps),
    createShowFlaky(deps),
    createShowArtifacts(deps),
    createPostThread(deps),
  ];
}
