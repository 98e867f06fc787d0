// The jobs that count, and the deploys.
import type { JobDeps } from '../deps.ts';
import type { AnyJobDefinition } from '../job.ts';
import { createAskRollback } from './ask-rollback.ts';
import { createListDeploys } from './list-deploys.ts';
import { createRollbackComponent } from './rollback-component.ts';
import { createShowInsights } from './show-insights.ts';
import { createShowUsage } from './show-usage.ts';

export function createNumberJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createShowInsights(deps),
    createShowUsage(deps),
    createListDeploys(deps),
    createAskRollback(deps),
    createRollbackComponent(deps),
  ];
}
