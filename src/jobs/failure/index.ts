// The jobs about why something failed.
import type { JobDeps } from '../deps.ts';
import type { AnyJobDefinition } from '../job.ts';
import { createPostThread } from './post-thread.ts';
import { createShowArtifacts } from './show-artifacts.ts';
import { createShowFlaky } from './show-flaky.ts';
import { createShowLog } from './show-log.ts';
import { createShowTests } from './show-tests.ts';

export function createFailureJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createShowLog(deps),
    createShowTests(deps),
    createShowFlaky(deps),
    createShowArtifacts(deps),
    createPostThread(deps),
  ];
}
