// What comes in for the feature "project".
import type { FeatureHandlers } from '../engine/feature.ts';
import { clearCacheButton, shareProjectsButton } from './buttons.ts';
import { cacheClear } from './cache-clear.ts';
import { follow } from './follow.ts';
import { project } from './project.ts';
import { projects } from './projects.ts';
import { use } from './use.ts';

export const projectHandlers: FeatureHandlers = {
  commands: [project, projects, follow, cacheClear, use],
  buttons: [clearCacheButton, shareProjectsButton],
};
