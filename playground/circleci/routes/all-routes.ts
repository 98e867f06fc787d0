// Every route of the API in one array, so that the contract test can compare it with the vendor's.
import type { Route } from '../router.ts';
import type { World } from '../world.ts';
import { checkoutKeyRoutes } from './checkout-keys.ts';
import { contextRestrictionRoutes } from './context-restrictions.ts';
import { contextRoutes } from './contexts.ts';
import { continueRoutes } from './continue.ts';
import { definitionRoutes } from './definitions.ts';
import { deployRoutes } from './deploys.ts';
import { envVarRoutes } from './env-vars.ts';
import { insightsSummaryRoutes } from './insights-summaries.ts';
import { insightsTestRoutes } from './insights-tests.ts';
import { insightsWorkflowRoutes } from './insights-workflows.ts';
import { jobRoutes } from './jobs.ts';
import { meRoutes } from './me.ts';
import { pipelineTriggerRoutes } from './pipeline-triggers.ts';
import { pipelineRoutes } from './pipelines.ts';
import { projectRoutes } from './projects.ts';
import { rollbackRoutes } from './rollback.ts';
import { scheduleRoutes } from './schedules.ts';
import { triggerRoutes } from './triggers.ts';
import { usageRoutes } from './usage.ts';
import { v1AccountRoutes } from './v1/account.ts';
import { v1ActionRoutes } from './v1/actions.ts';
import { v1BuildRoutes } from './v1/builds.ts';
import { v1KeyRoutes } from './v1/keys.ts';
import { v1TriggerRoutes } from './v1/triggers.ts';
import { webhookRoutes } from './webhooks.ts';
import { workflowRoutes } from './workflows.ts';

export function allRoutes(world: World): Route[] {
  return [
    ...meRoutes(world),
    ...projectRoutes(world),
    ...definitionRoutes(world),
    ...pipelineTriggerRoutes(world),
    ...pipelineRoutes(world),
    ...triggerRoutes(world),
    ...continueRoutes(world),
    ...workflowRoutes(world),
    ...jobRoutes(world),
    ...envVarRoutes(world),
    ...checkoutKeyRoutes(world),
    ...contextRoutes(world),
    ...contextRestrictionRoutes(world),
    ...scheduleRoutes(world),
    ...webhookRoutes(world),
    ...insightsSummaryRoutes(world),
    ...insightsWorkflowRoutes(world),
    ...insightsTestRoutes(world),
    ...usageRoutes(world),
    ...deployRoutes(world),
    ...rollbackRoutes(world),
    ...v1AccountRoutes(world),
    ...v1ActionRoutes(world),
    ...v1TriggerRoutes(world),
    // Must come before the builds, whose `{build_num}` matches anything.
    ...v1KeyRoutes(world),
    ...v1BuildRoutes(world),
  ];
}
