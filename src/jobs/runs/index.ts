// The jobs of the feature "runs".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createApproveJob } from './approve.ts';
import { createAskApproveJob } from './ask-approve.ts';
import { createCancelJobs } from './cancel.ts';
import { createCancelJobJobs } from './cancel-job.ts';
import { createCancelOlderJobs } from './cancel-older.ts';
import { createConfigJob } from './config.ts';
import { createDiffJob } from './diff.ts';
import { createFillTriggerJob } from './fill-trigger.ts';
import { createJobsJob } from './jobs.ts';
import { createPipelinesJob } from './pipelines.ts';
import { createRetryJob } from './retry.ts';
import { createSshJob } from './ssh.ts';
import { createStatusJob } from './status.ts';
import { createTriggerJob } from './trigger.ts';
import { createUnfurlLinksJob } from './unfurl-links.ts';
import { createUnwatchJob } from './unwatch.ts';
import { createWatchJob } from './watch.ts';
import { createWhyJob } from './why.ts';

export const createRunsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createApproveJob(deps),
  createAskApproveJob(deps),
  ...createCancelJobs(deps),
  ...createCancelJobJobs(deps),
  ...createCancelOlderJobs(deps),
  createConfigJob(deps),
  createDiffJob(deps),
  createFillTriggerJob(deps),
  createJobsJob(deps),
  createPipelinesJob(deps),
  createRetryJob(deps),
  createSshJob(deps),
  createStatusJob(deps),
  createTriggerJob(deps),
  createUnfurlLinksJob(deps),
  createUnwatchJob(deps),
  createWatchJob(deps),
  createWhyJob(deps),
];
