// Every route of the API in one array literal. A list of its own so that the contract test can hold it against the vendor's.
import type { Route } from '../router.ts';
import type { World } from '../world.ts';
import { envVarRoutes } from './env-vars.ts';
import { jobRoutes } from './jobs.ts';
import { meRoutes } from './me.ts';
import { pipelineRoutes } from './pipelines.ts';
import { projectRoutes } from './projects.ts';
import { triggerRoutes } from './triggers.ts';
import { v1Routes } from './v1.ts';
import { webhookRoutes } from './webhooks.ts';
import { workflowRoutes } from './workflows.ts';

export function allRoutes(world: World): Route[] {
  return [
    ...meRoutes(world),
    ...projectRoutes(world),
    ...pipelineRoutes(world),
    ...triggerRoutes(world),
    ...workflowRoutes(world),
    ...jobRoutes(world),
    ...envVarRoutes(world),
    ...webhookRoutes(world),
    ...v1Routes(world),
  ];
}
