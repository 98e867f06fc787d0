// What comes in for the feature "project".
import type { FeatureHandlers } from '../engine/feature.ts';
import { clearCacheButton } from './buttons.ts';
import { cacheClear } from './cache-clear.ts';
import { follow } from './follow.ts';
import { project } from './project.ts';
import { use } from './use.ts';

export const projectHandlers: FeatureHandlers = {
  commands: [project, follow, cacheClear, use],
  buttons: [clearCacheButton],
};
