// The jobs of the feature "home", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createPublishHomeJob } from './publish-home.ts';

export const createHomeJobs = (deps: JobDeps): AnyJobDefinition[] => [createPublishHomeJob(deps)];

export { redrawHome } from './redraw-home.ts';
