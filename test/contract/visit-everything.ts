// At least one call to every v2 route.
import type { ContractWorld, Send } from './circleci-contract-world.ts';
import { visitInsights } from './circleci-visit-insights.ts';
import { visitOrganization } from './circleci-visit-organization.ts';
import { visitProject } from './circleci-visit-project.ts';
import { visitRuns } from './circleci-visit-runs.ts';

export async function visit(world: ContractWorld, send: Send): Promise<void> {
  await visitRuns(world, send);
  await visitProject(world, send);
  await visitOrganization(world, send);
  await visitInsights(world, send);
}
