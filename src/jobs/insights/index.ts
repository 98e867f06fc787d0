// The jobs that count, and the deploys.

import { createAskRollbackJob } from '../deploys/ask-rollback.ts';
import { createDeploysJob } from '../deploys/deploys.ts';
import { createRollbackJob } from '../deploys/rollback.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createInsightsJob } from './insights.ts';
import { createUsageJob } from './usage.ts';

export function createNumberJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createInsightsJob(deps),
    createUsageJob(deps),
    createDeploysJob(deps),
    createAskRollbackJob(deps),
    createRollbackJob(deps),
  ];
}
