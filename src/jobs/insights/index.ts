// The jobs that count, and the deploys.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAskRollback } from '../deploys/ask-rollback.ts';
import { createListDeploys } from '../deploys/deploys.ts';
import { createRollbackComponent } from '../deploys/rollback.ts';
import { createShowInsights } from './insights.ts';
import { createShowUsage } from './usage.ts';

export function createNumberJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createShowInsights(deps),
    createShowUsage(deps),
    createListDeploys(deps),
    createAskRollback(deps),
    createRollbackComponent(deps),
  ];
}
